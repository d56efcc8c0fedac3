import { createReadStream, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { ClickHouseClient } from '@clickhouse/client'
import type { Engine } from './engine.js'
import { sqlString } from './literal.js'
import type { Settings } from './query.js'

/** A file to read inside the engine. `id` names it in the column `file_id`. */
export interface LoadFile {
  readonly id: string
  readonly path: string
  readonly gzip: boolean
}

/** One INSERT ... SELECT over many files of the same form. */
export interface FileLoad {
  readonly name: string
  readonly files: readonly LoadFile[]
  /** ClickHouse input format (`LineAsString`, `JSONEachRow`, ...) and its columns. */
  readonly format: string
  readonly structure: string
  readonly settings?: Settings
  /** Builds the statement over a relation with the format's columns, `file_id` and `row_number` (from 0). */
  readonly statement: (relation: string) => string
}

/**
 * Reads files without their rows passing through JavaScript. chDB reads them itself, through links whose names are the ids,
 * so that no odd character of a real path reaches SQL. A server is sent each file as the body of its INSERT.
 */
export async function loadFiles(
  kind: Engine['kind'],
  client: ClickHouseClient,
  load: FileLoad,
): Promise<void> {
  if (kind === 'chdb') return loadLocal(client, load)
  for (const file of load.files) await loadRemote(client, load, file)
}

async function loadLocal(client: ClickHouseClient, load: FileLoad): Promise<void> {
  const links = mkdtempSync(join(tmpdir(), 'trivium-load-'))
  try {
    for (const { id, path, gzip } of load.files)
      symlinkSync(resolve(path), join(links, gzip ? `${id}.gz` : id))
    const table = `file(${sqlString(join(links, '*'))}, ${sqlString(load.format)}, ${sqlString(load.structure)})`
    const relation = `(SELECT *, replaceRegexpOne(_file, '\\\\.gz$', '') AS file_id, _row_number AS row_number FROM ${table})`
    await client.command({
      query: load.statement(relation),
      ...(load.settings ? { clickhouse_settings: load.settings } : {}),
    })
  } finally {
    rmSync(links, { recursive: true, force: true })
  }
}

async function loadRemote(client: ClickHouseClient, load: FileLoad, file: LoadFile): Promise<void> {
  const relation = `(SELECT *, ${sqlString(file.id)} AS file_id, rowNumberInAllBlocks() AS row_number FROM input(${sqlString(load.structure)}))`
  const result = await client.exec({
    query: `${load.statement(relation)} FORMAT ${load.format}`,
    values: bodyOf(file),
    // Rows are numbered in the order in which they are read, so one thread reads them.
    clickhouse_settings: { ...load.settings, max_insert_threads: '1' },
  })
  for await (const _ of result.stream);
}

/** The file as it is to be sent. A read error or a broken gzip ends the body with that error. */
function bodyOf(file: LoadFile): Readable {
  const raw = createReadStream(file.path)
  return file.gzip ? pipeline(raw, createGunzip(), () => undefined) : raw
}
