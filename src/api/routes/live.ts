import { createRoute } from '@hono/zod-openapi'
import { streamSSE } from 'hono/streaming'
import { type Api, routes } from '../context.js'
import { liveEvent } from '../contract/index.js'
import { problems, signedIn } from '../spec.js'

const live = createRoute({
  method: 'get',
  path: '/api/live',
  summary: 'What happens, as it happens: server-sent events',
  security: signedIn,
  responses: {
    200: {
      description: 'A stream that does not end',
      content: { 'text/event-stream': { schema: liveEvent } },
    },
    ...problems,
  },
})

/** A silent connection is cut by proxies and sleeping laptops; a comment now and then keeps it and shows when it is gone. */
const beatMs = 15_000

export function liveRoutes(api: Api) {
  return routes().openapi(live, (c) =>
    streamSSE(c, async (stream) => {
      let end = (): void => undefined
      const ended = new Promise<void>((resolve) => {
        end = resolve
      })
      const stop = api.bus.subscribe((event) => {
        void stream.writeSSE({ event: event.type, data: JSON.stringify(event) })
      })
      const beat = setInterval(() => void stream.write(': beat\n\n'), beatMs)
      stream.onAbort(end)
      await stream.write(': hello\n\n')
      await ended
      clearInterval(beat)
      stop()
    }),
  )
}
