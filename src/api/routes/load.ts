import { isAbsolute } from 'node:path'
import { createRoute, z } from '@hono/zod-openapi'
import { stream } from 'hono/streaming'
import { messageOf, TriviumError } from '../../core/index.js'
import type { ProgressEvent } from '../../pipeline/index.js'
import { type Api, routes } from '../context.js'
import { loadRequest } from '../contract/index.js'
import { problemOf } from '../errors.js'
import { jsonBody, problems } from '../spec.js'

const run = createRoute({
  method: 'post',
  path: '/api/load',
  summary:
    'Loads files of this machine, for `trivium load` beside a running server. Control token only',
  tags: ['load'],
  security: [{ control: [] }],
  request: jsonBody(loadRequest),
  responses: {
    200: {
      description:
        'Lines of JSON: {"progress": ...} while it runs, then one {"result": ...} or {"error": ...}',
      content: { 'application/x-ndjson': { schema: z.string() } },
    },
    ...problems,
  },
})

export function loadRoutes(api: Api) {
  return routes().openapi(run, (c) => {
    if (c.get('caller').by !== 'control') {
      throw new TriviumError(
        'auth.forbidden',
        'files of this machine are loaded from its command line',
        { hint: 'trivium load PATH' },
      )
    }
    const { paths, analyse } = c.req.valid('json')
    const relative = paths.find((path) => !isAbsolute(path))
    if (relative !== undefined)
      throw new TriviumError('load.bad_paths', `not an absolute path: ${relative}`)
    c.header('Content-Type', 'application/x-ndjson')
    const streamed: Response = stream(c, async (out) => {
      // The load goes on when the command is stopped: what is begun is brought to its end.
      const line = (value: unknown): Promise<unknown> =>
        out.write(`${JSON.stringify(value)}\n`).catch(() => undefined)
      const progress = (event: ProgressEvent): void => void line({ progress: event })
      try {
        await line({ result: await api.loader.load(paths, analyse ?? true, progress) })
      } catch (error) {
        const known =
          error instanceof TriviumError
            ? error
            : new TriviumError('load.failed', messageOf(error), { cause: error })
        api.log(`load: ${known.code} ${known.message}`)
        await line(problemOf(known))
      }
    })
    // The route's types know JSON and text only; lines of JSON are neither to them.
    return streamed as never
  })
}
