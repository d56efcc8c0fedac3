import { useCallback, useMemo, useState } from 'react'
import type { EventRow, Finding, Signal } from '../shared/api/types.js'
import { Chart } from '../shared/chart/Chart.js'
import { axisLook, type Tones, tooltipLook } from '../shared/chart/tones.js'
import { EventDrawer } from '../shared/events/EventDrawer.js'
import { plural, utc } from '../shared/format.js'
import { Panel } from '../shared/ui/Panel.js'
import classes from './finding.module.css'

const LANES = 9
const isFailure = (event: EventRow) => event.status.toLowerCase().startsWith('fail')

/** The operations that tell most first: those behind a signal, then the frequent ones. */
function lanesOf(events: readonly EventRow[], telling: ReadonlySet<string>): string[] {
  const weight = new Map<string, number>()
  for (const event of events) {
    const more = telling.has(event.metadata_uid) ? 1000 : 1
    weight.set(event.api_operation, (weight.get(event.api_operation) ?? 0) + more)
  }
  const ranked = [...weight].sort((a, b) => b[1] - a[1]).map(([name]) => name)
  return ranked.length <= LANES ? ranked : [...ranked.slice(0, LANES - 1), 'other operations']
}

/** Every event of the finding in its lane; the ones a signal points at stand out. */
export function Timeline(props: {
  finding: Finding
  events: readonly EventRow[]
  loading: boolean
  signal: Signal | null
}) {
  const { finding, events, signal } = props
  const [open, setOpen] = useState<string>()
  const all = useMemo(() => new Set(finding.signals.flatMap((one) => one.event_ids)), [finding])
  const telling = useMemo(() => (signal ? new Set(signal.event_ids) : all), [signal, all])
  const lanes = useMemo(() => lanesOf(events, all), [events, all])
  const option = useCallback(
    (tones: Tones) => {
      const look = axisLook(tones)
      const points = events.map((event) => {
        const lane = lanes.indexOf(event.api_operation)
        const tells = telling.has(event.metadata_uid)
        const color = isFailure(event) ? tones.bad : tells ? tones.accent : tones.text3
        return {
          value: [Date.parse(event.time), lanes.length - 1 - (lane < 0 ? lanes.length - 1 : lane)],
          uid: event.event_uid,
          symbol: event.is_write ? 'rect' : 'circle',
          symbolSize: tells ? 9 : 6,
          itemStyle: {
            color: event.is_write || tells ? color : 'transparent',
            borderColor: color,
            borderWidth: 1.2,
            opacity: tells ? 0.95 : 0.6,
          },
          z: tells ? 3 : 2,
        }
      })
      return {
        grid: {
          left: 8,
          right: 16,
          top: 8,
          bottom: 4,
          containLabel: false,
          outerBoundsMode: 'same',
        },
        xAxis: { type: 'time', ...look, splitLine: { show: false } },
        yAxis: {
          type: 'category',
          data: [...lanes].reverse(),
          ...look,
          axisLine: { show: false },
          splitLine: { show: true, lineStyle: { color: tones.line } },
          axisLabel: { ...look.axisLabel, color: tones.text2, width: 180, overflow: 'truncate' },
        },
        tooltip: {
          ...tooltipLook(tones),
          formatter: (point: { dataIndex: number }) => {
            const event = events[point.dataIndex]
            if (!event) return ''
            const outcome = isFailure(event)
              ? `failed: ${event.status_code}`
              : event.is_write
                ? 'write'
                : 'read'
            return `${utc(event.time)} UTC\n${event.api_operation} (${outcome})\n${event.src_endpoint_ip}`
          },
        },
        series: [{ type: 'scatter', data: points, cursor: 'pointer' }],
      }
    },
    [events, lanes, telling],
  )
  if (!props.loading && events.length === 0) return null
  return (
    <Panel
      title="Timeline"
      aside={
        <span className={classes.legend}>
          <i data-kind="telling" /> behind a signal <i data-kind="write" /> write{' '}
          <i data-kind="read" /> read <i data-kind="failed" /> failed
        </span>
      }
    >
      <Chart
        height={Math.max(90, lanes.length * 23 + 30)}
        label={`${plural(events.length, 'event')} from ${utc(finding.first_event_at)} to ${utc(finding.last_event_at)} UTC`}
        option={option}
        onClick={(event) => setOpen((event.data as { uid?: string }).uid)}
      />
      <EventDrawer uid={open} onClose={() => setOpen(undefined)} />
    </Panel>
  )
}
