import { sentence } from '../format.js'
import type { Problem } from './types.js'

/** What the server refused, in words that may be shown. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly hint: string | undefined

  constructor(status: number, problem: Problem['error']) {
    super(sentence(problem.message))
    this.name = 'ApiError'
    this.status = status
    this.code = problem.code
    this.hint = problem.hint === undefined ? undefined : sentence(problem.hint)
  }
}

export const isSignedOut = (error: unknown) => error instanceof ApiError && error.status === 401

type Query = Readonly<Record<string, string | number | undefined>>

function address(path: string, query: Query = {}): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') params.set(key, String(value))
  }
  const text = params.toString()
  return text ? `${path}?${text}` : path
}

async function problemOf(response: Response): Promise<Problem['error']> {
  try {
    const body = (await response.json()) as Partial<Problem>
    if (body.error?.message) return body.error
  } catch {
    // Not JSON: something between the page and the server answered.
  }
  return { code: `http.${response.status}`, message: `The server answered ${response.status}.` }
}

async function send<T>(method: string, path: string, query?: Query, body?: unknown) {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (method !== 'GET') headers['x-trivium'] = '1'
  if (body !== undefined) headers['content-type'] = 'application/json'
  const init: RequestInit = { method, headers, credentials: 'same-origin' }
  if (body !== undefined) init.body = JSON.stringify(body)
  const response = await fetch(address(path, query), init).catch((cause: unknown) => {
    throw new ApiError(0, {
      code: 'http.unreachable',
      message: 'The Trivium server does not answer.',
      hint: `Is "trivium up" still running? (${cause instanceof Error ? cause.message : 'no reply'})`,
    })
  })
  if (!response.ok) throw new ApiError(response.status, await problemOf(response))
  const text = await response.text()
  return (text ? JSON.parse(text) : undefined) as T
}

export const api = {
  get: <T>(path: string, query?: Query) => send<T>('GET', path, query),
  post: <T>(path: string, body?: unknown) => send<T>('POST', path, undefined, body),
  patch: <T>(path: string, body: unknown) => send<T>('PATCH', path, undefined, body),
  delete: <T>(path: string) => send<T>('DELETE', path),
}

export const segment = encodeURIComponent
