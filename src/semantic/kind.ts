/** What an identity may be, as far as single events tell; where two are as frequent in a group, the earlier one is taken. */
const kinds = ['human', 'machine', 'service', 'unknown'] as const
const names = `[${kinds.map((kind) => `'${kind}'`).join(', ')}]`

/** SQL for the kind that most events of a group show, over `column`. By four counts: `topK` took half of the time of writing sessions. */
export const prevailingKind = (column = 'identity_kind'): string =>
  `${names}[indexOf([${kinds.map(count(column)).join(', ')}] AS kind_counts, arrayMax(kind_counts))]`

const count =
  (column: string) =>
  (kind: string): string =>
    `countIf(${column} = '${kind}')`

/** SQL for the events of a group by the kind that each shows, in a fixed order; such lists can be added up. */
export const kindCounts = (column = 'identity_kind'): string =>
  `[${kinds.map(count(column)).join(', ')}]::Array(UInt64)`

/** SQL for the kind that most show, of such a list. */
export const mostShown = (counts: string): string =>
  `${names}[indexOf(${counts}, arrayMax(${counts}))]`
