import { isObject, type Json } from '../../sources/index.js'
import type { Thing } from '../state.js'
import { pairs, text, texts } from './given.js'
import type { Need } from './roles.js'

/** What a token covers of what its owner may do: needs that it meets everywhere, and in public repositories. */
export interface Scope {
  readonly everywhere: ReadonlySet<Need>
  readonly public: ReadonlySet<Need>
}

const repository: readonly Need[] = ['read', 'triage', 'push', 'secrets', 'administer']

/** Scopes of classic tokens. `workflow` is nothing without one of `repo` and `public_repo`. */
function classic(scopes: ReadonlySet<string>): Scope {
  const workflow: readonly Need[] = scopes.has('workflow') ? ['workflow'] : []
  const organization: readonly Need[] = scopes.has('admin:org')
    ? ['read organization', 'administer organization']
    : scopes.has('read:org') || scopes.has('write:org')
      ? ['read organization']
      : []
  const open = scopes.has('repo') || scopes.has('public_repo') ? [...repository, ...workflow] : []
  return {
    everywhere: new Set([...(scopes.has('repo') ? open : []), ...organization]),
    public: new Set(['read', ...open, ...organization]),
  }
}

/** Permissions of fine-grained tokens that meet a need, each at the level `write` unless another is given. */
const permissions: readonly (readonly [Need, readonly string[], RegExp?])[] = [
  ['read', ['contents'], /^(read|write|admin)$/],
  ['triage', ['issues', 'pull_requests']],
  ['push', ['contents']],
  ['workflow', ['workflows', 'contents']],
  ['secrets', ['secrets']],
  ['administer', ['administration']],
  ['read organization', ['members'], /^(read|write|admin)$/],
  ['administer organization', ['organization_administration']],
]

/** Permissions of a fine-grained token or of an app: `{contents: 'write'}`, or the same under `repository` and `organization`, where administration is the organization's. */
export function fineGrained(given: Json): Scope {
  const grouped = isObject(given) ? [given['repository'], given, given['other']].flatMap(pairs) : []
  const organization = isObject(given) ? pairs(given['organization']) : []
  const held = new Map([
    ...grouped,
    ...organization.map(
      ([name, level]) =>
        [name === 'administration' ? 'organization_administration' : name, level] as const,
    ),
  ])
  const fits = (name: string, level: RegExp): boolean => level.test(text(held.get(name)))
  const met = permissions.filter(([need, names, level = /^(write|admin)$/]) =>
    need === 'triage'
      ? names.some((name) => fits(name, level))
      : names.every((name) => fits(name, level)),
  )
  const everywhere = new Set(met.map(([need]) => need))
  return { everywhere, public: new Set<Need>(['read', ...everywhere]) }
}

/** Undefined where the export does not say what a token covers. */
export function scopeOf({ properties }: Thing): Scope | undefined {
  const { kind, scopes, permissions: given } = properties
  if (Array.isArray(scopes) && kind !== 'fine-grained') return classic(new Set(texts(scopes)))
  return isObject(given) && kind !== 'classic' ? fineGrained(given) : undefined
}

/** The same for tokens that cover the same. */
export const signature = (scope: Scope): string => {
  const open = [...scope.public].filter((need) => !scope.everywhere.has(need)).sort()
  return [...[...scope.everywhere].sort(), ...open.map((need) => `public ${need}`)].join(' + ')
}
