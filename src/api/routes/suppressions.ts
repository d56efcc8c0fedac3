import { createRoute, z } from '@hono/zod-openapi'
import { and, desc, eq, isNull } from 'drizzle-orm'
import ipaddr from 'ipaddr.js'
import { secretToken, stableId, TriviumError } from '../../core/index.js'
import { tables } from '../../ledger/index.js'
import { type Api, routes } from '../context.js'
import { newSuppression, suppression, suppressionsPage } from '../contract/index.js'
import { momentOf } from '../moment.js'
import { knownRules } from '../rules.js'
import { json, jsonBody, problems, signedIn } from '../spec.js'

const own = { security: signedIn, tags: ['suppressions'], path: '/api/suppressions' }

const list = createRoute({
  ...own,
  method: 'get',
  summary: 'What the team decided not to be told about, the newest first',
  responses: { 200: json(suppressionsPage, 'Suppressions'), ...problems },
})
const add = createRoute({
  ...own,
  method: 'post',
  summary: 'A new suppression; silences signals from the next load on',
  request: jsonBody(newSuppression),
  responses: { 201: json(suppression, 'The suppression'), ...problems },
})
const revoke = createRoute({
  ...own,
  method: 'delete',
  path: '/api/suppressions/{id}',
  summary: 'Ends a suppression; it stays in the list',
  request: { params: z.object({ id: z.string() }) },
  responses: { 204: { description: 'Ended' }, ...problems },
})

type Row = typeof tables.suppressions.$inferSelect

export function suppressionRoutes(api: Api) {
  const { ledger, clock } = api.stores
  const { suppressions } = tables
  return routes()
    .openapi(list, async (c) => {
      const rows = await ledger.db
        .select()
        .from(suppressions)
        .orderBy(desc(suppressions.createdAt), suppressions.id)
      return c.json({ suppressions: rows.map((row) => present(row, clock())) }, 200)
    })
    .openapi(add, async (c) => {
      const row = await checked(api, c.req.valid('json'), c.get('caller').name)
      await ledger.db.insert(suppressions).values(row)
      return c.json(present(row, clock()), 201)
    })
    .openapi(revoke, async (c) => {
      const { id } = c.req.valid('param')
      const ended = await ledger.db
        .update(suppressions)
        .set({ revokedAt: clock() })
        .where(and(eq(suppressions.id, id), isNull(suppressions.revokedAt)))
        .returning({ id: suppressions.id })
      if (ended.length === 0)
        throw new TriviumError('suppression.not_found', `there is no suppression ${id} in force`)
      return c.body(null, 204)
    })
}

/** A suppression that would silence everything, or that names what does not exist, is a mistake. */
async function checked(
  api: Api,
  asked: z.output<typeof newSuppression>,
  actor: string,
): Promise<Row> {
  const text = (value: string | null | undefined): string | null => (value ? value : null)
  const row: Row = {
    id: stableId('sup', secretToken()),
    createdAt: api.stores.clock(),
    createdBy: actor,
    reason: asked.reason,
    ruleId: text(asked.rule_id),
    identity: text(asked.identity),
    network: text(asked.network),
    startsAt: momentOf(asked.starts_at, 'starts_at') ?? null,
    endsAt: momentOf(asked.ends_at, 'ends_at') ?? null,
    expiresAt: momentOf(asked.expires_at, 'expires_at') ?? null,
    revokedAt: null,
  }
  if (row.ruleId === null && row.identity === null && row.network === null) {
    throw new TriviumError('suppression.too_wide', 'this would silence everything', {
      hint: 'name a rule, an identity or a network',
    })
  }
  if (row.network !== null && !ipaddr.isValidCIDR(row.network)) {
    throw new TriviumError('suppression.bad_network', `${row.network} is not a network`, {
      hint: 'write it as 203.0.113.0/24',
    })
  }
  if (row.startsAt && row.endsAt && row.startsAt > row.endsAt)
    throw new TriviumError('suppression.bad_span', 'it ends before it starts')
  if (
    row.ruleId !== null &&
    !knownRules(await api.rules()).some(({ doc }) => doc.id === row.ruleId)
  ) {
    throw new TriviumError('suppression.unknown_rule', `there is no rule ${row.ruleId}`)
  }
  return row
}

function present(row: Row, now: Date) {
  return {
    id: row.id,
    created_at: row.createdAt.toISOString(),
    created_by: row.createdBy,
    reason: row.reason,
    rule_id: row.ruleId,
    identity: row.identity,
    network: row.network,
    starts_at: row.startsAt?.toISOString() ?? null,
    ends_at: row.endsAt?.toISOString() ?? null,
    expires_at: row.expiresAt?.toISOString() ?? null,
    active: row.revokedAt === null && (row.expiresAt === null || row.expiresAt > now),
  }
}
