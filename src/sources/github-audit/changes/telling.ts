import type { ChangeEvent, ChangeTelling, ConfigChange, Step } from '../../config/define.js'
import { githubUid, ownerOf } from '../../config/github.js'
import { text } from '../../config/reading.js'

export type Telling = ChangeTelling['operations'][string]

/** A key of an entry. Entries that were exported some years ago keep the action's own ones in `data`. */
export function given({ record }: ChangeEvent, key: string): unknown {
  const { data } = record
  return (
    record[key] ??
    (typeof data === 'object' && data !== null && key in data ? Reflect.get(data, key) : undefined)
  )
}

/** `<org>/<repo>`, or '' for what is done to an organization. */
export function repositoryIn(event: ChangeEvent): string {
  const name = text(given(event, 'repo')) || text(given(event, 'repository'))
  return /^[^/\s]+\/[^/\s]+$/.test(name) ? name : ''
}

export const organizationIn = (event: ChangeEvent): string =>
  text(given(event, 'org')) || ownerOf(repositoryIn(event))

/** The slug of a team, which entries name as `<org>/<slug>`. */
export function teamIn(event: ChangeEvent): string {
  const team = text(given(event, 'team'))
  return team.slice(team.indexOf('/') + 1)
}

/** Nothing where the entry does not name the thing. */
export const change = (
  named: string,
  of: Omit<ConfigChange, 'steps'>,
  steps: readonly Step[],
): readonly ConfigChange[] => (named === '' ? [] : [{ ...of, steps }])

/** What is done to a repository. */
export const onRepository =
  (steps: (event: ChangeEvent) => readonly Step[]): Telling =>
  (event) => {
    const name = repositoryIn(event)
    const of = { uid: githubUid(name), type: 'GitHub::Repository', name, account: ownerOf(name) }
    return change(name, of, steps(event))
  }

/** A value that is set, or nothing where the entry does not tell it. */
export const put = (path: readonly string[], value: unknown): readonly Step[] =>
  typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number'
    ? [{ do: 'set', path, value }]
    : []
