import classes from './ui.module.css'

/** A row of small bars; plain SVG, because a table may hold two hundred of them. */
export function Spark(props: {
  values: readonly number[]
  label: string
  width?: number
  height?: number
}) {
  const { values, width = 120, height = 22 } = props
  const top = Math.max(1, ...values)
  const step = Math.min(12, width / Math.max(1, values.length))
  const start = width - step * values.length
  return (
    <svg
      className={classes.spark}
      width={width}
      height={height}
      role="img"
      aria-label={props.label}
    >
      <title>{props.label}</title>
      <line x1="0" x2={width} y1={height - 0.5} y2={height - 0.5} stroke="var(--line-strong)" />
      {values.map((value, i) => {
        const tall = value === 0 ? 0 : Math.max(1.5, (value / top) * (height - 2))
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place in time
            key={i}
            x={start + i * step}
            y={height - tall}
            width={Math.max(1, step - 1)}
            height={tall}
            fill="var(--accent)"
            opacity="0.75"
          />
        )
      })}
    </svg>
  )
}
