import type { AccessDependency, AccessStep, Touch } from '../shared/api/types.js'

/** The last word of a type as a person says it: `AWS::SecretsManager::Secret` is a secret. */
export const kindOf = (type: string): string =>
  (type.split('::').at(-1) ?? type)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/^Account Root$/, 'root user')
    .toLowerCase()

const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/#/, 'new identity'],
  [/^arn:[^:]*:iam::\d+:role\/aws-reserved\//, 'role of a permission set'],
  [/^arn:[^:]*:iam::\d+:root$/, 'account'],
  [/^\d{12}$|^[0-9a-f]{64}$/, 'account'],
  [/^arn:[^:]*:(?:iam|sts)::\d+:([a-z-]+)\//, '$1'],
  [/^arn:[^:]*:[^:]+:[^:]*:\d*:([a-z-]+)[/:]/, '$1'],
  [/^(?:okta|google|identitycenter|identitystore)\/([a-z]+)\//, '$1'],
  [/^identitycenter\//, 'user'],
  [/^k8s\/.*\/ServiceAccount\//, 'service account'],
  [/^github\//, 'GitHub'],
  [/^anybody$/, 'anybody'],
]

/** What an id speaks of by its looks, where the configuration has no word of it. */
export function kindOfUid(uid: string): string {
  for (const [shape, name] of SHAPES) {
    const found = shape.exec(uid)
    if (found) return name === '$1' ? (found[1] ?? '').replaceAll('-', ' ') : name
  }
  return ''
}

/** Whoever was given more than it has goes by its own id with what it was given: `<uid>#any policy`. */
export const baseUid = (uid: string): string => uid.replace(/#.*$/s, '')

/** Outside of the company, or anybody at all. */
export const isOutside = (kind: string): boolean => kind === 'outside' || kind === 'anybody'

/** By the id alone: roots of accounts, and what S3 calls accounts, stand for accounts that are not the company's. */
export const isOutsideUid = (uid: string): boolean =>
  uid === 'anybody' || /^arn:[^:]*:iam::\d+:root$|^[0-9a-f]{64}$/.test(uid)

const LEVELS: readonly string[] = ['List', 'Read', 'Write', 'Tagging', 'Permissions management']
const LEVEL_NAMES: Readonly<Record<string, string>> = {
  'Permissions management': 'manage permissions',
}
export const levelName = (level: string): string => LEVEL_NAMES[level] ?? level.toLowerCase()

/** The levels of some touches, the weakest first, each sure where one of its actions is. */
export function levelsOf(touches: readonly Touch[]): { level: string; sure: boolean }[] {
  const found = new Map<string, boolean>()
  for (const { level, answer } of touches)
    found.set(level, (found.get(level) ?? false) || answer === 'Yes')
  const rank = (level: string) => LEVELS.indexOf(level)
  return [...found]
    .map(([level, sure]) => ({ level, sure }))
    .sort((a, b) => rank(a.level) - rank(b.level))
}

/** What anybody may do with what they were given, as against making more of it. */
const ORDINARY =
  /^(assumes|member of|runs as|signs in|is\b|holds|includes|inherited by|team within|may be in|acts as)/

/** Whether a step makes more of what somebody was given: a key for another, code under another's role, a changed trust. */
export const makesMore = (how: string): boolean => !ORDINARY.test(how)

const OPERATORS: Readonly<Record<string, readonly [string, string]>> = {
  StringEquals: ['is', 'is not'],
  StringLike: ['is like', 'is not like'],
  ArnEquals: ['is', 'is not'],
  ArnLike: ['is like', 'is not like'],
  IpAddress: ['is in', 'is not in'],
  Bool: ['is', 'is not'],
}

/** `sts:externalid is alder-1`, or what has to be so in words. */
export function condition(one: AccessDependency): string {
  const values = one.values.join(', ')
  const [met, not] = OPERATORS[one.operator] ?? []
  if (met && not) return `${one.key} ${one.wanted === 'met' ? met : not} ${values}`
  const told = [one.key, one.operator, values].filter(Boolean).join(' ')
  return one.wanted === 'met' ? told : `not: ${told}`
}

/** The shortest of the ways: fewest steps among the surest. */
export function nearest(touches: readonly Touch[]): Touch | undefined {
  const cost = (one: Touch) => one.path.length + (one.answer === 'Yes' ? 0 : 1000)
  return touches.reduce<Touch | undefined>(
    (best, one) => (best === undefined || cost(one) < cost(best) ? one : best),
    undefined,
  )
}

/** A path as one line of text. */
export const pathInWords = (path: readonly AccessStep[]): string =>
  path.map((step) => `${step.how} ${step.to_name}`).join(', then ')
