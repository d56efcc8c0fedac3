import { z } from 'zod'

/**
 * A named query: its text, the schema of what is bound and the schema of what comes back. The name is what shows in
 * errors and traces. Values reach the engine through `{name:Type}` placeholders only.
 */
export interface NamedQuery<P extends z.ZodType, R extends z.ZodType> {
  readonly name: string
  readonly sql: string
  readonly params: P
  readonly row: R
}

export function defineQuery<P extends z.ZodType, R extends z.ZodType>(
  query: NamedQuery<P, R>,
): NamedQuery<P, R> {
  return query
}

/** The parameter schema of a query that binds nothing. */
export const noParams = z.object({}).strict()

/** What a parameter may be: the engine parses it by the type written in the placeholder. */
export type Bindable = string | number | boolean | Date | readonly string[] | readonly number[]
export type Params = Readonly<Record<string, Bindable>>

/** A statement that returns no rows. */
export interface Command {
  readonly name: string
  readonly sql: string
  readonly params?: Params
  readonly settings?: Settings
}

export type Settings = Readonly<Record<string, string | number>>
