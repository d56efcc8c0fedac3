import { OpenAPIHono } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import { TriviumError } from '../core/index.js'
import { checkCaller, checkHost, checkOrigin, cookieName } from './auth/guard.js'
import { securityHeaders } from './auth/headers.js'
import type { Api, Env } from './context.js'
import { answerError } from './errors.js'
import { accessRoutes } from './routes/access.js'
import { eventRoutes } from './routes/events.js'
import { findingRoutes } from './routes/findings.js'
import { identityRoutes } from './routes/identities.js'
import { ingestRoutes } from './routes/ingest.js'
import { keyRoutes } from './routes/keys.js'
import { liveRoutes } from './routes/live.js'
import { loadRoutes } from './routes/load.js'
import { networkRoutes } from './routes/networks.js'
import { overviewRoutes } from './routes/overview.js'
import { resourceRoutes } from './routes/resources.js'
import { ruleRoutes } from './routes/rules.js'
import { sessionRoutes } from './routes/sessions.js'
import { signInRoutes } from './routes/sign-in.js'
import { sourceRoutes } from './routes/sources.js'
import { sqlRoutes } from './routes/sql.js'
import { webFiles } from './routes/static.js'
import { suppressionRoutes } from './routes/suppressions.js'

/** Bytes of a JSON body. A bulk change of 5,000 findings has 120 KB. Pushed events have a limit of their own. */
const mostBodyBytes = 1_000_000

/** Everything the server answers, with its locks in front. */
export function createApp(api: Api): OpenAPIHono<Env> {
  const app = new OpenAPIHono<Env>()
  app.onError((error, c) => answerError(error, c, api.log))
  app.use('*', securityHeaders, checkHost(api))
  app.use('/api/*', async (c, next) =>
    c.req.path.startsWith('/api/ingest/') ? next() : limited(c, next),
  )
  // Callers that have no cookie are told so before they are asked where they come from.
  app.use('/api/*', checkCaller(api))
  app.use('/api/*', async (c, next) =>
    c.req.path.startsWith('/api/ingest/') ? next() : checkOrigin(api)(c, next),
  )
  const groups = [
    signInRoutes,
    overviewRoutes,
    identityRoutes,
    accessRoutes,
    sessionRoutes,
    resourceRoutes,
    networkRoutes,
    findingRoutes,
    eventRoutes,
    sqlRoutes,
    sourceRoutes,
    ruleRoutes,
    suppressionRoutes,
    keyRoutes,
    liveRoutes,
    ingestRoutes,
    loadRoutes,
  ]
  for (const group of groups) app.route('/', group(api))
  describe(app, api)
  app.all('/api/*', (c) => {
    throw new TriviumError('http.not_found', `there is no ${c.req.method} ${c.req.path}`, {
      hint: '/api/openapi.json lists what there is',
    })
  })
  if (api.webRoot !== undefined) app.get('*', webFiles(api.webRoot))
  return app
}

const limited = bodyLimit({
  maxSize: mostBodyBytes,
  onError: () => {
    throw new TriviumError('http.too_large', `a body may have ${mostBodyBytes / 1e6} MB at most`)
  },
})

function describe(app: OpenAPIHono<Env>, api: Api): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'control', {
    type: 'http',
    scheme: 'bearer',
    description: 'The control token of the data directory, for commands on the same machine',
  })
  app.openAPIRegistry.registerComponent('securitySchemes', 'key', {
    type: 'http',
    scheme: 'bearer',
    description: 'An API key that may push events',
  })
  let document: unknown
  app.get('/api/openapi.json', (c) => {
    if (document === undefined) {
      app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
        type: 'apiKey',
        in: 'cookie',
        name: cookieName(api),
      })
      document = app.getOpenAPI31Document({
        openapi: '3.1.0',
        info: {
          title: 'Trivium',
          version: api.version,
          description: 'Findings, events, rules and sources of one data directory',
        },
      })
    }
    return c.json(document as object)
  })
}
