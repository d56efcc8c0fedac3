import { readFile, realpath } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import type { MiddlewareHandler } from 'hono'

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

/** Vite puts a hash of the content into the names of its assets, so they never change under their name. */
const hashed = /^\/assets\/.+-[\w-]{8,}\.\w+$/

/**
 * The web app's files. Any other address without an ending is a page of the app, which finds its way by itself; so is one with an ending
 * that a browser opens as a page, for ids may hold dots (`okta/user/ada@example.com`).
 */
export function webFiles(root: string): MiddlewareHandler {
  return async (c) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return c.text('', 405)
    const path = safePath(c.req.path)
    if (path === undefined) return c.text('not found', 404)
    const file = path === '/' ? undefined : await contentOf(root, path)
    if (file) {
      return answer(
        file,
        extname(path),
        hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
      )
    }
    const opened = c.req.header('accept')?.includes('text/html') ?? false
    if (extname(path) !== '' && !opened) return c.text('not found', 404)
    const page = await contentOf(root, '/index.html')
    return page
      ? answer(page, '.html', 'no-cache')
      : c.text('the web app is not built: npm run build', 404)
  }
}

function answer(content: Buffer, ending: string, caching: string): Response {
  return new Response(new Uint8Array(content), {
    headers: {
      'Content-Type': types[ending] ?? 'application/octet-stream',
      'Cache-Control': caching,
    },
  })
}

function safePath(asked: string): string | undefined {
  try {
    const path = normalize(decodeURIComponent(asked))
    return path.startsWith('/') && !path.includes('\0') && !path.split(sep).includes('..')
      ? path
      : undefined
  } catch {
    return undefined
  }
}

/** The file's bytes, unless it is missing or lies outside of the folder by way of a link. */
async function contentOf(root: string, path: string): Promise<Buffer | undefined> {
  try {
    const [folder, file] = await Promise.all([realpath(root), realpath(join(root, path))])
    return file.startsWith(folder + sep) ? await readFile(file) : undefined
  } catch {
    return undefined
  }
}
