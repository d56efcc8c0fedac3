import type { Json } from '../../../sources/index.js'
import { grouped } from '../../graph/listed.js'
import { remembered, rememberedOf } from '../../remembered.js'
import { ofType, type State, type Thing } from '../../state.js'
import { compile, missing, type Policy } from '../policy/compile.js'
import { type Caller, caller } from '../policy/principal.js'
import type { PolicyKind } from '../policy/resource.js'
import { everything } from './accounts.js'
import { once } from './once.js'

/** A user or a role, with every policy of its own. */
export interface Principal {
  /** Its ARN; of one that was given more, with what: `<arn>#any policy`. */
  readonly uid: string
  readonly arn: string
  readonly account: string
  readonly name: string
  readonly caller: Caller
  readonly tags: Readonly<Record<string, string>>
  readonly identity: readonly Policy[]
  readonly boundary: readonly Policy[] | undefined
  /** ARNs of the managed policies that it has, by itself or through groups. */
  readonly attached: readonly string[]
  /** Names of the groups that it is in. */
  readonly groups: readonly string[]
}

export interface Principals {
  readonly all: ReadonlyMap<string, Principal>
  readonly byAccount: ReadonlyMap<string, readonly Principal[]>
  /** One principal with other groups or policies than it has. */
  readonly with: (principal: Principal, more: More) => Principal
  readonly groupPolicies: (arn: string) => readonly Policy[]
  /** A managed policy, as one who has it has it. */
  readonly managed: (arn: string) => Policy
}

/** What somebody who may write policies can give itself. */
export interface More {
  readonly what: string
  readonly identity: readonly Policy[]
}

/** Any policy at all, as an administrator would attach it. */
export const anyPolicy: More = {
  what: 'any policy',
  identity: [compile('any policy it gives itself', 'identity', everything)],
}

export function principalsOf(state: State): Principals {
  const read = reader(state)
  const groups = new Map(
    ofType(state, 'AWS::IAM::Group').map((one) => [`${one.account}/${one.name}`, one]),
  )
  const all = new Map<string, Principal>()
  for (const type of ['AWS::IAM::User', 'AWS::IAM::Role'])
    for (const thing of ofType(state, type)) all.set(thing.uid, principal(thing, read, groups))
  return {
    all,
    byAccount: grouped(all.values(), (one) => one.account),
    with: (one, more) =>
      improved(
        one,
        more.identity,
        () => ({
          ...one,
          uid: `${one.uid}#${more.what}`,
          identity: [...one.identity, ...more.identity],
        }),
        more.what,
      ),
    groupPolicies: (arn) => {
      const group = state.things.get(arn)
      return group ? read.policies(group) : []
    },
    managed: (arn) => read.managed(arn, 'identity'),
  }
}

const known = once<Principal>()
const improved = once<Principal>()

function principal(thing: Thing, read: Reader, groups: ReadonlyMap<string, Thing>): Principal {
  const names = texts(thing.properties['groups'])
  const within = names.map((name) => groups.get(`${thing.account}/${name}`))
  const bound = thing.properties['permissions_boundary']
  const identity = [
    ...read.policies(thing),
    ...within.flatMap((group, at) =>
      group ? read.policies(group) : [missing(`group ${names[at] ?? ''}`, 'identity')],
    ),
  ]
  const boundary =
    typeof bound === 'string' && bound !== '' ? [read.managed(bound, 'boundary')] : undefined
  return known(thing, [...identity, ...(boundary ?? []), ...within], () => ({
    uid: thing.uid,
    arn: thing.uid,
    account: thing.account,
    name: thing.name,
    caller: caller(thing.uid, thing.account),
    tags: tagsOf(thing),
    identity,
    boundary,
    attached: [thing, ...within].flatMap((one) => texts(one?.properties['attached_policies'])),
    groups: names,
  }))
}

interface Reader {
  /** Policies that stand in a thing or are attached to it. */
  readonly policies: (thing: Thing) => readonly Policy[]
  readonly managed: (arn: string, kind: PolicyKind) => Policy
}

/** What stands in a thing that is the same in two states is compiled once for both. */
const inlineOf = rememberedOf((thing: Thing): readonly Policy[] =>
  Object.entries(record(thing.properties['inline_policies'])).map(([name, document]) =>
    compile(`${name} (inline, ${thing.name})`, 'identity', document, thing.uid),
  ),
)

/** The default version of a managed policy. */
const versionOf = rememberedOf((thing: Thing) =>
  remembered((kind: PolicyKind): Policy => {
    const version = thing.properties['default_version']
    const named = typeof version === 'string' ? version : ''
    const document = record(thing.properties['versions'])[named]
    return document === undefined
      ? unexported(kind)(thing.uid)
      : compile(thing.name, kind, document, thing.uid)
  }),
)

function reader(state: State): Reader {
  const managed = (arn: string, kind: PolicyKind): Policy => {
    const thing = state.things.get(arn)
    return thing ? versionOf(thing)(kind) : absent(kind)(arn)
  }
  return {
    managed,
    policies: rememberedOf((thing: Thing) => [
      ...inlineOf(thing),
      ...texts(thing.properties['attached_policies']).map((arn) => managed(arn, 'identity')),
    ]),
  }
}

/** Policies that no export shows are the same in every state. */
const mostAbsent = 10_000
const absent = remembered((kind: PolicyKind) => remembered(unexported(kind), mostAbsent))

/** What AdministratorAccess says is the same in every account and never changed, so an export that leaves it out leaves nothing open. */
const unexported =
  (kind: PolicyKind) =>
  (arn: string): Policy => {
    const name = arn.slice(arn.lastIndexOf('/') + 1)
    return /^arn:[^:]+:iam::aws:policy\/AdministratorAccess$/.test(arn)
      ? compile(name, kind, everything, arn)
      : missing(name, kind, arn)
  }

export function tagsOf(thing: Thing): Readonly<Record<string, string>> {
  const pairs = Object.entries(record(thing.properties['tags']))
  return Object.fromEntries(pairs.map(([key, value]) => [key, String(value)]))
}

export const texts = (value: Json | undefined): readonly string[] =>
  Array.isArray(value)
    ? (value as readonly Json[]).filter((one): one is string => typeof one === 'string')
    : []

export const record = (value: Json | undefined): Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, Json>>)
    : {}
