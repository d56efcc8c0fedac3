const star = 42
const one = 63

/**
 * A pattern with the wildcards of IAM: `*` for any characters, also none, and `?` for exactly one. A `*` that came out of a policy variable stands for
 * itself: `plain` marks the places of such characters.
 */
export interface Glob {
  readonly text: string
  readonly plain: Uint8Array | undefined
  readonly shape: 'any' | 'exact' | 'prefix' | 'mixed'
  /** What stands before its first wildcard. */
  readonly head: string
}

/** A pattern as it is written. */
export const glob = (text: string): Glob => shaped(text, undefined)

/** Text that stands for itself alone. */
export function exactly(text: string): Glob {
  const wild = text.includes('*') || text.includes('?')
  return {
    text,
    plain: wild ? new Uint8Array(text.length).fill(1) : undefined,
    shape: 'exact',
    head: text,
  }
}

/** A pattern in which only stars are wild. */
export function starsOnly(text: string): Glob {
  if (!text.includes('?')) return glob(text)
  const plain = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) === one) plain[at] = 1
  return shaped(text, plain)
}

/** Patterns one after the other. */
export function joined(parts: readonly Glob[]): Glob {
  const first = parts[0]
  if (parts.length === 1 && first) return first
  const text = parts.map((part) => part.text).join('')
  if (parts.every((part) => part.plain === undefined)) return glob(text)
  const plain = new Uint8Array(text.length)
  let at = 0
  for (const part of parts) {
    if (part.plain) plain.set(part.plain, at)
    at += part.text.length
  }
  return shaped(text, plain)
}

/** The pieces of a pattern between its `separator`s, of which the last holds the rest. */
export function split(whole: Glob, separator: string, most: number): readonly Glob[] {
  const pieces: Glob[] = []
  let from = 0
  while (pieces.length < most - 1) {
    const at = whole.text.indexOf(separator, from)
    if (at < 0) break
    pieces.push(shaped(whole.text.slice(from, at), whole.plain?.slice(from, at)))
    from = at + 1
  }
  pieces.push(shaped(whole.text.slice(from), whole.plain?.slice(from)))
  return pieces
}

export const anything: Glob = glob('*')

/** The kind of a character of a pattern: `*`, `?`, 0 for one that stands for itself, undefined past the end. */
function kindAt({ text, plain }: Glob, at: number): number | undefined {
  if (at >= text.length) return undefined
  const code = text.charCodeAt(at)
  return (code === star || code === one) && plain?.[at] !== 1 ? code : 0
}

/** Whether a wildcard `*` stands in it, or at its end. */
export function hasStar(pattern: Glob): boolean {
  for (let at = pattern.head.length; at < pattern.text.length; at++)
    if (kindAt(pattern, at) === star) return true
  return false
}
export const endsInStar = (pattern: Glob): boolean =>
  kindAt(pattern, pattern.text.length - 1) === star

function shaped(text: string, plain: Uint8Array | undefined): Glob {
  let first = -1
  for (let at = 0; at < text.length && first < 0; at++) {
    const code = text.charCodeAt(at)
    if ((code === star || code === one) && plain?.[at] !== 1) first = at
  }
  if (first < 0) return { text, plain, shape: 'exact', head: text }
  const last = text.charCodeAt(first) === star && first === text.length - 1
  const shape = !last ? 'mixed' : first === 0 ? 'any' : 'prefix'
  return { text, plain, shape, head: text.slice(0, first) }
}

/** Whether a text fits. Time is at most the product of both lengths, whatever the pattern. */
export function fits(pattern: Glob, value: string): boolean {
  if (pattern.shape === 'any') return true
  if (pattern.shape === 'exact') return pattern.text === value
  if (!value.startsWith(pattern.head)) return false
  return pattern.shape === 'prefix' || walked(pattern, value)
}

function walked(pattern: Glob, value: string): boolean {
  const { text, head } = pattern
  let at = head.length
  let from = head.length
  let lastStar = -1
  let mark = 0
  while (from < value.length) {
    const kind = kindAt(pattern, at)
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
  while (kindAt(pattern, at) === star) at++
  return at === text.length
}

/** Whether there is any text that fits both patterns. */
export function overlap(a: Glob, b: Glob): boolean {
  if (a.shape === 'any' || b.shape === 'any') return true
  if (a.shape === 'exact') return fits(b, a.text)
  if (b.shape === 'exact') return fits(a, b.text)
  // Which places of `b` can be reached after so much of `a`; stars may stand still or swallow.
  let reached = closure(b, new Set([0]))
  for (let at = 0; at < a.text.length; at++) {
    const kind = kindAt(a, at)
    const next = new Set<number>()
    if (kind === star) {
      const lowest = Math.min(...reached)
      for (let place = lowest; place <= b.text.length; place++) next.add(place)
    } else {
      for (const place of reached) {
        const other = kindAt(b, place)
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
function closure(pattern: Glob, places: Set<number>): Set<number> {
  for (const place of places) if (kindAt(pattern, place) === star) places.add(place + 1)
  return places
}

/** Whether every text that fits `narrow` fits `wide`: sure if it says so. A star of `narrow` is only taken in by a star of `wide`. */
export function covers(wide: Glob, narrow: Glob): boolean {
  if (wide.shape === 'any') return true
  if (narrow.shape === 'exact') return fits(wide, narrow.text)
  const width = narrow.text.length + 1
  const tried = new Set<number>()
  const open = [0]
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (tried.has(state)) continue
    tried.add(state)
    const at = Math.floor(state / width)
    const place = state % width
    const kind = kindAt(wide, at)
    if (kind === undefined) {
      if (place === width - 1) return true
      continue
    }
    if (kind === star) {
      open.push((at + 1) * width + place)
      if (place < width - 1) open.push(at * width + place + 1)
      continue
    }
    const other = kindAt(narrow, place)
    if (other === undefined || other === star) continue
    if (kind === one || (other === 0 && wide.text[at] === narrow.text[place]))
      open.push((at + 1) * width + place + 1)
  }
  return false
}
