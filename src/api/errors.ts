import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { messageOf, TriviumError } from '../core/index.js'
import type { Log } from './context.js'

/** HTTP status of the codes that are the caller's to mend. A prefix ending in a dot stands for its whole family. */
const statuses: readonly (readonly [string, ContentfulStatusCode])[] = [
  ['auth.rate_limited', 429],
  ['auth.forbidden', 403],
  ['auth.bad_host', 403],
  ['auth.bad_origin', 403],
  ['auth.', 401],
  ['finding.not_found', 404],
  ['evidence.not_found', 404],
  ['event.not_found', 404],
  ['session.not_found', 404],
  ['identity.not_found', 404],
  ['resource.not_found', 404],
  ['rule.not_found', 404],
  ['suppression.not_found', 404],
  ['networks.not_found', 404],
  ['key.not_found', 404],
  ['http.not_found', 404],
  ['ingest.unknown_source', 404],
  ['ingest.too_large', 413],
  ['http.too_large', 413],
  ['ingest.unsupported_encoding', 415],
  ['ingest.', 422],
  ['server.stopping', 503],
  ['warehouse.disk_full', 507],
  ['finding.', 400],
  ['resource.', 400],
  ['suppression.', 400],
  ['networks.', 400],
  ['events.', 400],
  ['load.bad_paths', 400],
  ['http.', 400],
  ['sql.', 400],
]

export interface Problem {
  readonly error: { readonly code: string; readonly message: string; readonly hint?: string }
}

export function problemOf(error: TriviumError): Problem {
  const { code, message, hint } = error
  return { error: { code, message, ...(hint === undefined ? {} : { hint }) } }
}

/** The one place where an error becomes an answer. What is not the caller's to mend is logged; its inner words stay here. */
export function answerError(error: unknown, c: Context, log: Log): Response {
  if (error instanceof TriviumError) {
    const status = statuses.find(([code]) =>
      code.endsWith('.') ? error.code.startsWith(code) : error.code === code,
    )?.[1]
    if (status === undefined) log(`${c.req.method} ${c.req.path}: ${error.code} ${error.message}`)
    // The rest of a body that nobody reads: the connection cannot be used again.
    if (status === 413) c.header('Connection', 'close')
    return c.json(problemOf(error), status ?? 500)
  }
  if (error instanceof HTTPException) {
    return c.json(
      {
        error: {
          code: `http.${error.status}`,
          message: error.message || 'the request was refused',
        },
      },
      error.status,
    )
  }
  log(
    `${c.req.method} ${c.req.path}: ${error instanceof Error ? (error.stack ?? error.message) : messageOf(error)}`,
  )
  return c.json(
    {
      error: {
        code: 'server.failed',
        message: 'something went wrong inside; the server log says what',
      },
    },
    500,
  )
}
