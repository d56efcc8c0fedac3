import { Group, SegmentedControl, Select } from '@mantine/core'
import { useCallback, useState } from 'react'
import type { SqlResult } from '../../shared/api/types.js'
import { Chart } from '../../shared/chart/Chart.js'
import { axisLook, type Tones, tooltipLook } from '../../shared/chart/tones.js'
import { asText, short } from '../../shared/format.js'
import classes from '../explore.module.css'
import type { ChartPlan } from './chart-columns.js'

const MOST = 2000
const asTime = (value: unknown) => {
  const text = asText(value).replace(' ', 'T')
  return Date.parse(/T/.test(text) && !/Z|[+-]\d\d:?\d\d$/.test(text) ? `${text}Z` : text)
}

/** The rows as bars or lines; the x axis is chosen from the columns and can be changed. */
export function SqlChart({ result, plan }: { result: SqlResult; plan: ChartPlan }) {
  const [shape, setShape] = useState<string>(plan.kind === 'time' ? 'line' : 'bar')
  const [x, setX] = useState(plan.x)
  const kind = x === plan.x ? plan.kind : 'category'
  const option = useCallback(
    (tones: Tones) => {
      const look = axisLook(tones)
      const rows = result.rows.slice(0, MOST)
      const colors = [tones.accent, tones.high, tones.low, tones.medium, tones.good, tones.critical]
      return {
        color: colors,
        grid: { left: 60, right: 20, top: 34, bottom: 40 },
        legend: {
          top: 0,
          left: 0,
          textStyle: { color: tones.text2, fontFamily: tones.font },
          icon: 'roundRect',
          itemWidth: 10,
          itemHeight: 10,
        },
        tooltip: { trigger: 'axis', ...tooltipLook(tones) },
        xAxis:
          kind === 'time'
            ? { type: 'time', ...look, splitLine: { show: false } }
            : {
                type: 'category',
                data: rows.map((row) => asText(row[x]).slice(0, 60)),
                ...look,
                splitLine: { show: false },
              },
        yAxis: { type: 'value', ...look, axisLabel: { ...look.axisLabel, formatter: short } },
        series: plan.series
          .filter((i) => i !== x)
          .map((i) => ({
            name: result.columns[i]?.name ?? '',
            type: shape,
            showSymbol: rows.length < 80,
            barMaxWidth: 26,
            data: rows.map((row) =>
              kind === 'time' ? [asTime(row[x]), Number(row[i])] : Number(row[i]),
            ),
          })),
      }
    },
    [result, plan, shape, x, kind],
  )
  return (
    <div className={classes.chart}>
      <Group gap="sm" mb="sm">
        <SegmentedControl
          aria-label="Shape"
          value={shape}
          onChange={setShape}
          data={[
            { value: 'bar', label: 'Bars' },
            { value: 'line', label: 'Lines' },
          ]}
        />
        <Select
          aria-label="Along the bottom"
          allowDeselect={false}
          data={result.columns.map((column, i) => ({
            value: String(i),
            label: `along ${column.name}`,
          }))}
          value={String(x)}
          onChange={(value) => setX(Number(value ?? plan.x))}
        />
        {result.rows.length > MOST ? <span>the first {MOST} rows</span> : null}
      </Group>
      <Chart height="calc(100% - 44px)" label="Chart of the rows" option={option} />
    </div>
  )
}
