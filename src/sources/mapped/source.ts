import type { Source, VendorRecord } from '../define.js'
import { commonColumns } from '../fields.js'
import { type Column, type Mapping, pathsOf } from './mapping.js'
import { literal, stepsOf } from './paths.js'
import { mappingStatement } from './statement.js'

/** A source like any other, made of a mapping file. It has no template: rule tests for it give whole records. */
export function sourceOf(mapping: Mapping): Source {
  const { id, product, operation, envelope } = mapping
  return {
    id,
    product,
    logsource: { product, service: id },
    envelopes: envelope === undefined ? [] : [envelope],
    recognise: (record) => unmet(mapping, record).length === 0,
    variants: [],
    mapping: mappingStatement(mapping),
    operationField: operation,
    fields: { columns: columnFields(mapping), paths: declaredPaths(mapping) },
    template: {},
    alerts: false,
    undated: false,
    claims: undefined,
  }
}

/**
 * Why a record is not one of the mapping's; empty when it is. What must be filled, and what must have a fixed value; a file that says
 * nothing of it is told by time and operation.
 */
export function unmet({ recognise, time, operation }: Mapping, record: VendorRecord): string[] {
  const { fields = [], values = {} } = recognise ?? { fields: [time, operation] }
  const missing = fields.filter((path) => !isFilled(valueAt(record, path)))
  const other = Object.entries(values).filter(([path, allowed]) => {
    const value = valueAt(record, path)
    return typeof value === 'object' || !allowed.includes(String(value))
  })
  return [
    ...missing.map((path) => `"${path}" is not filled`),
    ...other.map(([path, allowed]) => `"${path}" is not ${allowed.join(' or ')}`),
  ]
}

const isFilled = (value: unknown): boolean => value !== undefined && value !== null && value !== ''

/** The record's own value at a path: `constructor` and the like are there for every object. */
function valueAt(record: VendorRecord, path: string): unknown {
  let value: unknown = record
  for (const { key } of stepsOf(path)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = (value as VendorRecord)[key]
  }
  return value
}

/** Columns that hold the text at one path as it is. */
const asItIs = {
  operation: 'api_operation',
  service: 'api_service',
  user_agent: 'http_request_user_agent',
  account: 'cloud_account_uid',
  region: 'cloud_region',
  resource: 'resource_uid',
  resource_type: 'resource_type',
  status_detail: 'status_detail',
} as const

/**
 * Paths that rules may name cheaply. A declared path that is called as one of the common columns means the record's own field, not the
 * column that was made of it.
 */
function columnFields(mapping: Mapping): Record<string, string> {
  const own = declaredPaths(mapping)
    .filter((path) => commonColumns.has(path))
    .map((path) => [path, `JSONExtract(raw, ${literal(path)}, 'String')`] as const)
  const cheap = Object.entries(asItIs).flatMap(([key, name]) => {
    const path = singlePath(mapping[key as keyof typeof asItIs])
    return path === undefined || path.includes('[]') ? [] : [[path, name] as const]
  })
  return Object.fromEntries([...own, ...cheap])
}

function singlePath(column: Column | string | undefined): string | undefined {
  if (typeof column !== 'object') return column
  const { paths = [], values } = column
  return values === undefined && paths.length === 1 ? paths[0] : undefined
}

/** Every path that the file names. */
function declaredPaths(mapping: Mapping): readonly string[] {
  const { recognise, fields = [] } = mapping
  return [
    ...new Set([
      ...pathsOf(mapping).map(({ path }) => path),
      ...(recognise?.fields ?? []),
      ...Object.keys(recognise?.values ?? {}),
      ...fields,
    ]),
  ]
}
