import { type ClickHouseClientConfigOptions, createClient } from '@clickhouse/client'
import { createChdbConnection } from 'chdb/connection'

/** An empty in-memory engine for one test file. */
export function openChdb() {
  // chDB's declarations are not written for exactOptionalPropertyTypes.
  const connection = createChdbConnection({ path: ':memory:' }) as unknown as NonNullable<
    ClickHouseClientConfigOptions['connection']
  >
  const client = createClient({ connection })
  return {
    async rows<Row>(query: string): Promise<Row[]> {
      const result = await client.query({ query, format: 'JSONEachRow' })
      return await result.json<Row>()
    },
    async run(query: string): Promise<void> {
      await client.command({ query })
    },
    close: () => client.close(),
  }
}

export type Chdb = ReturnType<typeof openChdb>
