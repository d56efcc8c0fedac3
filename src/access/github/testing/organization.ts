import { parse } from 'yaml'
import { type ConfigSource, configSources } from '../../../sources/index.js'
import type { Grant, Listed, Reason, Step } from '../../graph/model.js'
import { type State, stateOf, type Thing } from '../../state.js'
import { githubAccess } from '../index.js'

/** Documents in the form in which GitHub's read interface answers, of the organization `acme`. */
export interface Documents {
  readonly org?: object
  readonly repos?: readonly object[]
  readonly members?: readonly object[]
  readonly pats?: readonly object[]
  readonly installations?: readonly object[]
  /** YAML by repository and name of the file. */
  readonly workflows?: Readonly<Record<string, string>>
  /** What no reader tells of yet. */
  readonly things?: readonly Thing[]
}

/** What the readers make of documents. */
export function stateFrom({
  org,
  repos,
  members,
  pats,
  installations,
  workflows = {},
  things = [],
}: Documents): State {
  const beside = (name: string): unknown => (name === 'org.json' ? { login: 'acme' } : undefined)
  const read = (
    id: string,
    value: unknown,
    path: readonly string[],
    text = '',
  ): readonly Thing[] =>
    value === undefined
      ? []
      : sourceOf(id)
          .read({ value, path, text, beside })
          .objects.map((one) => ({ aliases: [], ...one, version: '1', complete: true }))
  return stateOf('2026-03-01T00:00:00Z', [
    ...read('github-org', org && { login: 'acme', type: 'Organization', ...org }, ['org.json']),
    ...read(
      'github-repos',
      repos?.map((one) => ({
        private: true,
        default_branch: 'main',
        teams: [],
        collaborators: [],
        ...one,
      })),
      ['repos.json'],
    ),
    ...read('github-members', members, ['members.json']),
    ...read('github-pats', pats, ['pats.json']),
    ...read('github-installations', installations && { installations }, ['installations.json']),
    ...Object.entries(workflows).flatMap(([path, text]) =>
      read('github-workflows', parse(text), ['github', ...path.split('/')], text),
    ),
    ...things,
  ])
}

function sourceOf(id: string): ConfigSource {
  const found = configSources.find((one) => one.id === id)
  if (!found) throw new Error(`there is no reader ${id}`)
  return found
}

export const access = (documents: Documents): Listed => githubAccess(stateFrom(documents))

/** `from | how | to | answer`, with what it depends on. */
export const told = (listed: Listed, from: string): readonly string[] => [
  ...listed.steps
    .filter((one) => one.from === from)
    .map((one) => `-> ${one.to} (${one.how})${rest(one)}`),
  ...listed.grants
    .filter((one) => one.from === from)
    .map((one) => `${one.action} ${one.to}${one.how && ` (${one.how})`}${rest(one)}`),
]

const rest = ({ answer, depends }: Step | Grant): string =>
  answer === 'Yes' ? '' : ` if ${depends.map(({ key }) => key).join(', ')}`

/** How somebody gets onto the default branch of `acme/api` without review: `Yes`, `Yes (how)`, `if ...`, or undefined. */
export function unreviewed(
  listed: Listed,
  from: string,
  to = 'github/acme/api',
): string | undefined {
  const found = listed.grants.find(
    (one) => one.from === from && one.to === to && one.action.includes('without review'),
  )
  if (!found) return undefined
  return `${found.answer === 'Yes' ? 'Yes' : rest(found).trim()}${found.how && ` (${found.how})`}`
}

/** Every proof, so that none of them throws. */
export const proofs = ({ steps, grants }: Listed): readonly Reason[] =>
  [...steps, ...grants].flatMap((one) => one.prove())
