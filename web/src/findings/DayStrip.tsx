import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { overviewQuery } from '../shared/api/queries.js'
import { Chart } from '../shared/chart/Chart.js'
import { axisLook, type Tones, tooltipLook } from '../shared/chart/tones.js'
import { count } from '../shared/format.js'

const DAY_MS = 86_400_000

/** Findings per day over everything loaded; drag or click to keep a span of days. */
export function DayStrip({ onSpan }: { onSpan: (from: string, to: string) => void }) {
  const days = useQuery(overviewQuery).data?.days
  const option = useCallback(
    (tones: Tones) => ({
      grid: { left: 6, right: 6, top: 8, bottom: 18 },
      xAxis: { type: 'time', ...axisLook(tones), splitLine: { show: false } },
      yAxis: { type: 'value', show: false },
      tooltip: {
        trigger: 'axis',
        axisPointer: { type: 'shadow' },
        ...tooltipLook(tones),
        formatter: (points: { dataIndex: number }[]) => {
          const day = days?.[points[0]?.dataIndex ?? -1]
          return day
            ? `${day.day}\n${count(day.findings)} findings · ${count(day.events)} events`
            : ''
        },
      },
      series: [
        {
          type: 'bar',
          barMaxWidth: 12,
          barMinHeight: 1,
          itemStyle: { color: tones.accent, borderRadius: [1.5, 1.5, 0, 0] },
          data: (days ?? []).map((day) => [
            Date.parse(`${day.day.slice(0, 10)}T12:00:00Z`),
            day.findings,
          ]),
        },
      ],
      brush: {
        xAxisIndex: 0,
        brushStyle: { color: tones.accentSoft, borderColor: tones.accent },
        toolbox: [],
      },
    }),
    [days],
  )
  const span = useCallback(
    (from: number, to: number) => {
      const start = Math.floor(from / DAY_MS) * DAY_MS
      const end = Math.max(start + DAY_MS, Math.ceil(to / DAY_MS) * DAY_MS)
      onSpan(new Date(start).toISOString(), new Date(end).toISOString())
    },
    [onSpan],
  )
  return (
    <Chart
      height={74}
      label="Findings per day. Drag to keep a span of days."
      option={option}
      onBrush={span}
    />
  )
}
