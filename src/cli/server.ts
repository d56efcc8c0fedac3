import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { TriviumError } from '../core/index.js'
import type { LoadResult, Progress, ProgressEvent } from '../pipeline/index.js'
import type { DataOptions } from './data.js'

/** What a running server writes into its data directory, readable by its own user only. */
const control = z.object({ url: z.string(), pid: z.number(), token: z.string() })

/** The server that holds a data directory, for commands that would otherwise open the stores themselves. */
export interface RunningServer {
  readonly url: string
  get(path: string): Promise<unknown>
  post(path: string, body: unknown): Promise<unknown>
  load(paths: readonly string[], analyse: boolean, progress: Progress): Promise<LoadResult>
}

/** Undefined when no server holds the directory. A control file left by a crash is passed over. */
export async function runningServer(
  options: Pick<DataOptions, 'data'>,
): Promise<RunningServer | undefined> {
  const path = join(resolve(options.data), 'server.json')
  if (!existsSync(path)) return undefined
  const parsed = control.safeParse(readJson(path))
  if (!parsed.success) return undefined
  const { url, token } = parsed.data
  const alive = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(10_000) }).then(
    (response) => response.ok,
    () => false,
  )
  return alive ? serverAt(url, token) : undefined
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

function serverAt(url: string, token: string): RunningServer {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const ask = async (path: string, init: RequestInit): Promise<Response> => {
    const response = await fetch(`${url}${path}`, { ...init, headers })
    if (response.ok) return response
    const body = (await response.json().catch(() => ({}))) as {
      error?: { code?: string; message?: string; hint?: string }
    }
    throw new TriviumError(
      body.error?.code ?? 'server.failed',
      body.error?.message ?? `the server answered ${response.status}`,
      {
        ...(body.error?.hint === undefined ? {} : { hint: body.error.hint }),
      },
    )
  }
  return {
    url,
    get: async (path) => (await ask(path, {})).json(),
    post: async (path, body) =>
      (await ask(path, { method: 'POST', body: JSON.stringify(body) })).json(),
    load: async (paths, analyse, progress) => {
      const response = await ask('/api/load', {
        method: 'POST',
        body: JSON.stringify({ paths, analyse }),
      })
      return lastLine(response, progress)
    },
  }
}

type Line =
  | { readonly progress: ProgressEvent }
  | { readonly result: LoadResult }
  | { readonly error: { code: string; message: string; hint?: string } }

/** The server tells its progress line by line; the last line is the result. */
async function lastLine(response: Response, progress: Progress): Promise<LoadResult> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of response.body ?? []) {
    const lines = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const text of lines) {
      if (text === '') continue
      const line = JSON.parse(text) as Line
      if ('progress' in line) progress(line.progress)
      else if ('result' in line) return line.result
      else
        throw new TriviumError(
          line.error.code,
          line.error.message,
          line.error.hint === undefined ? {} : { hint: line.error.hint },
        )
    }
  }
  throw new TriviumError('server.gone', 'the server went away before the load was through', {
    hint: 'start it again: it goes on where it stopped',
  })
}
