import type { Server } from 'node:http'
import { dirname, join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { atlas } from '../access/index.js'
import { messageOf, secretHash, secretToken, TriviumError } from '../core/index.js'
import type { Stores } from '../pipeline/index.js'
import { createApp } from './app.js'
import { signInOver } from './auth/sign-in.js'
import type { Api, Log, RuleTestResult } from './context.js'
import { removeControlFile, writeControlFile } from './control-file.js'
import { createLiveBus, type LiveBus } from './live-bus.js'
import { inboxIn } from './load/inbox.js'
import { createLoader } from './load/loader.js'
import { type IngestQueue, startIngestQueue } from './load/queue.js'
import { signInUrl } from './routes/sign-in.js'
import { ruleShelf } from './rule-shelf.js'
import { keepWarm } from './warm.js'

export interface ServerOptions {
  readonly stores: Stores
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** True when the data directory holds the simulated company. */
  readonly demo: boolean
  /** Shown to users as the name of the data directory. */
  readonly dataName: string
  readonly version: string
  /** Folder of the built web app; undefined serves the API alone. */
  readonly webRoot: string | undefined
  /** Data directory, for the inbox and the control file; taken from the stores when left out. */
  readonly data?: string
  /** Further names this server answers to in Host, with their port: behind a reverse proxy. */
  readonly allowedHosts?: readonly string[]
  /** Runs the tests of a rule's text. Without it, that one route says it cannot. */
  readonly testRule?: (text: string) => Promise<RuleTestResult>
  readonly bus?: LiveBus
  readonly mostIngestBytes?: number
  readonly log: Log
}

export interface RunningServer {
  readonly url: string
  /** Good once, for a day. */
  readonly signInLink: string
  /** Another link that is good once. */
  newSignInLink(): string
  readonly bus: LiveBus
  /** Loads inside the server, after whatever is loading, as `POST /api/load` does. */
  readonly load: Api['loader']['load']
  /** Stops taking requests, waits for the load under way, and removes the control file. The stores stay open: they are the caller's. */
  close(): Promise<void>
}

const firstLinkMinutes = 24 * 60
const defaultIngestBytes = 512_000_000

/** Starts the server over open stores. Never without authentication: whoever has no link, cookie or control token gets nothing. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { stores, log } = options
  const data = options.data ?? dirname(stores.workDir)
  const bus = options.bus ?? createLiveBus()
  const loader = createLoader(stores, bus)
  const inbox = inboxIn(join(data, 'inbox'))
  const control = secretToken()
  const listening = { host: options.host, port: options.port }
  let jobs: IngestQueue | undefined
  const api: Api = {
    stores,
    demo: options.demo,
    dataName: options.dataName,
    version: options.version,
    address: () => ({ ...listening, url: urlOf(listening.host, listening.port) }),
    allowedHosts: options.allowedHosts ?? [],
    controlHash: secretHash(control),
    signIn: signInOver(stores.ledger, stores.clock),
    bus,
    maps: atlas(stores.warehouse, stores.clock),
    loader,
    rules: ruleShelf(stores),
    testRule: options.testRule,
    inbox,
    queue: async (path) => {
      if (!jobs)
        throw new TriviumError('server.stopping', 'the server is stopping; send it again later')
      await jobs.add(path)
    },
    mostIngestBytes: options.mostIngestBytes ?? defaultIngestBytes,
    webRoot: options.webRoot,
    log,
  }
  const server = createAdaptorServer({
    fetch: createApp(api).fetch,
    hostname: options.host,
  }) as Server
  listening.port = await listen(server, options.host, options.port)
  jobs = await startIngestQueue(stores.ledger, inbox, loader, log)
  const { url } = api.address()
  writeControlFile(data, { url, pid: process.pid, token: control })
  api.rules().catch((error: unknown) => log(`rules: ${messageOf(error)}`))
  loader.resume().catch((error: unknown) => log(`resume: ${messageOf(error)}`))
  const cool = keepWarm(api.maps, bus, log)
  const link = (): string => signInUrl(api, api.signIn.mint(firstLinkMinutes).token)
  return {
    url,
    signInLink: link(),
    newSignInLink: link,
    bus,
    load: loader.load,
    close: async () => {
      removeControlFile(data, process.pid)
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      const queue = jobs
      jobs = undefined
      server.closeAllConnections()
      await cool()
      await queue?.stop()
      await loader.idle()
      await closed
    },
  }
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new TriviumError('server.port_taken', `port ${port} on ${host} is taken`, {
              hint: 'choose another with --port, or 0 for any free one',
              cause: error,
            })
          : new TriviumError(
              'server.cannot_listen',
              `cannot listen on ${host}:${port}: ${messageOf(error)}`,
              { cause: error },
            ),
      )
    })
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

/** The address a person on this machine opens: a server on all interfaces is reached by 127.0.0.1. */
function urlOf(host: string, port: number): string {
  const name =
    host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}
