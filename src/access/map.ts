import { type AwsRealm, awsAccess } from './aws/realm.js'
import { changed } from './changes/changed.js'
import { writesWorkflows } from './crossings.js'
import { gcpAccess } from './gcp/index.js'
import { githubAccess } from './github/index.js'
import { googleAccess } from './google/index.js'
import { listed } from './graph/listed.js'
import type { Grant, Node, Realm, Ruling, Step } from './graph/model.js'
import { explored, type Reached, reach, reversed } from './graph/search.js'
import { kubernetesAccess } from './kubernetes/index.js'
import { oktaAccess, oktaSignIns } from './okta/index.js'
import { remembered } from './remembered.js'
import { snowflakeAccess } from './snowflake/index.js'
import type { State } from './state.js'

/** Who can become whom and do what, over all vendors, as of the moment of a state. Worked out when asked for, and then kept. */
export interface AccessMap {
  readonly state: State
  readonly realms: readonly Realm[]
  readonly aws: AwsRealm
  readonly nodes: ReadonlyMap<string, Node>
  readonly missing: readonly string[]
  /** The uid under which a person would know it: an ARN, a uid, or an alias of one. */
  readonly resolve: (name: string) => string
  readonly steps: (from: string) => readonly Step[]
  readonly reach: (from: string) => ReadonlyMap<string, Reached>
  /** Every step there is, by where it leads. */
  readonly into: () => ReadonlyMap<string, readonly Step[]>
  /** Works out every step, one node's at a time; what it has gone through, others need not wait for. */
  readonly explore: () => Iterable<unknown>
  readonly touches: Realm['touches']
  readonly grants: (from: string, resource: string) => readonly Grant[]
  readonly abilities: (resource: string) => number
  readonly askers: (resource: string) => ReadonlySet<string>
  readonly speaks: Realm['speaks']
  readonly granted: Realm['granted']
  readonly ask: (from: string, action: string, resource: string) => Ruling
}

const nobody: Ruling = { answer: 'No', depends: [], reasons: [], lacking: [], missing: [] }

/** The rights of every vendor, and the steps from one to another. */
function realmsOf(
  state: State,
  aws: AwsRealm,
  before: AccessMap | undefined,
): readonly [AwsRealm, ...Realm[]] {
  const differing = before && vendorsThatDiffer(before.state, state)
  const again = (id: string, ...vendors: readonly string[]): Realm | undefined =>
    vendors.some((vendor) => differing?.has(vendor))
      ? undefined
      : before?.realms.find((one) => one.id === id)
  // Tokens and bindings end at a time.
  const near = before && Math.abs(Date.parse(state.at) - Date.parse(before.state.at)) < day
  const same = before !== undefined && near && asksOf(before.aws).join() === asksOf(aws).join()
  const github = same ? again('github', 'GitHub') : undefined
  const gcp = near ? again('gcp', 'GCP', 'Google', 'Kubernetes', 'GitHub') : undefined
  return [
    aws,
    github ?? githubRealm(state, aws),
    gcp ?? listed(gcpAccess(state)),
    again('kubernetes', 'Kubernetes') ?? listed(kubernetesAccess(state)),
    again('okta', 'Okta') ?? listed(oktaAccess(state)),
    again('google', 'Google') ?? listed(googleAccess(state)),
    again('snowflake', 'Snowflake') ?? listed(snowflakeAccess(state)),
  ]
}

const day = 86_400_000

/** Nodes of repositories that a token is asked for from. */
const asksOf = ({ begins }: AwsRealm): readonly string[] =>
  begins.filter((uid) => uid.startsWith('github/') && uid.includes('#'))

/** With the steps to the tokens that its workflows get. */
function githubRealm(state: State, aws: AwsRealm): Realm {
  const github = githubAccess(state)
  return listed({
    ...github,
    steps: [...github.steps, ...writesWorkflows(github.grants, asksOf(aws))],
  })
}

/** Vendors of which something is not the same in two states. Of those whose rights do not depend on the time, nothing else bears on them. */
function vendorsThatDiffer(before: State, after: State): ReadonlySet<string> {
  return new Set(changed(before, after).map(({ thing }) => thing.type.split('::')[0] ?? ''))
}

/**
 * With the map of another state, only what differs is worked out anew. That one is held on to; `nearest` is not, and only saves what is the same as in it.
 */
export function accessMap(state: State, before?: AccessMap, nearest = before): AccessMap {
  const aws = awsAccess(state, oktaSignIns(state), before?.aws)
  const realms = realmsOf(state, aws, nearest)
  const nodes = new Map(realms.flatMap((realm) => realm.nodes).map((node) => [node.uid, node]))
  const steps = remembered((from: string) => realms.flatMap((realm) => realm.steps(from)))
  // Very many grants are asked for, and most things are one vendor's.
  const holders = remembered((resource: string) =>
    realms.filter((realm) => realm.abilities(resource) > 0),
  )
  let into: ReadonlyMap<string, readonly Step[]> | undefined
  const aliases = new Map(
    [...state.things.values()].flatMap((thing) => thing.aliases.map((alias) => [alias, thing.uid])),
  )
  return {
    ...{ state, realms, nodes, steps },
    aws: realms[0],
    missing: realms.flatMap((realm) => realm.missing),
    resolve: (name) =>
      nodes.has(name) || state.things.has(name) ? name : (aliases.get(name) ?? name),
    reach: remembered((from) => reach(from, steps)),
    into: () => {
      into ??= reversed(starts(nodes, realms), steps)
      return into
    },
    explore: () => explored(starts(nodes, realms), steps),
    touches: remembered((from) => realms.flatMap((realm) => realm.touches(from))),
    grants: (from, resource) => holders(resource).flatMap((realm) => realm.grants(from, resource)),
    abilities: remembered((resource: string) =>
      holders(resource).reduce((count, realm) => count + realm.abilities(resource), 0),
    ),
    askers: (resource) => new Set(realms.flatMap((realm) => [...realm.askers(resource)])),
    speaks: (from, action) => realms.some((realm) => realm.speaks(from, action)),
    granted: (from) => realms.flatMap((realm) => realm.granted(from)),
    ask: (from, action, resource) =>
      realms.map((realm) => realm.ask(from, action, resource)).find((one) => one !== undefined) ??
      nobody,
  }
}

/** Everybody, and everything that a written step begins with. */
const starts = (nodes: ReadonlyMap<string, Node>, realms: readonly Realm[]): ReadonlySet<string> =>
  new Set([...nodes.keys(), ...realms.flatMap((realm) => realm.begins)])
