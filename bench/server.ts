import { startServer } from '../src/api/index.js'
import { openStores } from '../src/pipeline/index.js'
import type { Ask } from './requests.js'

/** Serves a data directory while something is asked of it, as a signed-in page asks. */
export async function served<T>(data: string, work: (ask: Ask) => Promise<T>): Promise<T> {
  const stores = await openStores({ data })
  const server = await startServer({
    stores,
    host: '127.0.0.1',
    port: 0,
    demo: false,
    dataName: 'bench',
    version: 'bench',
    webRoot: undefined,
    log: () => undefined,
  })
  try {
    return await work(await signedIn(server.url, server.newSignInLink()))
  } finally {
    await server.close()
    await stores.close()
  }
}

/** Asks as a signed-in page does. An answer that is no success is an error: it would be quick. */
async function signedIn(url: string, link: string): Promise<Ask> {
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'x-trivium': '1',
    origin: url,
  }
  const token = new URL(link).searchParams.get('token')
  const session = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ token }),
  })
  headers['cookie'] = session.headers.get('set-cookie')?.split(';')[0] ?? ''
  return async ({ path, body }) => {
    const post = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
    const response = await fetch(`${url}${path}`, { headers, ...post })
    const text = await response.text()
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`)
    return JSON.parse(text)
  }
}
