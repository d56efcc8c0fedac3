import type { Stores } from '../pipeline/index.js'
import { type DataOptions, withStores } from './data.js'
import { runningServer } from './server.js'

/** What is asked for; what is undefined or empty is not. */
export type Query = Readonly<Record<string, string | number | boolean | Date | undefined>>

/** Asks the server that holds the data, at a path of its API, or else the stores. Both answer alike. */
export async function ask<T>(
  options: DataOptions,
  path: string,
  query: Query,
  alone: (warehouse: Stores['warehouse']) => Promise<T>,
): Promise<T> {
  const server = await runningServer(options)
  if (!server) return withStores(options, ({ warehouse }) => alone(warehouse))
  const asked = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '' && value !== false)
      asked.set(name, value instanceof Date ? value.toISOString() : String(value))
  return (await server.get(`${path}?${asked}`)) as T
}
