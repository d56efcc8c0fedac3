import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startClickHouse } from './clickhouse-server.js'

/** An engine to run a suite on: `chdb` in this process, or a ClickHouse server over HTTP. */
export interface TestEngine {
  readonly url: string
  stop(): Promise<void>
}

export const testEngines: readonly {
  kind: 'chdb' | 'clickhouse'
  start: () => Promise<TestEngine>
}[] = [
  {
    kind: 'chdb',
    start: async () => {
      const folder = mkdtempSync(join(tmpdir(), 'trivium-test-'))
      return {
        url: `chdb:${join(folder, 'warehouse')}`,
        stop: async () => rmSync(folder, { recursive: true, force: true }),
      }
    },
  },
  { kind: 'clickhouse', start: startClickHouse },
]
