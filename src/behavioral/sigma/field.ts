/** How a source answers for one field of a rule. Given by the caller. */
export interface FieldSql {
  /**
   * With `list` false an expression of type String, Nullable(String) or LowCardinality of these;
   * NULL means absent. With `list` true an Array(String) or Array(Nullable(String)), which fits
   * when any of its elements does.
   */
  readonly sql: string
  readonly list: boolean
  /** It is read out of the record's text, which costs many times what a column does. */
  readonly inRecord?: boolean
  /** A condition, UInt8 and never NULL, that holds wherever the field has a value and is cheaper to ask than the field itself. */
  readonly marker?: string
}

export interface FieldResolver {
  /** undefined when the source has no such field, which makes the rule an error. */
  field(name: string): FieldSql | undefined
  /** The SQL String that keyword searches look in. */
  keywords(): string
  /** The values of a `%placeholder%`, taken literally; undefined when it is unknown. */
  placeholder?(name: string): readonly string[] | undefined
}

/** Applies a test to the field, or to each element of a list; the test is UInt8 and never NULL. */
export function tested(
  field: FieldSql,
  test: (value: string) => string,
  variable = 'sigma_x',
): string {
  return field.list
    ? `arrayExists(${variable} -> ${test(variable)}, ${field.sql})`
    : test(field.sql)
}
