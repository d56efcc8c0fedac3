import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { load, openStores, rulesInForce, type Stores } from '../../pipeline/index.js'
import { sourceById } from '../../sources/index.js'
import { type RunningServer, type ServerOptions, startServer } from '../index.js'

/** A server over real stores with a few real findings in them, and a signed-in browser's way of asking it. */
export interface TestServer {
  readonly server: RunningServer
  readonly stores: Stores
  readonly data: string
  readonly logged: string[]
  /** Asks as a signed-in page of the server does. */
  ask(
    path: string,
    init?: { method?: string; body?: unknown; headers?: Record<string, string> },
  ): Promise<Answer>
  /** Asks with nothing but what is given. */
  bare(path: string, init?: RequestInit): Promise<Response>
  close(): Promise<void>
}

export interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests look into many shapes of answers
  readonly body: any
  readonly headers: Headers
}

export async function startTestServer(options: Partial<ServerOptions> = {}): Promise<TestServer> {
  const data = mkdtempSync(join(tmpdir(), 'trivium-api-'))
  const stores = await openStores({ data })
  const logs = join(data, 'logs.ndjson')
  writeFileSync(
    logs,
    cloudTrail(intrusion)
      .map((record) => `${JSON.stringify(record)}\n`)
      .join(''),
  )
  await load(stores, {
    paths: [logs],
    analyse: true,
    rules: () => rulesInForce(stores),
    progress: () => undefined,
  })
  const logged: string[] = []
  const server = await startServer({
    stores,
    host: '127.0.0.1',
    port: 0,
    demo: false,
    dataName: 'test',
    version: '0.0.0',
    webRoot: undefined,
    log: (line) => logged.push(line),
    ...options,
  })
  const bare = (path: string, init: RequestInit = {}) => fetch(`${server.url}${path}`, init)
  const cookie = await signedInCookie(server)
  return {
    server,
    stores,
    data,
    logged,
    bare,
    ask: async (path, { method = 'GET', body, headers = {} } = {}) => {
      const response = await bare(path, {
        method,
        headers: {
          cookie,
          ...(method === 'GET'
            ? {}
            : { 'x-trivium': '1', origin: server.url, 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      return {
        status: response.status,
        headers: response.headers,
        body: text === '' ? undefined : JSON.parse(text),
      }
    },
    close: async () => {
      await server.close()
      await stores.close()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** Opens a new link and exchanges it, as the sign-in page does. */
export async function signedInCookie(server: RunningServer): Promise<string> {
  const token = new URL(server.newSignInLink()).searchParams.get('token')
  const response = await fetch(`${server.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-trivium': '1', origin: server.url },
    body: JSON.stringify({ token }),
  })
  return response.headers.get('set-cookie')?.split(';')[0] ?? ''
}

interface Call {
  readonly minute: number
  readonly eventName: string
  readonly eventSource: string
  readonly userName: string
  readonly fields?: Record<string, unknown>
}

const day = Date.parse('2026-03-03T10:00:00Z')

/** CloudTrail records of these calls, whole and dull but for what is said. */
export function cloudTrail(calls: readonly Call[]): Record<string, unknown>[] {
  const template = sourceById('aws-cloudtrail')?.template ?? {}
  return calls.map((call, index) => ({
    ...template,
    eventID: `00000000-0000-4000-8000-${(call.minute * 1000 + index).toString().padStart(12, '0')}`,
    eventTime: new Date(day + call.minute * 60_000 + index).toISOString(),
    eventName: call.eventName,
    eventSource: call.eventSource,
    userIdentity: {
      type: 'IAMUser',
      userName: call.userName,
      arn: `arn:aws:iam::111122223333:user/${call.userName}`,
      accountId: '111122223333',
      principalId: `AIDA${call.userName.toUpperCase()}`,
      accessKeyId: `AKIA${call.userName.toUpperCase()}`,
    },
    ...call.fields,
  }))
}

/** Two people: one takes what is not theirs and hides it, the other looks around. */
const intrusion: readonly Call[] = [
  ...Array.from({ length: 40 }, (_, minute) => ({
    minute,
    eventName: 'DescribeInstances',
    eventSource: 'ec2.amazonaws.com',
    userName: minute % 2 === 0 ? 'alice' : 'bob',
  })),
  {
    minute: 50,
    eventName: 'CreateUser',
    eventSource: 'iam.amazonaws.com',
    userName: 'alice',
    fields: { requestParameters: { userName: 'backdoor' } },
  },
  {
    minute: 51,
    eventName: 'AttachUserPolicy',
    eventSource: 'iam.amazonaws.com',
    userName: 'alice',
    fields: {
      requestParameters: {
        userName: 'backdoor',
        policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess',
      },
    },
  },
  {
    minute: 52,
    eventName: 'CreateAccessKey',
    eventSource: 'iam.amazonaws.com',
    userName: 'alice',
    fields: { requestParameters: { userName: 'backdoor' } },
  },
  {
    minute: 53,
    eventName: 'StopLogging',
    eventSource: 'cloudtrail.amazonaws.com',
    userName: 'alice',
    fields: { requestParameters: { name: 'main' } },
  },
  {
    minute: 54,
    eventName: 'DeleteTrail',
    eventSource: 'cloudtrail.amazonaws.com',
    userName: 'bob',
    fields: { requestParameters: { name: 'main' } },
  },
]
