import { createReadStream, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
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
  /** ClickHouse input format (`LineAsString`, `JSONEachRow`, ...) and its columns; '' lets the engine infer them. */
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
export async function loadFiles(engine: Engine, load: FileLoad): Promise<void> {
  if (engine.kind === 'chdb') return loadLocal(engine, load)
  for (const file of load.files) await loadRemote(engine, load, file)
}

async function loadLocal(engine: Engine, load: FileLoad): Promise<void> {
  const root = join(tmpdir(), 'trivium-load')
  mkdirSync(root, { recursive: true })
  const links = mkdtempSync(join(root, 'links-'))
  try {
    for (const file of load.files)
      symlinkSync(file.path, join(links, file.gzip ? `${file.id}.gz` : file.id))
    const structure = load.structure === '' ? '' : `, ${sqlString(load.structure)}`
    const table = `file(${sqlString(join(links, '*'))}, ${sqlString(load.format)}${structure})`
    const relation = `(SELECT *, replaceRegexpOne(_file, '\\\\.gz$', '') AS file_id, _row_number AS row_number FROM ${table})`
    await engine.writer.command({
      query: load.statement(relation),
      ...(load.settings ? { clickhouse_settings: load.settings } : {}),
    })
  } finally {
    rmSync(links, { recursive: true, force: true })
  }
}

async function loadRemote(engine: Engine, load: FileLoad, file: LoadFile): Promise<void> {
  const relation = `(SELECT *, ${sqlString(file.id)} AS file_id, rowNumberInAllBlocks() AS row_number FROM input(${sqlString(load.structure)}))`
  const body = createReadStream(file.path)
  const result = await engine.writer.exec({
    query: `${load.statement(relation)} FORMAT ${load.format}`,
    values: file.gzip ? body.pipe(createGunzip()) : body,
    ...(load.settings ? { clickhouse_settings: load.settings } : {}),
  })
  result.stream.resume()
}
