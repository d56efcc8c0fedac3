import { fits, glob } from '../aws/policy/glob.js'

export type Maybe = 'yes' | 'no' | 'maybe'

/** Most segments of a pattern or name that are looked at; refs are shorter. */
const most = 64

/**
 * Whether a name fits a pattern of GitHub's (Ruby's `File.fnmatch` with FNM_PATHNAME): `*` stays within a segment, `**` before a slash is
 * any number of them. `[a-z]` and `{a,b}` are not worked out, and what `**` at the end takes in is not documented: both may fit.
 */
export function fnmatch(pattern: string, name: string): Maybe {
  if (pattern === name) return 'yes'
  if (/[[\]{}\\]/.test(pattern)) return 'maybe'
  const [parts, names] = [pattern.split('/'), name.split('/')]
  if (parts.length > most || names.length > most) return 'maybe'
  // Row by row: whether the pattern from here on fits the name from there on.
  let after: Maybe[] = names.map(() => 'no' as const)
  after.push('yes')
  for (const [at, part] of [...parts.entries()].reverse()) {
    const last = at === parts.length - 1
    const row: Maybe[] = names.map(() => 'no' as const)
    row.push('no')
    for (let from = names.length; from >= 0; from--) {
      const rest = after[from + 1] ?? 'no'
      if (part === '**' && !last) {
        const further = row[from + 1] ?? 'no'
        row[from] = either(after[from] ?? 'no', further)
      } else if (from < names.length) {
        const here = fits(glob(part), names[from] ?? '') ? rest : 'no'
        row[from] = part === '**' && here === 'no' ? 'maybe' : here
      }
    }
    after = row
  }
  return after[0] ?? 'no'
}

export const either = (one: Maybe, other: Maybe): Maybe =>
  one === 'yes' || other === 'yes' ? 'yes' : one === 'maybe' || other === 'maybe' ? 'maybe' : 'no'

/** What is included and not excluded, each told by a test on its patterns. */
export function selected(
  include: readonly string[],
  exclude: readonly string[],
  test: (pattern: string) => Maybe,
): Maybe {
  const taken = include.map(test).reduce(either, 'no')
  const left = exclude.map(test).reduce(either, 'no')
  if (taken === 'no' || left === 'yes') return 'no'
  return left === 'maybe' ? 'maybe' : taken
}
