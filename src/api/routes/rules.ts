import { createRoute, z } from '@hono/zod-openapi'
import { TriviumError } from '../../core/index.js'
import { ruleHitDays, ruleHits } from '../../investigate/index.js'
import { tables } from '../../ledger/index.js'
import { type Api, routes } from '../context.js'
import { rule, ruleChange, rulesPage, ruleTestRequest, ruleTestResult } from '../contract/index.js'
import { remember } from '../remember.js'
import { type KnownRule, knownRules, presentRule, presentRuleRow } from '../rules.js'
import { json, jsonBody, problems, signedIn } from '../spec.js'

const own = { security: signedIn, tags: ['rules'] }
const id = z.object({ id: z.string().min(1).max(200) })

const list = createRoute({
  ...own,
  method: 'get',
  path: '/api/rules',
  summary: 'Every rule with its hits, and those that were refused with the reason',
  responses: { 200: json(rulesPage, 'The rules'), ...problems },
})
const one = createRoute({
  ...own,
  method: 'get',
  path: '/api/rules/{id}',
  summary: 'A rule with its text',
  request: { params: id },
  responses: { 200: json(rule, 'The rule'), ...problems },
})
const change = createRoute({
  ...own,
  method: 'patch',
  path: '/api/rules/{id}',
  summary: 'Switches a rule on or off; counts from the next load on',
  request: { params: id, ...jsonBody(ruleChange) },
  responses: { 200: json(rule, 'The rule after the change'), ...problems },
})
const test = createRoute({
  ...own,
  method: 'post',
  path: '/api/rules/{id}/test',
  summary: "Runs the tests that stand in a rule's file, or in the text given instead of it",
  request: { params: id, ...jsonBody(ruleTestRequest) },
  responses: { 200: json(ruleTestResult, 'What each came to'), ...problems },
})

export function ruleRoutes(api: Api) {
  const { warehouse, ledger, clock } = api.stores
  const hits = remember(5, () => ruleHits(warehouse))
  const found = async (wanted: string): Promise<KnownRule> => {
    const known = knownRules(await api.rules()).find((one) => one.doc.id === wanted)
    if (!known) throw new TriviumError('rule.not_found', `there is no rule ${wanted}`)
    return known
  }
  const whole = async (known: KnownRule) =>
    rule.parse(presentRule(known, await hits(), await ruleHitDays(warehouse, known.doc.id)))
  return routes()
    .openapi(list, async (c) => {
      const shelf = await api.rules()
      const counted = await hits()
      const rules = knownRules(shelf).map((known) => presentRuleRow(known, counted))
      return c.json(rulesPage.parse({ rules, refused: shelf.book.refused }), 200)
    })
    .openapi(one, async (c) => c.json(await whole(await found(c.req.valid('param').id)), 200))
    .openapi(change, async (c) => {
      const known = await found(c.req.valid('param').id)
      const { enabled } = c.req.valid('json')
      const state = { enabled, changedAt: clock(), changedBy: c.get('caller').name }
      await ledger.db
        .insert(tables.ruleStates)
        .values({ ruleId: known.doc.id, ...state })
        .onConflictDoUpdate({ target: tables.ruleStates.ruleId, set: state })
      return c.json(await whole({ ...known, enabled }), 200)
    })
    .openapi(test, async (c) => {
      const known = await found(c.req.valid('param').id)
      if (!api.testRule)
        throw new TriviumError('rule.no_tests', 'this server cannot run rule tests')
      const result = await api.testRule(c.req.valid('json').text ?? known.file.text)
      return c.json(ruleTestResult.parse(result), 200)
    })
}
