import { lazy, Suspense } from 'react'
import type { EChartProps } from './EChart.js'

const EChart = lazy(() => import('./EChart.js'))

/** A chart whose library arrives after the page; its room is kept free meanwhile. */
export function Chart(props: EChartProps) {
  return (
    <Suspense fallback={<div style={{ height: props.height }} aria-busy="true" />}>
      <EChart {...props} />
    </Suspense>
  )
}
