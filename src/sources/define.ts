import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../core/index.js'

/** One record of a vendor as parsed from JSON. */
export type VendorRecord = Readonly<Record<string, unknown>>

/** Lists of named values that stand for an object, as vendors write parameters: `[{"name": "SCOPE", "value": "read"}]`. */
export interface Pairs {
  /** Where such lists are in the record, dotted as in `paths`. */
  readonly lists: readonly string[]
  /** Key of an element's name. */
  readonly name: string
  /** Keys of an element's values, `[]` after a list: whichever it has. */
  readonly values: readonly string[]
}

/** How a rule's field names are answered from the events table. */
export interface FieldCatalogue {
  /** Vendor fields that stand in a column already (or an expression over columns): cheap to test. */
  readonly columns: Readonly<Record<string, string>>
  /**
   * Vendor fields that exist in `raw`, dotted; `[]` after a list; a trailing `.*` opens an object whose keys depend on
   * the operation (request parameters). A rule over a field that is not here is refused.
   */
  readonly paths: readonly string[]
  /**
   * Lists of named values, by the word under which rules name them: with `parameters` here, `parameters.SCOPE` is every value of
   * every element named SCOPE. `paths` alone cannot say that a name and a value stand in the same element.
   */
  readonly pairs?: Readonly<Record<string, Pairs>>
}

/** Another form in which the same records come (a query result, a wrapped delivery), brought to the vendor's own form in SQL. */
export interface Variant {
  readonly id: string
  readonly recognise: (record: VendorRecord) => boolean
  /**
   * The form is a line of text that is no JSON: says whether a line is one of it, by its beginning alone (it may be cut). What
   * such a line holds is then the business of `canonical`, which must leave a line that does not fit as it is.
   */
  readonly line?: (line: string) => boolean
  /** SQL expression over the column `raw` that gives the record in the vendor's own form. It sees valid JSON only, unless there is `line`. */
  readonly canonical: string
}

export interface Source {
  /** Folder name, column value and the name users type. */
  readonly id: string
  readonly product: string
  /** Sigma's name for this source. */
  readonly logsource: { readonly product: string; readonly service: string }
  /** Keys under which the vendor wraps its records in a list: `{"Records":[...]}`. */
  readonly envelopes: readonly string[]
  readonly recognise: (record: VendorRecord) => boolean
  readonly variants: readonly Variant[]
  /** SELECT from `{{records}}` (columns raw, batch_id, line) into OCSF columns. */
  readonly mapping: string
  /** Columns that decide cheaply whether a rule can match at all, by vendor field name. */
  readonly operationField: string
  readonly fields: FieldCatalogue
  /** A whole, dull record of this vendor, under which rule tests lay what matters. */
  readonly template: VendorRecord
  /** True when a record is an alert of another product: it becomes a finding of its own. */
  readonly alerts: boolean
  /** True when the vendor's records need not say when: one that does not is dated at the load that brought it. */
  readonly undated: boolean
  /**
   * SQL over `raw` that is true of this source's records, for sources whose vendor delivers several logs in one file: what of a file
   * another source claims is landed as that one's. No two sources claim one record, and none claims what is no JSON.
   */
  readonly claims: string | undefined
}

type Optional = 'variants' | 'envelopes' | 'alerts' | 'undated' | 'claims'
type Declaration = Omit<Source, 'mapping' | 'template' | Optional> & Partial<Pick<Source, Optional>>

/** Completes a declaration with the `mapping.sql` and `template.json` that stand beside it. */
export function defineSource(declaration: Declaration): Source {
  const folder = join(packageRoot, 'src', 'sources', declaration.id)
  return {
    variants: [],
    envelopes: [],
    alerts: false,
    undated: false,
    claims: undefined,
    ...declaration,
    mapping: readFileSync(join(folder, 'mapping.sql'), 'utf8'),
    template: JSON.parse(readFileSync(join(folder, 'template.json'), 'utf8')) as VendorRecord,
  }
}

/** The value at a dotted path, or undefined. */
export function at(record: VendorRecord, path: string): unknown {
  let value: unknown = record
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Record<string, unknown>)[key]
  }
  return value
}

export const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
