import type { ReadableStream } from 'node:stream/web'
import { createRoute, z } from '@hono/zod-openapi'
import { and, eq, isNull } from 'drizzle-orm'
import { secretHash, TriviumError } from '../../core/index.js'
import { tables } from '../../ledger/index.js'
import { readCatalogue, recogniseFile } from '../../sources/index.js'
import { bearerOf } from '../auth/guard.js'
import { type Api, routes } from '../context.js'
import { ingestReceipt } from '../contract/index.js'
import { tooLarge } from '../load/inbox.js'
import { json, problems } from '../spec.js'

const push = createRoute({
  method: 'post',
  path: '/api/ingest/{source}',
  summary:
    'Pushes raw vendor records, one JSON object a line, plain or with gzip. The same bytes again change nothing',
  tags: ['ingest'],
  security: [{ key: [] }],
  request: {
    params: z.object({ source: z.string() }),
    headers: z.object({ 'content-encoding': z.enum(['gzip', 'identity']).optional() }),
    body: { content: { 'application/x-ndjson': { schema: z.string() } } },
  },
  responses: { 202: json(ingestReceipt, 'Taken; a job loads it'), ...problems },
})

export function ingestRoutes(api: Api) {
  return routes().openapi(push, async (c) => {
    await checkKey(api, bearerOf(c))
    const { catalogue } = await readCatalogue(api.stores.ledger)
    const source = catalogue.byId(c.req.param('source'))
    if (!source) {
      throw new TriviumError('ingest.unknown_source', 'no source has that name', {
        hint: `one of: ${catalogue.sources.map(({ id }) => id).join(', ')}`,
      })
    }
    if (Number(c.req.header('content-length') ?? 0) > api.mostIngestBytes)
      throw tooLarge(api.mostIngestBytes)
    const body = c.req.raw.body as ReadableStream | null
    if (!body) throw new TriviumError('ingest.empty', 'the body is empty')
    const gzip = c.req.header('content-encoding') === 'gzip'
    const received = await api.inbox.receive(body, gzip, api.mostIngestBytes)
    try {
      const found = recogniseFile(received.path, catalogue)
      if ('unrecognised' in found)
        throw new TriviumError(
          'ingest.unrecognised',
          `this is no ${source.product} log: ${found.unrecognised}`,
        )
      if (found.source.id !== source.id) {
        throw new TriviumError('ingest.other_source', `this is a log of ${found.source.product}`, {
          hint: `push it to /api/ingest/${found.source.id}`,
        })
      }
    } catch (error) {
      api.inbox.drop(received)
      throw error
    }
    if (await landed(api, received.batch)) {
      api.inbox.drop(received)
      return c.json({ batch: received.batch, bytes: received.bytes, state: 'known' as const }, 202)
    }
    const place = api.inbox.keep(received)
    if (place.fresh) await api.queue(place.path)
    return c.json(
      {
        batch: received.batch,
        bytes: received.bytes,
        state: place.fresh ? ('queued' as const) : ('known' as const),
      },
      202,
    )
  })
}

async function checkKey({ stores }: Api, key: string | undefined): Promise<void> {
  if (key === undefined)
    throw new TriviumError('auth.key_needed', 'pushing needs an API key', {
      hint: 'send "Authorization: Bearer KEY"; keys are made under Settings',
    })
  const { apiKeys } = tables
  const [used] = await stores.ledger.db
    .update(apiKeys)
    .set({ lastUsedAt: stores.clock() })
    .where(and(eq(apiKeys.hash, secretHash(key)), isNull(apiKeys.revokedAt)))
    .returning({ id: apiKeys.id })
  if (!used) throw new TriviumError('auth.bad_key', 'the API key is unknown or was taken back')
}

async function landed({ stores }: Api, batch: string): Promise<boolean> {
  const { batches } = tables
  const [row] = await stores.ledger.db
    .select({ id: batches.id })
    .from(batches)
    .where(and(eq(batches.id, batch), eq(batches.state, 'landed')))
  return row !== undefined
}
