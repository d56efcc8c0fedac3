import { useCallback } from 'react'
import type { Rule } from '../shared/api/types.js'
import { Chart } from '../shared/chart/Chart.js'
import { axisLook, type Tones, tooltipLook } from '../shared/chart/tones.js'
import { plural } from '../shared/format.js'
import classes from './rules.module.css'

export function HitsChart({ days }: { days: Rule['days'] }) {
  const option = useCallback(
    (tones: Tones) => {
      const look = axisLook(tones)
      return {
        grid: { left: 28, right: 6, top: 8, bottom: 20 },
        xAxis: { type: 'category', data: days.map((day) => day.day.slice(5, 10)), ...look },
        yAxis: { type: 'value', minInterval: 1, splitNumber: 2, ...look },
        tooltip: {
          trigger: 'axis',
          axisPointer: { type: 'shadow' },
          ...tooltipLook(tones),
          formatter: (points: { dataIndex: number }[]) => {
            const day = days[points[0]?.dataIndex ?? -1]
            return day ? `${day.day}: ${plural(day.hits, 'hit')}` : ''
          },
        },
        series: [
          {
            type: 'bar',
            barMaxWidth: 12,
            itemStyle: { color: tones.accent },
            data: days.map((day) => day.hits),
          },
        ],
      }
    },
    [days],
  )
  if (days.every((day) => day.hits === 0))
    return <p className={classes.quiet}>It has not hit yet.</p>
  return <Chart height={130} label="Hits per day" option={option} />
}
