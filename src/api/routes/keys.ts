import { createRoute, z } from '@hono/zod-openapi'
import { and, desc, eq, isNull } from 'drizzle-orm'
import { secretHash, secretToken, stableId, TriviumError } from '../../core/index.js'
import { tables } from '../../ledger/index.js'
import { type Api, routes } from '../context.js'
import { apiKeysPage, createdApiKey, newApiKey } from '../contract/index.js'
import { json, jsonBody, problems, signedIn } from '../spec.js'

const own = { security: signedIn, tags: ['keys'], path: '/api/keys' }

const list = createRoute({
  ...own,
  method: 'get',
  summary: 'Keys that may push events',
  responses: { 200: json(apiKeysPage, 'The keys, without their secrets'), ...problems },
})
const add = createRoute({
  ...own,
  method: 'post',
  summary: 'A new key; its secret is shown this once',
  request: jsonBody(newApiKey),
  responses: { 201: json(createdApiKey, 'The key'), ...problems },
})
const revoke = createRoute({
  ...own,
  method: 'delete',
  path: '/api/keys/{id}',
  summary: 'Takes a key back',
  request: { params: z.object({ id: z.string() }) },
  responses: { 204: { description: 'Taken back' }, ...problems },
})

export function keyRoutes(api: Api) {
  const { ledger, clock } = api.stores
  const { apiKeys } = tables
  const present = (
    row: Pick<typeof apiKeys.$inferSelect, 'id' | 'name' | 'createdAt' | 'lastUsedAt'>,
  ) => ({
    id: row.id,
    name: row.name,
    created_at: row.createdAt.toISOString(),
    last_used_at: row.lastUsedAt?.toISOString() ?? null,
  })
  return routes()
    .openapi(list, async (c) => {
      const rows = await ledger.db
        .select()
        .from(apiKeys)
        .where(isNull(apiKeys.revokedAt))
        .orderBy(desc(apiKeys.createdAt), apiKeys.id)
      return c.json({ keys: rows.map(present) }, 200)
    })
    .openapi(add, async (c) => {
      const key = `trv_${secretToken()}`
      const row = {
        id: stableId('key', key),
        name: c.req.valid('json').name,
        hash: secretHash(key),
        createdAt: clock(),
        lastUsedAt: null,
      }
      await ledger.db.insert(apiKeys).values(row)
      return c.json({ ...present(row), key }, 201)
    })
    .openapi(revoke, async (c) => {
      const { id } = c.req.valid('param')
      const taken = await ledger.db
        .update(apiKeys)
        .set({ revokedAt: clock() })
        .where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
        .returning({ id: apiKeys.id })
      if (taken.length === 0) throw new TriviumError('key.not_found', `there is no key ${id}`)
      return c.body(null, 204)
    })
}
