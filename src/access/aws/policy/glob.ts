/** What a character of a pattern stands for. */
const literal = 0
const star = 1
const one = 2

/**
 * A pattern with the wildcards of IAM: `*` for any characters, also none, and `?` for exactly one. Which characters are wildcards is kept apart from
 * the text, because a `*` that came out of a policy variable stands for itself.
 */
export interface Glob {
  readonly text: string
  readonly kinds: Uint8Array
  readonly shape: 'any' | 'exact' | 'prefix' | 'mixed'
  /** What stands before its first wildcard. */
  readonly head: string
}

/** A pattern as it is written. */
export function glob(text: string): Glob {
  const kinds = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (char === '*') kinds[at] = star
    else if (char === '?') kinds[at] = one
  }
  return shaped(text, kinds)
}

/** Text that stands for itself alone. */
export const exactly = (text: string): Glob => ({
  text,
  kinds: new Uint8Array(text.length),
  shape: 'exact',
  head: text,
})

/** Patterns one after the other. */
export function joined(parts: readonly Glob[]): Glob {
  const first = parts[0]
  if (parts.length === 1 && first) return first
  const text = parts.map((part) => part.text).join('')
  const kinds = new Uint8Array(text.length)
  let at = 0
  for (const part of parts) {
    kinds.set(part.kinds, at)
    at += part.text.length
  }
  return shaped(text, kinds)
}

/** The pieces of a pattern between its literal `separator`s, of which the last holds the rest. */
export function split(whole: Glob, separator: string, most: number): readonly Glob[] {
  const pieces: Glob[] = []
  let from = 0
  while (pieces.length < most - 1) {
    const at = whole.text.indexOf(separator, from)
    if (at < 0) break
    pieces.push(shaped(whole.text.slice(from, at), whole.kinds.slice(from, at)))
    from = at + 1
  }
  pieces.push(shaped(whole.text.slice(from), whole.kinds.slice(from)))
  return pieces
}

export const anything: Glob = glob('*')

function shaped(text: string, kinds: Uint8Array): Glob {
  const first = kinds.findIndex((kind) => kind !== literal)
  if (first < 0) return { text, kinds, shape: 'exact', head: text }
  const last = kinds[first] === star && first === text.length - 1
  const shape = !last ? 'mixed' : first === 0 ? 'any' : 'prefix'
  return { text, kinds, shape, head: text.slice(0, first) }
}

/** Whether a text fits. Time is at most the product of both lengths, whatever the pattern. */
export function fits(pattern: Glob, value: string): boolean {
  if (pattern.shape === 'any') return true
  if (pattern.shape === 'exact') return pattern.text === value
  if (!value.startsWith(pattern.head)) return false
  return pattern.shape === 'prefix' || walked(pattern, value)
}

function walked({ text, kinds, head }: Glob, value: string): boolean {
  let at = head.length
  let from = head.length
  let lastStar = -1
  let mark = 0
  while (from < value.length) {
    const kind = kinds[at]
    if (kind === star) {
      lastStar = at++
      mark = from
    } else if (
      kind !== undefined &&
      (kind === one || text.charCodeAt(at) === value.charCodeAt(from))
    ) {
      at++
      from++
    } else if (lastStar >= 0) {
      at = lastStar + 1
      from = ++mark
    } else return false
  }
  while (kinds[at] === star) at++
  return at === text.length
}

/** Whether there is any text that fits both patterns. */
export function overlap(a: Glob, b: Glob): boolean {
  // Which places of `b` can be reached after so much of `a`; stars may stand still or swallow.
  let reached = closure(b, new Set([0]))
  for (let at = 0; at < a.text.length; at++) {
    const kind = a.kinds[at]
    const next = new Set<number>()
    if (kind === star) {
      const lowest = Math.min(...reached)
      for (let place = lowest; place <= b.text.length; place++) next.add(place)
    } else {
      for (const place of reached) {
        const other = b.kinds[place]
        if (other === star) next.add(place)
        else if (
          other !== undefined &&
          (kind === one || other === one || a.text[at] === b.text[place])
        )
          next.add(place + 1)
      }
    }
    if (next.size === 0) return false
    reached = closure(b, next)
  }
  return reached.has(b.text.length)
}

/** A star may stand for nothing. */
function closure({ kinds }: Glob, places: Set<number>): Set<number> {
  for (const place of places) if (kinds[place] === star) places.add(place + 1)
  return places
}

/** Whether every text that fits `narrow` fits `wide`: sure if it says so. A star of `narrow` is only taken in by a star of `wide`. */
export function covers(wide: Glob, narrow: Glob): boolean {
  const width = narrow.text.length + 1
  const tried = new Set<number>()
  const open = [0]
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (tried.has(state)) continue
    tried.add(state)
    const at = Math.floor(state / width)
    const place = state % width
    const kind = wide.kinds[at]
    if (kind === undefined) {
      if (place === width - 1) return true
      continue
    }
    if (kind === star) {
      open.push((at + 1) * width + place)
      if (place < width - 1) open.push(at * width + place + 1)
      continue
    }
    const other = narrow.kinds[place]
    if (other === undefined || other === star) continue
    if (kind === one || (other === literal && wide.text[at] === narrow.text[place]))
      open.push((at + 1) * width + place + 1)
  }
  return false
}
