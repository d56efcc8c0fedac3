import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { YamlSource } from '../../core/index.js'
import type { Problems, RuleErrorCode } from './error.js'
import { type Metadata, metadata } from './schema.js'

/** Runs a zod schema over a part of a document and reports each issue where it stands. */
export function checked<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  where: { source: YamlSource; path: readonly string[]; code?: RuleErrorCode },
  problems: Problems,
): z.output<Schema> | undefined {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  for (const issue of result.error.issues) {
    const path = [...where.path, ...issue.path]
    const name = path.map(String).join('.') || 'document'
    problems.add(
      where.code ?? 'rule.bad_document',
      where.source.atPath(path),
      `${name}: ${issue.message}`,
    )
  }
  return undefined
}

/** Reads what rules and correlations share; `taken` are the keys that the caller reads itself. */
export function readMetadata(
  raw: Readonly<Record<string, unknown>>,
  taken: readonly string[],
  source: YamlSource,
  problems: Problems,
): Metadata | undefined {
  const known = checked(metadata, raw, { source, path: [] }, problems)
  if (!known) return undefined
  const defined = new Set([...Object.keys(metadata.shape), ...taken])
  const custom = Object.fromEntries(Object.entries(raw).filter(([key]) => !defined.has(key)))
  return { ...known, id: known.id ?? idFromTitle(known.title), custom }
}

/** A UUID (version 8: made by the application) that is the same wherever the rule is read. */
function idFromTitle(title: string): string {
  const hash = createHash('sha256').update(`trivium.sigma:${title}`).digest('hex')
  const variant = '89ab'[Number.parseInt(hash[16] ?? '0', 16) % 4]
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-')
}
