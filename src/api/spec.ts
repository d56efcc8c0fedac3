import type { z } from '@hono/zod-openapi'
import { problem } from './contract/index.js'

/** A JSON body for a route's declaration. */
export const json = <S extends z.ZodType>(schema: S, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})

export const jsonBody = <S extends z.ZodType>(schema: S) => ({
  body: { required: true, content: { 'application/json': { schema } } },
})

/** What may come instead of the answer, on every route. */
export const problems = {
  default: json(problem, 'What went wrong, and what to do about it'),
} as const

/** Routes open to a session cookie or the control token. */
export const signedIn = [{ session: [] }, { control: [] }]

/** A comma-separated list of a query; undefined when there is none. */
export function listed(text: string | undefined): string[] | undefined {
  const values = text
    ?.split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '')
  return values && values.length > 0 ? values : undefined
}
