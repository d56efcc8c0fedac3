import { expect } from 'vitest'
import { configSources } from '../../config/catalogue.js'
import type { Json, JsonObject, Step } from '../../config/define.js'
import { isObject } from '../../config/reading.js'
import { cloudtrailChanges } from '../changes.js'

/** An account of the tests, and when their calls are made. */
export const account = '210987654321'
export const region = 'eu-west-1'
export const time = '2025-06-02T10:00:00Z'

/** What things are, by uid. */
export type State = ReadonlyMap<string, JsonObject>

/** What an export of the account shows. */
export function shown(document: unknown, name = 'export.json'): State {
  const read = { value: document, path: ['aws', account, name], text: '' }
  const found = configSources.find((one) => one.recognise(read))?.read(read)
  if (!found) throw new Error('no configuration')
  return new Map(found.objects.map((one) => [one.uid, one.properties] as const))
}

/** A call as CloudTrail records it. */
export interface Call {
  readonly service: string
  readonly operation: string
  readonly asked?: JsonObject
  readonly answered?: JsonObject
  readonly more?: JsonObject
}

/** A call with what it asks and what is answered. */
export const call = (
  service: string,
  operation: string,
  asked: JsonObject = {},
  answered: JsonObject = {},
): Call => ({ service, operation, asked, answered })

/** A policy that lets another account do something, and the text of it. */
export const policy = (action: string): JsonObject => ({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { AWS: '123456789012' }, Action: action, Resource: '*' },
  ],
})
export const policyText = (action: string): string => JSON.stringify(policy(action))

/**
 * An export before, calls, and an export after: what the calls told of the first is what the second shows, so that no drift is reported.
 * Records are as each service writes them.
 */
export const agree = (before: unknown, calls: readonly Call[], later: unknown): void =>
  expect(Object.fromEntries(after(shown(before), calls))).toEqual(Object.fromEntries(shown(later)))

export function changesOf({ service, operation, asked = {}, answered = {}, more = {} }: Call) {
  const record = {
    eventSource: `${service}.amazonaws.com`,
    eventName: operation,
    userIdentity: { type: 'IAMUser', userName: 'ida' },
    requestParameters: asked,
    responseElements: answered,
    ...more,
  }
  const event = { operation, time, account, region, record }
  return cloudtrailChanges.operations[operation]?.(event) ?? []
}

/** What things are after calls, each of which changes something. */
export function after(state: State, calls: readonly Call[]): State {
  const now = new Map(state)
  for (const call of calls) {
    const changes = changesOf(call)
    if (changes.length === 0) throw new Error(`${call.operation} changes nothing`)
    for (const { uid, steps } of changes) {
      const value = steps.reduce<Json | undefined>(applied, now.get(uid))
      if (isObject(value)) now.set(uid, value)
      else now.delete(uid)
    }
  }
  return now
}

function applied(value: Json | undefined, step: Step): Json | undefined {
  switch (step.do) {
    case 'create':
      return step.properties
    case 'delete':
      return undefined
    default:
      return at(value, step.path, (inner) => {
        if (step.do === 'set') return step.value
        if (step.do === 'unset') return undefined
        const text = JSON.stringify(step.item)
        const others = (Array.isArray(inner) ? (inner as readonly Json[]) : []).filter(
          (one) => JSON.stringify(one) !== text,
        )
        return step.do === 'take' ? others : [...others, step.item].sort()
      })
  }
}

function at(
  value: Json | undefined,
  [key, ...rest]: readonly string[],
  change: (inner: Json | undefined) => Json | undefined,
): Json | undefined {
  if (key === undefined) return change(value)
  const { [key]: inner, ...others } = isObject(value) ? value : {}
  const changed = at(inner, rest, change)
  return changed === undefined ? others : { ...others, [key]: changed }
}
