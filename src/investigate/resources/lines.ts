/** A line of two texts beside each other: in both, only in the later, only in the earlier, or so many left out that are in both. */
export interface DiffLine {
  readonly sign: ' ' | '+' | '-' | '…'
  readonly text: string
}

/** Lines shown around each change. */
const around = 3
/** Above so many pairs of lines the texts are shown one after the other: comparing them takes memory and time by their product. */
const mostPairs = 4_000_000

/** A comma at the end comes and goes with what follows: of laid-out JSON it says nothing. */
const alike = (one: string | undefined, other: string | undefined): boolean =>
  one?.replace(/,$/, '') === other?.replace(/,$/, '')

/** How one laid-out JSON becomes the other, line by line, with a few lines around each change. */
export function diffLines(before: string, after: string): DiffLine[] {
  const [was, is] = [split(before), split(after)]
  let start = 0
  while (start < was.length && start < is.length && alike(was[start], is[start])) start++
  let end = 0
  const room = Math.min(was.length, is.length) - start
  while (end < room && alike(was[was.length - 1 - end], is[is.length - 1 - end])) end++
  return folded([
    ...is.slice(0, start).map(same),
    ...middle(was.slice(start, was.length - end), is.slice(start, is.length - end)),
    ...is.slice(is.length - end).map(same),
  ])
}

const split = (text: string): string[] => (text === '' ? [] : text.split('\n'))
const same = (text: string): DiffLine => ({ sign: ' ', text })
const gone = (text: string): DiffLine => ({ sign: '-', text })
const come = (text: string): DiffLine => ({ sign: '+', text })

/** By the longest common subsequence; what goes stands before what comes. */
function middle(was: readonly string[], is: readonly string[]): DiffLine[] {
  if (was.length * is.length > mostPairs) return [...was.map(gone), ...is.map(come)]
  const width = is.length + 1
  const longest = new Uint32Array((was.length + 1) * width)
  const at = (i: number, j: number): number => longest[i * width + j] ?? 0
  for (let i = was.length - 1; i >= 0; i--)
    for (let j = is.length - 1; j >= 0; j--)
      longest[i * width + j] = alike(was[i], is[j])
        ? at(i + 1, j + 1) + 1
        : Math.max(at(i + 1, j), at(i, j + 1))
  const lines: DiffLine[] = []
  let [i, j] = [0, 0]
  while (i < was.length || j < is.length) {
    const [old, young] = [was[i], is[j]]
    if (young !== undefined && alike(old, young)) {
      lines.push(same(young))
      i++
      j++
    } else if (old !== undefined && (young === undefined || at(i + 1, j) >= at(i, j + 1))) {
      lines.push(gone(old))
      i++
    } else if (young !== undefined) {
      lines.push(come(young))
      j++
    }
  }
  return lines
}

/** Leaves out what is in both and far from any change. */
function folded(lines: readonly DiffLine[]): DiffLine[] {
  const near = new Set<number>()
  for (const [at, { sign }] of lines.entries())
    if (sign !== ' ') for (let by = -around; by <= around; by++) near.add(at + by)
  const kept: DiffLine[] = []
  let hidden: DiffLine[] = []
  const close = (): void => {
    // A fold takes a line itself.
    if (hidden.length === 1) kept.push(...hidden)
    else if (hidden.length > 1) kept.push({ sign: '…', text: `${hidden.length} lines the same` })
    hidden = []
  }
  for (const [at, line] of lines.entries()) {
    if (near.has(at)) {
      close()
      kept.push(line)
    } else hidden.push(line)
  }
  close()
  return kept
}
