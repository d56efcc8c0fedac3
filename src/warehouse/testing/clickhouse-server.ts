import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { createGunzip } from 'node:zlib'
import { Session } from 'chdb'
import { messageOf } from '../../core/index.js'
import { sqlString } from '../literal.js'

/**
 * A small server that speaks ClickHouse's HTTP protocol, as far as `@clickhouse/client` uses it, over chDB in a process of
 * its own. The engine is the real one, so what is proved here is our side of the wire: where the statement and its data
 * travel, how parameters and settings are encoded, how errors come back. Not here: users, clusters, compression of answers.
 */
export interface ClickHouse {
  readonly url: string
  stop(): Promise<void>
}

/** Starts the server on a free port of the loopback. */
export async function startClickHouse(): Promise<ClickHouse> {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  const child = spawn(
    process.execPath,
    ['--import', tsx, fileURLToPath(import.meta.url), 'serve'],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  )
  const port = await firstLine(child)
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.stdin?.end()
      }),
  }
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', (line) => resolve(String(line).trim()))
    child.once('exit', (code) => reject(new Error(`the test server ended with ${code}`)))
  })
}

/** Settings of the HTTP layer, which the embedded engine does not know. */
const wireSettings = new Set([
  'enable_http_compression',
  'http_headers_progress_interval_ms',
  'send_progress_in_http_headers',
  'wait_end_of_query',
])
const wireWords = new Set(['query', 'query_id', 'database', 'session_id', 'role', 'default_format'])

/** ClickHouse's default `http_max_uri_size`. */
const longestAddress = 1_048_576

async function serve(): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'trivium-clickhouse-'))
  const data = join(root, 'data')
  // Held open so that the engine stays up; each request has a session of its own, as settings must not outlive it.
  const keeper = new Session(data)
  let bodies = 0
  const server = createServer({ maxHeaderSize: 4_000_000 }, (request, response) => {
    const body = join(root, `body-${bodies++}`)
    answer(data, body, request, response)
      .catch((error) => refuse(response, error))
      .finally(() => rmSync(body, { force: true }))
  })
  server.listen(0, '127.0.0.1', () =>
    process.stdout.write(`${(server.address() as AddressInfo).port}\n`),
  )
  process.stdin.resume().once('end', () => {
    keeper.close()
    rmSync(root, { recursive: true, force: true })
    process.exit(0)
  })
}

async function answer(
  data: string,
  bodyPath: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  if (url.pathname === '/ping') return void response.end('Ok.\n')
  if ((request.url ?? '').length > longestAddress)
    throw new Error('Code: 1000. DB::Exception: URI Too Long (POCO_EXCEPTION)')
  const unpacked =
    request.headers['content-encoding'] === 'gzip' ? request.pipe(createGunzip()) : request
  const inAddress = url.searchParams.get('query')
  const session = new Session(data)
  try {
    for (const set of settingsOf(url.searchParams)) await session.queryAsync(set)
    const sql =
      inAddress === null
        ? await text(unpacked)
        : /\binput\('/.test(inAddress)
          ? await fedFromFile(inAddress, bodyPath, unpacked)
          : `${inAddress}\n${await text(unpacked)}`
    const result = await session.queryAsync(sql, {
      format: url.searchParams.get('default_format') ?? 'TabSeparated',
    })
    response.writeHead(200, {
      'Content-Type': 'text/plain; charset=UTF-8',
      'X-ClickHouse-Query-Id': url.searchParams.get('query_id') ?? '',
      'X-ClickHouse-Summary': JSON.stringify({ read_rows: '0', written_rows: '0' }),
    })
    response.end(Buffer.from(result.bytes()))
  } finally {
    session.close()
  }
}

/** Settings and parameters come in the address, percent-encoded; a parameter's value is in ClickHouse's escaped form. */
function settingsOf(search: URLSearchParams): string[] {
  return [...search]
    .filter(([name]) => !wireWords.has(name) && !wireSettings.has(name))
    .map(([name, value]) => {
      if (!/^\w+$/.test(name))
        throw new Error(`Code: 115. DB::Exception: Unknown setting '${name}' (UNKNOWN_SETTING)`)
      return `SET ${name} = ${sqlString(value)}`
    })
}

/**
 * The embedded engine has no request body for `input()` to read, so the body is written to a file, byte for byte, and read from there.
 * Unlike `file()`, `input()` does not guess columns; and a body that breaks off is an error.
 */
async function fedFromFile(
  sql: string,
  path: string,
  body: NodeJS.ReadableStream,
): Promise<string> {
  await pipeline(body, createWriteStream(path))
  const format = /\bFORMAT\s+(\w+)\s*$/.exec(sql)
  if (!format)
    throw new Error('Code: 62. DB::Exception: Syntax error: input() without FORMAT (SYNTAX_ERROR)')
  return sql
    .slice(0, format.index)
    .replace(/\binput\((?='((?:[^'\\]|\\.)*)'\))/, (_, structure: string) => {
      if (structure === '')
        throw new Error('Code: 36. DB::Exception: input() needs a structure (BAD_ARGUMENTS)')
      return `file(${sqlString(path)}, '${format[1]}', `
    })
}

function refuse(response: ServerResponse, error: unknown): void {
  const message = messageOf(error)
  const code = /^Code: (\d+)/.exec(message)?.[1] ?? '1002'
  const status = code === '60' ? 404 : code === '62' ? 400 : 500
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=UTF-8',
    'X-ClickHouse-Exception-Code': code,
  })
  response.end(`${message} (version 26.7.1.1 (official build))\n`)
}

if (process.argv[2] === 'serve' && process.argv[1] === fileURLToPath(import.meta.url)) void serve()
