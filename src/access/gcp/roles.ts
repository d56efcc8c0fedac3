import { type AccessLevel, accessLevels } from '../graph/model.js'
import { facts } from './role-facts.js'

/** What one may do with a service account besides its own levels: each is a way to act as it. */
export const powers = ['tokens', 'identity tokens', 'keys', 'act'] as const
export type Power = (typeof powers)[number]

export interface RoleFacts {
  /** `Depends` where Google does not say, or says it only of some. */
  readonly levels: (service: string) => readonly (readonly [AccessLevel, 'Yes' | 'Depends'])[]
  readonly powers: readonly Power[]
  /** Whether it lets one deploy code that runs as a service account, given the right to act as that. */
  readonly deploys: boolean
  /** Whether it lets one change custom roles, and so one's own. */
  readonly editsRoles: boolean
  /** A role whose permissions no export tells: custom, or of Google and not in the table. */
  readonly unknown: boolean
  /** Whether it may hold anything, not only permissions of its own service. */
  readonly custom: boolean
}

/** The tree and service accounts are governed by roles that name them; `*` stands for all the rest. */
const named = new Set(['projects', 'folders', 'organizations', 'serviceAccounts'])

const letters: Readonly<Record<string, AccessLevel>> = {
  L: 'List',
  R: 'Read',
  W: 'Write',
  T: 'Tagging',
  P: 'Permissions management',
}

const known = new Map<string, RoleFacts>()
for (const line of facts.split('\n')) {
  const [roles = '', ...words] = line.trim().split(/\s+/)
  if (roles !== '') for (const role of roles.split('|')) known.set(`roles/${role}`, factsIn(words))
}

/** `storage=LR` is a level each, after `?` those that are not certain; words without `=` are powers. */
function factsIn(words: readonly string[]): RoleFacts {
  const on = new Map(
    words
      .filter((word) => word.includes('='))
      .map((word) => word.split('=', 2) as [string, string]),
  )
  return {
    levels: (service) => {
      const given = on.get(service) ?? (named.has(service) ? '' : (on.get('*') ?? ''))
      const doubtful = given.indexOf('?')
      return [...given].flatMap((letter, at) => {
        const level = letters[letter]
        return level ? [[level, doubtful >= 0 && at > doubtful ? 'Depends' : 'Yes'] as const] : []
      })
    },
    powers: powers.filter((power) => words.includes(power.replace(' ', '-'))),
    deploys: words.includes('deploy'),
    editsRoles: words.includes('roles'),
    unknown: false,
    custom: false,
  }
}

const none: RoleFacts = { ...factsIn([]), unknown: true, custom: true }

/** Services whose roles are on things that are told apart from the rest. */
const beside = new Map([
  ['iam', ['iam', 'serviceAccounts']],
  ['resourcemanager', ['projects', 'folders', 'organizations']],
])

/** Of a role of Google's that the table does not have, its name tells the service that it is of. */
export function factsOf(role: string): RoleFacts {
  const fact = known.get(role)
  if (fact) return fact
  const [, service, name = ''] = /^roles\/(\w+)\.([\w.]+)$/.exec(role) ?? []
  if (service === undefined || named.has(service)) return none
  const reads = /(viewer|reader)$/i.test(name)
  const levels = accessLevels.filter((level) => !reads || level === 'List' || level === 'Read')
  const governs = new Set(beside.get(service) ?? [service])
  return {
    ...none,
    levels: (on) => (governs.has(on) ? levels.map((level) => [level, 'Depends'] as const) : []),
    custom: false,
  }
}
