import type { ChangeEvent, ChangeTelling, Step } from '../../config/define.js'
import { appUid, groupUid, policyUid, ruleUid, userUid, zoneUid } from '../../config/okta.js'
import { objects, properties, text } from '../../config/reading.js'

export type Telling = ChangeTelling['operations'][string]
type Target = ReturnType<typeof objects>[number]
export type Steps = (target: Target, event: ChangeEvent) => readonly Step[]

/** Things by the type of target under which the log names them. */
const kinds = {
  User: { type: 'Okta::User', uid: userUid },
  UserGroup: { type: 'Okta::Group', uid: groupUid },
  AppInstance: { type: 'Okta::Application', uid: appUid },
  PolicyEntity: { type: 'Okta::Policy', uid: policyUid },
  PolicyRule: { type: 'Okta::PolicyRule', uid: ruleUid },
  NetworkZone: { type: 'Okta::NetworkZone', uid: zoneUid },
} as const
type Kind = keyof typeof kinds

export const targets = (event: ChangeEvent, kind: Kind): readonly Target[] =>
  objects(event.record, 'target').filter(
    (target) => text(target, 'type') === kind && text(target, 'id') !== '',
  )

/** Every target of a kind is changed alike. */
export const on =
  (kind: Kind, steps: Steps): Telling =>
  (event) =>
    targets(event, kind).map((target) => ({
      uid: kinds[kind].uid(text(target, 'id')),
      type: kinds[kind].type,
      name: text(target, 'displayName') || text(target, 'id'),
      account: event.account,
      steps: steps(target, event),
    }))

export const gone: Steps = () => [{ do: 'delete' }]
export const status =
  (value: string): Steps =>
  () => [{ do: 'set', path: ['status'], value }]
export const begun =
  (some: (target: Target, event: ChangeEvent) => Readonly<Record<string, unknown>>): Steps =>
  (target, event) => [{ do: 'create', partly: true, properties: properties(some(target, event)) }]
export const named = (target: Target): string | undefined =>
  text(target, 'displayName') || undefined
