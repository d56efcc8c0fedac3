import { createRoute, z } from '@hono/zod-openapi'
import { TriviumError } from '../../core/index.js'
import {
  changeFindings,
  eventsByIds,
  type FindingFilter,
  findingById,
  listFindings,
  rerunEvidence,
} from '../../investigate/index.js'
import { exportFindings } from '../../knowledge/index.js'
import { type Api, routes } from '../context.js'
import {
  bulkChange,
  bulkResult,
  eventsPage,
  evidenceRun,
  finding,
  findingChange,
  findingsPage,
  findingsQuery,
} from '../contract/index.js'
import { momentOf } from '../moment.js'
import { presentFinding, presentRow } from '../present.js'
import { json, jsonBody, listed, problems, signedIn } from '../spec.js'

const id = z.object({ id: z.string().min(1).max(200) })
const own = { security: signedIn, tags: ['findings'] }

const list = createRoute({
  ...own,
  method: 'get',
  path: '/api/findings',
  summary: 'The queue: findings by filters, with the counts of each facet',
  request: { query: findingsQuery },
  responses: { 200: json(findingsPage, 'One page'), ...problems },
})
const all = createRoute({
  ...own,
  method: 'get',
  path: '/api/export/findings',
  summary: 'Every finding, whole, as `trivium findings --json` prints it',
  responses: { 200: json(z.array(z.unknown()), 'All of them'), ...problems },
})
const one = createRoute({
  ...own,
  method: 'get',
  path: '/api/findings/{id}',
  summary: 'A finding, whole',
  request: { params: id },
  responses: { 200: json(finding, 'The finding'), ...problems },
})
const change = createRoute({
  ...own,
  method: 'patch',
  path: '/api/findings/{id}',
  summary: 'Changes status, resolution or assignee, or adds a note',
  request: { params: id, ...jsonBody(findingChange) },
  responses: { 200: json(finding, 'The finding after the change'), ...problems },
})
const bulk = createRoute({
  ...own,
  method: 'post',
  path: '/api/findings/bulk',
  summary: 'The same change to many findings, all or none',
  request: jsonBody(bulkChange),
  responses: { 200: json(bulkResult, 'How many were changed'), ...problems },
})
const events = createRoute({
  ...own,
  method: 'get',
  path: '/api/findings/{id}/events',
  summary: 'The events of a finding, in order',
  request: {
    params: id,
    query: z.object({ limit: z.coerce.number().int().min(1).max(1000).optional() }),
  },
  responses: { 200: json(eventsPage, 'The events'), ...problems },
})
const rerun = createRoute({
  ...own,
  method: 'post',
  path: '/api/findings/{id}/evidence/{evidence_id}/run',
  summary: 'Runs a piece of evidence again and says whether its rows are still the same',
  request: { params: id.extend({ evidence_id: z.string().min(1).max(200) }) },
  responses: { 200: json(evidenceRun, 'Its rows now'), ...problems },
})

export function findingRoutes(api: Api) {
  const { ledger, warehouse } = api.stores
  const found = async (wanted: string) => {
    const detail = await findingById(ledger, wanted)
    if (!detail) throw new TriviumError('finding.not_found', `there is no finding ${wanted}`)
    return detail
  }
  return routes()
    .openapi(list, async (c) => {
      const query = c.req.valid('query')
      const page = await listFindings(ledger, filterOf(query), {
        sort: query.sort ?? '-severity',
        offset: query.offset ?? 0,
        limit: query.limit ?? 200,
      })
      return c.json(findingsPage.parse({ ...page, items: page.items.map(presentRow) }), 200)
    })
    .openapi(all, async (c) => c.json(await exportFindings(ledger), 200))
    .openapi(bulk, async (c) => {
      const body = c.req.valid('json')
      const changed = await changeFindings(api.stores, body.ids, body.change, c.get('caller').name)
      for (const changedId of body.ids.slice(0, 100))
        api.bus.publish({ type: 'finding', id: changedId })
      return c.json({ changed: changed.changed, missing: [...changed.missing] }, 200)
    })
    .openapi(one, async (c) =>
      c.json(finding.parse(presentFinding(await found(c.req.valid('param').id))), 200),
    )
    .openapi(change, async (c) => {
      const wanted = c.req.valid('param').id
      await found(wanted)
      await changeFindings(api.stores, [wanted], c.req.valid('json'), c.get('caller').name)
      api.bus.publish({ type: 'finding', id: wanted })
      return c.json(finding.parse(presentFinding(await found(wanted))), 200)
    })
    .openapi(events, async (c) => {
      const { finding: row } = await found(c.req.valid('param').id)
      const ids = [
        ...new Set([...row.eventIds, ...row.signals.flatMap((signal) => signal.event_ids)]),
      ]
      const items = await eventsByIds(warehouse, {
        from: row.firstEventAt,
        to: row.lastEventAt,
        ids,
        limit: c.req.valid('query').limit ?? 1000,
      })
      return c.json({ items, next: null }, 200)
    })
    .openapi(rerun, async (c) => {
      const asked = c.req.valid('param')
      const run = await rerunEvidence(api.stores, asked.id, asked.evidence_id)
      return c.json({ ...run, rows: run.rows.map((row) => ({ ...row })) }, 200)
    })
}

/** Without a status only what is open is shown: closed findings are asked for by name. */
function filterOf(query: z.output<typeof findingsQuery>): FindingFilter {
  return {
    severity: listed(query.severity),
    verdict: listed(query.verdict),
    status: listed(query.status) ?? ['new', 'in progress'],
    source: listed(query.source),
    kind: listed(query.kind),
    identity: listed(query.identity),
    assignee: listed(query.assignee),
    attack: listed(query.attack),
    text: query.q,
    from: momentOf(query.from, 'from'),
    to: momentOf(query.to, 'to'),
  }
}
