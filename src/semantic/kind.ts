/** What an identity may be, as far as single events tell; where two are as frequent in a group, the earlier one is taken. */
const kinds = ['human', 'machine', 'service', 'unknown'] as const

/** SQL for the kind that most events of a group show, over `column`. By four counts: `topK` took half of the time of writing sessions. */
export const prevailingKind = (column = 'identity_kind'): string =>
  `[${kinds.map((kind) => `'${kind}'`).join(', ')}][indexOf([${kinds.map(count(column)).join(', ')}] AS kind_counts, arrayMax(kind_counts))]`

const count =
  (column: string) =>
  (kind: string): string =>
    `countIf(${column} = '${kind}')`
