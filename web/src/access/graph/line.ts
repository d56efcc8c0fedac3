import type { Point } from './layout.js'

/** An SVG path along points, its corners rounded. */
export function rounded(points: readonly Point[], radius = 7): string {
  const [first, ...rest] = points
  if (first === undefined) return ''
  let path = `M ${first.x} ${first.y}`
  for (const [place, corner] of rest.entries()) {
    const before = points[place]
    const after = points[place + 2]
    if (before === undefined || after === undefined) {
      path += ` L ${corner.x} ${corner.y}`
      continue
    }
    const from = towards(corner, before, radius)
    const to = towards(corner, after, radius)
    path += ` L ${from.x} ${from.y} Q ${corner.x} ${corner.y} ${to.x} ${to.y}`
  }
  return path
}

/** As far as `most` from one point to another, and never past the middle. */
function towards(from: Point, to: Point, most: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  if (length === 0) return from
  const share = Math.min(most, length / 2) / length
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
}
