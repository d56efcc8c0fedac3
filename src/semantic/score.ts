import { z } from 'zod'
import { defineQuery, noParams, type Warehouse } from '../warehouse/index.js'

const kind = z.string()

/** `semantics.json` of a labelled folder: who is who, where credentials came from, what uses tokens, and what drifted. */
export const semanticLabels = z.object({
  identities: z.array(
    z.object({
      uid: z.string(),
      kind,
      person: z.string().nullish(),
      third_party: z.boolean().default(false),
      periods: z.array(z.object({ from: z.string(), to: z.string(), kind })).optional(),
    }),
  ),
  people: z.array(z.object({ email: z.string(), identities: z.array(z.string()) })),
  chains: z.array(
    z.object({
      credential_uid: z.string(),
      origin: z.string(),
      missing: z.boolean().default(false),
    }),
  ),
  tokens: z.array(z.object({ credential_uid: z.string(), class: z.string() })),
  drift: z.array(z.object({ resource: z.string(), what: z.string() })).default([]),
})
export type SemanticLabels = z.infer<typeof semanticLabels>

export interface Tally {
  readonly right: number
  readonly of: number
  /** What was wrong, as `what: said, expected`; all of it. */
  readonly wrong: readonly string[]
}

export interface SemanticScore {
  /** By events made with credentials that another handed out. */
  readonly origins: Tally
  /** Identities of people that are linked to their person; wrong are only those linked to somebody else. */
  readonly people: Tally
  readonly merged_wrongly: readonly string[]
  /** Of identities with at least fifty events. */
  readonly kinds: Tally
  readonly third_parties: Tally
  readonly tokens: Tally
  readonly drift: Tally
  readonly drift_unlabelled: readonly string[]
}

/** An identity with fewer events tells too little of itself. */
const enough = 50

const identities = defineQuery({
  name: 'scored_identities',
  sql: 'SELECT identity_uid AS uid, kind, events, person_uid, third_party FROM identities FINAL',
  params: noParams,
  row: z.object({
    uid: z.string(),
    kind,
    events: z.number(),
    person_uid: z.string(),
    third_party: z.string(),
  }),
})
const links = defineQuery({
  name: 'scored_links',
  sql: 'SELECT DISTINCT identity_uid AS uid, person_uid FROM identity_links FINAL WHERE NOT dropped',
  params: noParams,
  row: z.object({ uid: z.string(), person_uid: z.string() }),
})
const origins = defineQuery({
  name: 'scored_origins',
  sql: 'SELECT credential_uid, identity_uid, origin_uid, events FROM credentials FINAL',
  params: noParams,
  row: z.object({
    credential_uid: z.string(),
    identity_uid: z.string(),
    origin_uid: z.string(),
    events: z.number(),
  }),
})
const classes = defineQuery({
  name: 'scored_classes',
  sql: 'SELECT credential_uid, class, events FROM credential_classes FINAL',
  params: noParams,
  row: z.object({ credential_uid: z.string(), class: z.string(), events: z.number() }),
})
const drift = defineQuery({
  name: 'scored_drift',
  sql: "SELECT DISTINCT resource_uid, path FROM resource_drift FINAL WHERE NOT dropped AND followed != '' ORDER BY resource_uid, path",
  params: noParams,
  row: z.object({ resource_uid: z.string(), path: z.string() }),
})

/** Compares the semantic model with labels. */
export async function scoreSemantics(
  warehouse: Pick<Warehouse, 'read'>,
  truth: SemanticLabels,
): Promise<SemanticScore> {
  const known = new Map((await warehouse.read(identities, {})).map((one) => [one.uid, one]))
  const linked = await warehouse.read(links, {})
  const personOf = new Map(linked.map((one) => [one.uid, one.person_uid]))
  const credentials = new Map(
    (await warehouse.read(origins, {})).map((one) => [one.credential_uid, one]),
  )
  const used = new Map(
    (await warehouse.read(classes, {})).map((one) => [one.credential_uid, one.class]),
  )
  const drifted = await warehouse.read(drift, {})
  /** The same identity, or the same person's. */
  const same = (said: string, meant: string): boolean =>
    said === meant ||
    (personOf.has(said) && personOf.get(said) === (personOf.get(meant) ?? `person/${meant}`))

  const labelled = truth.identities.filter(({ uid }) => known.has(uid))
  const owner = new Map(
    truth.people.flatMap(({ email, identities: all }) =>
      all.map((uid) => [uid, `person/${email}`]),
    ),
  )
  const people = [...owner].filter(([uid]) => known.has(uid))
  const resources = truth.drift.map((one) => one.resource)
  return {
    origins: tally(
      truth.chains.flatMap(({ credential_uid, origin, missing }) => {
        const found = credentials.get(credential_uid)
        if (!found) return []
        const said = found.origin_uid
        const right = missing ? said === '' || same(said, origin) : same(said, origin)
        return [
          {
            right,
            weight: found.events,
            wrong: `${credential_uid} (${found.identity_uid}): ${said || 'not known'}, ${missing ? 'missing in the data' : origin}`,
          },
        ]
      }),
    ),
    people: tally(
      people.map(([uid, person]) => ({
        right: personOf.get(uid) === person,
        weight: 1,
        wrong: `${uid}: ${personOf.get(uid) ?? 'nobody'}, ${person}`,
      })),
    ),
    merged_wrongly: linked
      .filter(
        ({ uid, person_uid }) =>
          known.has(uid) &&
          truth.identities.some((one) => one.uid === uid) &&
          person_uid !== owner.get(uid),
      )
      .map(({ uid, person_uid }) => `${uid}: ${person_uid}, ${owner.get(uid) ?? 'nobody'}`),
    kinds: tally(
      labelled
        .filter(({ uid }) => (known.get(uid)?.events ?? 0) >= enough)
        .map((one) => {
          const meant = one.periods?.at(-1)?.kind ?? one.kind
          const said = known.get(one.uid)?.kind ?? ''
          return { right: said === meant, weight: 1, wrong: `${one.uid}: ${said}, ${meant}` }
        }),
    ),
    third_parties: tally(
      labelled.map(({ uid, third_party }) => {
        const said = known.get(uid)?.third_party ?? ''
        return {
          right: (said !== '') === third_party,
          weight: 1,
          wrong: `${uid}: ${said || 'own'}, ${third_party ? 'third party' : 'own'}`,
        }
      }),
    ),
    tokens: tally(
      truth.tokens.map(({ credential_uid, class: meant }) => {
        const said = used.get(credential_uid) ?? 'not seen'
        return { right: said === meant, weight: 1, wrong: `${credential_uid}: ${said}, ${meant}` }
      }),
    ),
    drift: tally(
      truth.drift.map(({ resource, what }) => ({
        right: drifted.some((one) => within(resource, one.resource_uid)),
        weight: 1,
        wrong: `${resource}: not reported, ${what}`,
      })),
    ),
    drift_unlabelled: drifted
      .filter((one) => !resources.some((resource) => within(resource, one.resource_uid)))
      .map((one) => `${one.resource_uid} ${one.path}`),
  }
}

/** A thing itself, or a part of it that has a name of its own. */
const within = (resource: string, uid: string): boolean =>
  uid === resource || uid.startsWith(`${resource}/`)

function tally(items: readonly { right: boolean; weight: number; wrong: string }[]): Tally {
  const sum = (some: readonly { weight: number }[]): number =>
    some.reduce((total, one) => total + one.weight, 0)
  return {
    right: sum(items.filter((one) => one.right)),
    of: sum(items),
    wrong: items.filter((one) => !one.right).map((one) => one.wrong),
  }
}
