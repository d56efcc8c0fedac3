import { createRoute } from '@hono/zod-openapi'
import { openSchema, runSql } from '../../investigate/index.js'
import { type Api, routes } from '../context.js'
import { sqlRequest, sqlResult, sqlSchema } from '../contract/index.js'
import { json, jsonBody, problems, signedIn } from '../spec.js'

const own = { security: signedIn, tags: ['sql'] }

const run = createRoute({
  ...own,
  method: 'post',
  path: '/api/sql',
  summary: 'One SELECT over the open tables, read-only and bounded',
  request: jsonBody(sqlRequest),
  responses: { 200: json(sqlResult, 'The rows, 10,000 at most'), ...problems },
})
const schema = createRoute({
  ...own,
  method: 'get',
  path: '/api/sql/schema',
  summary: 'Tables and columns that may be asked',
  responses: { 200: json(sqlSchema, 'The tables'), ...problems },
})

export function sqlRoutes(api: Api) {
  const { warehouse } = api.stores
  return routes()
    .openapi(run, async (c) => {
      const result = await runSql(warehouse, c.req.valid('json').sql)
      return c.json(
        { ...result, columns: [...result.columns], rows: result.rows.map((row) => [...row]) },
        200,
      )
    })
    .openapi(schema, async (c) => {
      const tables = await openSchema(warehouse)
      return c.json(
        { tables: tables.map((table) => ({ ...table, columns: [...table.columns] })) },
        200,
      )
    })
}
