import { resourceType } from '../../sources/index.js'
import { grouped } from '../graph/listed.js'
import type { Node } from '../graph/model.js'
import type { AccessMap } from '../map.js'
import { rememberedOf } from '../remembered.js'
import type { Thing } from '../state.js'

/** Whom and what the change of a thing may move. */
export interface Moved {
  /** Nodes: itself and those it applies to. All that they come to do may be of the change. */
  readonly who: readonly string[]
  /** Nodes that it lets in. What they come to do as it, or with it, is of the change. */
  readonly named: readonly string[]
  /** Things of which others may come to do more: itself, and what it protects. */
  readonly things: readonly string[]
}

type Edge = ReturnType<ReturnType<typeof resourceType>['edges']>[number]

/** So many identities stand for all to which a policy of a whole organization applies. */
const most = 40
/** From a policy over a unit and an account, or over a group of groups, to who is in it. */
const hops = 4

/**
 * Whom and what the change of a thing may move, by the relations of the configuration: a policy those that it is attached to, a group its members, a
 * unit the accounts in it, an assignment whom it lets in. Where its own relations changed, only the ends of those that did: who was in a group all along
 * gains nothing by another who joins. Of more than forty identities, the first forty stand for all.
 */
export function movedBy(map: AccessMap, uid: string, other?: AccessMap): Moved {
  const { edges, members } = relationsOf(map)
  const membersOf = (root: string): readonly string[] =>
    (members.get(accountOf(root) ?? '') ?? []).map((one) => one.uid)
  const own = ownOf(map, uid)
  const fresh = other === undefined ? own : differing(own, ownOf(other, uid))
  const first = [...fresh, ...othersOf(edges, own, uid)]
  const seen = new Set([uid])
  const things = new Set([uid])
  let here = [uid]
  for (let hop = 0; hop < hops && here.length > 0; hop++) {
    const next: string[] = []
    for (const at of here)
      for (const edge of hop === 0 ? first : (edges.get(at) ?? []).map((one) => one.edge)) {
        const to = appliesTo(edge, at)
        if (to === undefined || seen.has(to)) continue
        seen.add(to)
        if (edge.relation === 'protects') things.add(to)
        next.push(to)
      }
    for (const at of here) for (const one of membersOf(at)) seen.add(one)
    // Whom an identity names is not moved by what changes about the identity, but a group stands for its members.
    here = next.filter((to) => !map.nodes.has(to) || map.nodes.get(to)?.kind === 'group')
  }
  const named = fresh.flatMap(({ from, relation, to }) =>
    letsIn.test(relation) && to === uid ? [from, ...membersOf(from)] : [],
  )
  return {
    who: someOf(map, uid, seen),
    named: someOf(map, uid, new Set(named)),
    things: [...things].filter((one) => map.state.things.has(one)),
  }
}

const ownOf = ({ state }: AccessMap, uid: string): readonly Edge[] => {
  const thing = state.things.get(uid)
  return thing ? edgesOf(thing) : []
}

/** Its own relations of which the other state has not the same; all of them, where it has all. */
function differing(own: readonly Edge[], others: readonly Edge[]): readonly Edge[] {
  const key = (edge: Edge): string => JSON.stringify([edge.from, edge.relation, edge.to])
  const had = new Set(others.map(key))
  const fresh = own.filter((edge) => !had.has(key(edge)))
  const same = fresh.length === 0 && own.length === others.length
  return same ? own : fresh
}

/** What others say of it. */
const othersOf = (
  edges: Relations['edges'],
  own: readonly Edge[],
  uid: string,
): readonly Edge[] => {
  const ours = new Set(own)
  return (edges.get(uid) ?? []).map(({ edge }) => edge).filter((edge) => !ours.has(edge))
}

/** Itself first, then the others in the order of their ids. */
function someOf(map: AccessMap, uid: string, all: ReadonlySet<string>): readonly string[] {
  const others = [...all].filter((one) => one !== uid && map.nodes.has(one)).sort()
  return [...(all.has(uid) && map.nodes.has(uid) ? [uid] : []), ...others].slice(0, most)
}

const letsIn = /^(can assume|has access to)$/

/** Things that are a part of somebody: keys, tokens, roles and grants that are listed by themselves. Anything else that belongs to something does not move it. */
const carried = /^AKIA|^ASIA|\/(token|roles|grants|credentials|deploy_key)(\/|$)|\?credentials$/

/** To whom a change is passed on along a relation; undefined where it stays. */
function appliesTo({ from, relation, to }: Edge, at: string): string | undefined {
  const other = at === from ? to : from
  switch (relation) {
    case 'attached to':
    case 'protects':
      return at === from ? to : undefined
    case 'member of':
    case 'bounded by':
      return at === to ? from : undefined
    case 'belongs to':
      return at === from ? (carried.test(from) ? to : undefined) : from
    case 'is':
      return other
    default:
      return undefined
  }
}

/** The account that is meant by its root. */
const accountOf = (uid: string): string | undefined =>
  /^arn:[^:]*:iam::(\d{12}):root$/.exec(uid)?.[1]

interface Relations {
  readonly edges: ReadonlyMap<string, readonly { readonly edge: Edge }[]>
  /** Nodes of accounts. */
  readonly members: ReadonlyMap<string, readonly Node[]>
}

/** The relations of a state by either end, read off its things once. */
const relationsOf = rememberedOf(({ state, nodes }: AccessMap): Relations => {
  const all = [...state.things.values()].flatMap((thing) => edgesOf(thing))
  return {
    edges: grouped(
      all.flatMap((edge) => [
        { end: edge.from, edge },
        { end: edge.to, edge },
      ]),
      ({ end }) => end,
    ),
    members: grouped(
      [...nodes.values()].filter(({ account }) => account !== ''),
      ({ account }) => account,
    ),
  }
})

const edgesOf = rememberedOf((thing: Thing): readonly Edge[] =>
  resourceType(thing.type).edges(thing),
)
