import { z } from 'zod'
import { defineQuery, type Warehouse } from '../../warehouse/index.js'
import { type NamedResource, namedResources } from './find.js'
import { asOf, versionsThat } from './row.js'

/** A relation to another thing, which is not always one that is known. */
export interface ResourceEdge {
  readonly relation: string
  /** The other end, as the one that states the relation writes it. */
  readonly id: string
  /** What is known under that id; several where several have it as another name. */
  readonly resources: readonly NamedResource[]
}

export interface ResourceEdges {
  /** What it may, is or has: it is the first end. */
  readonly out: readonly ResourceEdge[]
  /** What others may, are or have with it. */
  readonly in: readonly ResourceEdge[]
  /** There are more than are given. */
  readonly edges_cut: boolean
}

/** Edges of one resource that a page can show. A group of everybody has as many as the company has people. */
const mostEdges = 2000

/** Whichever of the two states a relation, it is found; what is gone states none. */
const around = defineQuery({
  name: 'resource_edges',
  sql: `SELECT DISTINCT e.1 AS from_id, e.2 AS relation, e.3 AS to_id
    FROM ${versionsThat()} AS v ARRAY JOIN arrayFilter(x -> has({ids:Array(String)}, x.1) OR has({ids:Array(String)}, x.3), v.edges) AS e
    WHERE v.present AND v.valid_from <= fromUnixTimestamp64Milli({at:Int64}) AND v.valid_to > fromUnixTimestamp64Milli({at:Int64})
    ORDER BY relation, from_id, to_id LIMIT ${mostEdges + 1}`,
  params: z.object({ ids: z.array(z.string()), at: z.number() }),
  row: z.object({ from_id: z.string(), relation: z.string(), to_id: z.string() }),
})

/** The relations of a thing, known under these ids, at a time. */
export async function edgesAt(
  warehouse: Pick<Warehouse, 'read'>,
  ids: readonly string[],
  at: Date | undefined,
): Promise<ResourceEdges> {
  const found = await warehouse.read(around, { ids: [...ids], at: asOf(at) })
  const edges = found.slice(0, mostEdges)
  const known = new Map<string, NamedResource[]>()
  for (const one of await namedResources(
    warehouse,
    edges.flatMap(({ from_id, to_id }) => [from_id, to_id]),
  ))
    known.set(one.id, [...(known.get(one.id) ?? []), one])
  const edge = (relation: string, id: string) => ({ relation, id, resources: known.get(id) ?? [] })
  const mine = new Set(ids)
  return {
    out: edges.filter((one) => mine.has(one.from_id)).map((one) => edge(one.relation, one.to_id)),
    in: edges.filter((one) => mine.has(one.to_id)).map((one) => edge(one.relation, one.from_id)),
    edges_cut: found.length > mostEdges,
  }
}
