import type { Reason } from '../graph/model.js'
import { either, type Maybe } from './pattern.js'
import type { Held, Need } from './roles.js'

/** Somebody with a role on a repository, and all by which rules may speak of them. */
export interface Holder {
  readonly uid: string
  readonly kind: 'people' | 'person' | 'key' | 'app'
  /** Of a person; '' for the others. */
  readonly login: string
  /** Of an app; '' for the others. */
  readonly app: string
  /** The number of an app, where it is told; by it rulesets name it. */
  readonly appId?: string
  /** Of an installed app: what its permissions meet. The others may all that their role gives. */
  readonly covers?: ReadonlySet<Need>
  /** Of an installed app: whether it may open and merge pull requests. */
  readonly pulls?: boolean
  /** Teams in which they are, with those above. */
  readonly teams: ReadonlySet<string>
  /** Whether they may be in teams that are not told. */
  readonly untold: boolean
  readonly owner: boolean
  readonly held: Held
  /** In words, for what a role that is not told depends on. */
  readonly whose: string
  /** Why they have the role. */
  readonly reasons: () => readonly Reason[]
}

/** An app acts by itself: it is in no team and owns nothing. */
export const asApp = (uid: string, app: string) =>
  ({ uid, kind: 'app', login: '', app, teams: nobody, untold: false, owner: false }) as const

export const nobody: ReadonlySet<string> = new Set()

/** Whether one of `user/<login>`, `team/<slug>` and `app/<slug>` is them. */
export function isNamed(holder: Holder, actors: readonly string[]): Maybe {
  return actors.reduce<Maybe>((found, actor) => either(found, isActor(holder, actor)), 'no')
}

function isActor({ login, app, teams, untold }: Holder, actor: string): Maybe {
  const at = actor.indexOf('/')
  const [kind, name] = [actor.slice(0, at), actor.slice(at + 1)]
  if (kind === 'user') return login !== '' && same(login, name) ? 'yes' : 'no'
  if (kind === 'app') return app !== '' && same(app, name) ? 'yes' : 'no'
  if (kind !== 'team') return 'maybe'
  if (teams.has(name)) return 'yes'
  return untold ? 'maybe' : 'no'
}

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()
