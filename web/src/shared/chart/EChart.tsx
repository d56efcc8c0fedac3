import { useComputedColorScheme } from '@mantine/core'
import type { ECElementEvent } from 'echarts/core'
import { useEffect, useRef } from 'react'
import { echarts } from './echarts.js'
import { readTones, type Tones } from './tones.js'

export interface EChartProps {
  /** Built anew when the theme changes, so that a canvas follows it. */
  option: (tones: Tones) => object
  height: number | string
  label: string
  onClick?: (event: ECElementEvent) => void
  /** Drag over the chart to choose a span of the x axis. */
  onBrush?: (from: number, to: number) => void
}

export default function EChart({ option, height, label, onClick, onBrush }: EChartProps) {
  const scheme = useComputedColorScheme('light')
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<ReturnType<typeof echarts.init> | null>(null)
  const handlers = useRef({ onClick, onBrush })
  handlers.current = { onClick, onBrush }

  useEffect(() => {
    const element = box.current
    if (!element) return
    const made = echarts.init(element)
    chart.current = made
    made.on('click', (event) => handlers.current.onClick?.(event))
    made.on('brushEnd', (event) => {
      const range = (event as { areas?: { coordRange?: number[] }[] }).areas?.[0]?.coordRange
      if (range?.[0] !== undefined && range[1] !== undefined) {
        made.dispatchAction({ type: 'brush', areas: [] })
        handlers.current.onBrush?.(range[0], range[1])
      }
    })
    const observer = new ResizeObserver(() => made.resize())
    observer.observe(element)
    return () => {
      observer.disconnect()
      made.dispose()
      chart.current = null
    }
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the scheme changes what the tones read as
  useEffect(() => {
    const made = chart.current
    if (!made) return
    made.setOption({ animation: false, useUTC: true, ...option(readTones()) }, { notMerge: true })
    if (!handlers.current.onBrush) return
    const brush = { brushType: 'lineX', brushMode: 'single' }
    made.dispatchAction({ type: 'takeGlobalCursor', key: 'brush', brushOption: brush })
  }, [option, scheme])

  return <div ref={box} role="img" aria-label={label} style={{ width: '100%', height }} />
}
