import { Skeleton } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Histogram } from '../shared/api/types.js'
import { Chart } from '../shared/chart/Chart.js'
import { axisLook, type Tones, tooltipLook } from '../shared/chart/tones.js'
import { count, lasting, short, utc } from '../shared/format.js'
import classes from './explore.module.css'

const HEIGHT = 112

/** Events over time, the failed ones in their own colour. Drag over it to zoom in. */
export function HistogramStrip(props: {
  query: UseQueryResult<Histogram>
  onSpan: (from: string, to: string) => void
}) {
  const { data, error, refetch } = props.query
  const { onSpan } = props
  const option = useCallback(
    (tones: Tones) => {
      const look = axisLook(tones)
      const middle = (at: string) => Date.parse(at) + ((data?.seconds ?? 0) * 1000) / 2
      const bars = (
        name: string,
        color: string,
        value: (b: Histogram['buckets'][number]) => number,
      ) => ({
        name,
        type: 'bar',
        stack: 'all',
        barMaxWidth: 16,
        barCategoryGap: '12%',
        itemStyle: { color },
        data: (data?.buckets ?? []).map((bucket) => [middle(bucket.at), value(bucket)]),
      })
      return {
        grid: { left: 52, right: 14, top: 10, bottom: 22 },
        xAxis: { type: 'time', ...look, splitLine: { show: false } },
        yAxis: {
          type: 'value',
          splitNumber: 2,
          ...look,
          axisLabel: { ...look.axisLabel, formatter: short },
        },
        tooltip: {
          trigger: 'axis',
          axisPointer: { type: 'shadow' },
          ...tooltipLook(tones),
          formatter: (points: { dataIndex: number }[]) => {
            const bucket = data?.buckets[points[0]?.dataIndex ?? -1]
            if (!bucket) return ''
            return `${utc(bucket.at, 'minute')} UTC, ${lasting(data?.seconds ?? 0)}\n${count(bucket.events)} events, ${count(bucket.failures)} failed`
          },
        },
        series: [
          bars('Failed', tones.bad, (bucket) => bucket.failures),
          bars('Succeeded', tones.accent, (bucket) => bucket.events - bucket.failures),
        ],
        brush: {
          xAxisIndex: 0,
          toolbox: [],
          brushStyle: { color: tones.accentSoft, borderColor: tones.accent },
        },
      }
    },
    [data],
  )
  const span = useCallback(
    (from: number, to: number) => {
      const width = (data?.seconds ?? 1) * 1000
      const start = Math.floor(from / width) * width
      onSpan(
        new Date(start).toISOString(),
        new Date(Math.max(start + width, Math.ceil(to / width) * width)).toISOString(),
      )
    },
    [data, onSpan],
  )
  if (error) {
    return (
      <p className={classes.noChart} role="alert">
        {error.message}{' '}
        <button type="button" onClick={() => void refetch()}>
          Try again
        </button>
      </p>
    )
  }
  return (
    <div className={classes.histogram}>
      {data ? (
        <Chart
          height={HEIGHT}
          label="Events over time. Drag to zoom in."
          option={option}
          onBrush={span}
        />
      ) : (
        <Skeleton height={HEIGHT - 16} m={8} />
      )}
    </div>
  )
}
