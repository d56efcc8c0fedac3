import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packageRoot } from '../core/index.js'
import { type TestEngine, testEngines } from '../warehouse/testing/engines.js'
import { builtIn, sources } from './catalogue.js'
import type { Source, VendorRecord } from './define.js'
import { type Recognised, recogniseFile } from './recognise.js'
import { type Batch, landAll, type Row, type ToLand } from './testing/landing.js'

/**
 * What every source owes. `fixtures/<situation>/` holds one vendor file and `expected.json`: the columns named there are compared, the
 * others are free. A new source brings its fixtures and is tested by being there.
 */
interface Expected {
  readonly source: string
  readonly shape: string
  readonly variant?: string
  /** The input is packed before it is read. */
  readonly gzip?: boolean
  readonly events: readonly Record<string, unknown>[]
  readonly rejected: readonly { readonly line: number; readonly reason: string }[]
}

const here = join(packageRoot, 'src', 'sources')
const folders = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['config', 'testing'].includes(entry.name))
  .filter((entry) => entry.isDirectory() && !['testing', 'mapped'].includes(entry.name))
  .map((entry) => entry.name)

const fixtures = sources.flatMap((source) => {
  const folder = join(here, source.id, 'fixtures')
  return readdirSync(folder).map((situation) => {
    const files = readdirSync(join(folder, situation))
    return {
      source: source.id,
      situation,
      input: join(
        folder,
        situation,
        files.find((name) => name.startsWith('input.')) ?? 'input.missing',
      ),
      expected: JSON.parse(
        readFileSync(join(folder, situation, 'expected.json'), 'utf8'),
      ) as Expected,
    }
  })
})

const scratch = mkdtempSync(join(tmpdir(), 'trivium-conformance-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

describe('the catalogue', () => {
  it('lists every folder and nothing else', () => {
    expect(sources.map((source) => source.id).sort()).toEqual(folders.sort())
  })

  it.each(sources.map((source) => [source.id, source] as const))(
    '%s has at least four fixtures',
    (id) => {
      expect(fixtures.filter((fixture) => fixture.source === id).length).toBeGreaterThanOrEqual(4)
    },
  )

  it.each(sources.map((source) => [source.id, source] as const))(
    '%s alone knows its template',
    (id, source) => {
      expect(
        sources.filter((other) => other.recognise(source.template)).map((other) => other.id),
      ).toEqual([id])
    },
  )
})

function recognised(path: string): Recognised {
  const found = recogniseFile(path, builtIn)
  if ('unrecognised' in found) throw new Error(`${path}: ${found.unrecognised}`)
  return found
}

/** Runs work on an engine that is there for it alone. */
async function landOn(
  start: () => Promise<TestEngine>,
  files: readonly ToLand[],
): Promise<ReadonlyMap<string, Batch>> {
  const engine = await start()
  try {
    return await landAll(engine.url, files)
  } finally {
    await engine.stop()
  }
}

const nameOf = (fixture: { source: string; situation: string }) =>
  `${fixture.source}.${fixture.situation}`

/** Every fixture twice, and every template. */
function everything(): ToLand[] {
  return [
    ...fixtures.flatMap((fixture) => {
      const path = fixture.expected.gzip ? join(scratch, nameOf(fixture)) : fixture.input
      if (fixture.expected.gzip) writeFileSync(path, gzipSync(readFileSync(fixture.input)))
      const file = recognised(path)
      return ['', '.again'].map((again) => ({ ...file, path, id: `${nameOf(fixture)}${again}` }))
    }),
    ...sources.map((source) => {
      const path = join(scratch, `${source.id}.template`)
      writeFileSync(path, JSON.stringify(source.template))
      return { ...recognised(path), path, id: `${source.id}.template` }
    }),
  ]
}

describe.each(testEngines)('on $kind', ({ start }) => {
  let files: ToLand[]
  let landed: ReadonlyMap<string, Batch>
  beforeAll(async () => {
    files = everything()
    landed = await landOn(start, files)
  })

  it.each(fixtures)('$source, $situation: lands as expected, twice the same', (fixture) => {
    const { expected } = fixture
    const name = nameOf(fixture)
    const file = files.find(({ id }) => id === name)
    expect({
      source: file?.source.id,
      shape: file?.shape.kind,
      variant: file?.variant?.id,
      gzip: file?.gzip,
    }).toEqual({
      source: expected.source,
      shape: expected.shape,
      variant: expected.variant,
      gzip: expected.gzip ?? false,
    })
    const { events = [], rejected = [] } = landed.get(name) ?? {}
    expect(events).toMatchObject(expected.events)
    expect(rejected.map(({ line, reason }) => ({ line, reason }))).toEqual(expected.rejected)
    expect(new Set(events.map((event) => event['event_uid'])).size).toBe(events.length)
    expect(landed.get(`${name}.again`)).toEqual({ events, rejected })
  })

  it.each(sources.map((source) => [source.id, source] as const))(
    '%s lands its template',
    (id, source) => {
      const { events = [], rejected } = landed.get(`${id}.template`) ?? {}
      expect(rejected).toEqual([])
      expect(events).toHaveLength(1)
      expectFilled(events[0], source.template, source)
    },
  )
})

interface Case {
  readonly id: string
  readonly shape: string
  readonly flags?: readonly string[]
  readonly event: VendorRecord
}

/** Records of another source: a call to Deployment Manager that stands among those of clusters. */
const misfiled = new Set(['GCP.GKE.Kubernetes.Cron.Job.Created.Or.Modified#2'])

const corpus = join(packageRoot, '..', 'shared', 'corpus', 'rule-cases')

/** Public third-party records, kept outside the repository. Without that folder this part is reported as skipped. */
describe.skipIf(!existsSync(corpus))(`the vendor-shaped records of ${corpus}`, () => {
  const hasCases = (source: Source) =>
    existsSync(join(corpus, `${source.id}.ndjson`)) && casesOf(source).length > 0
  const casesOf = (source: Source): readonly Case[] =>
    readFileSync(join(corpus, `${source.id}.ndjson`), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Case)
      .filter((one) => one.shape === 'vendor' && !one.flags?.includes('fragment'))
      .filter((one) => !misfiled.has(one.id))

  let landed: ReadonlyMap<string, Batch>
  beforeAll(async () => {
    const [embedded] = testEngines
    if (!embedded) return
    const files = sources.filter(hasCases).map((source): ToLand => {
      const path = join(scratch, `${source.id}.cases`)
      writeFileSync(
        path,
        casesOf(source)
          .map((one) => JSON.stringify(one.event))
          .join('\n'),
      )
      return {
        id: source.id,
        path,
        source,
        shape: { kind: 'lines' },
        variant: undefined,
        gzip: false,
      }
    })
    landed = await landOn(embedded.start, files)
  })

  it.each(sources.filter(hasCases).map((source) => [source.id, source] as const))(
    '%s: recognised, and land with time, operation, actor and address',
    (id, source) => {
      const cases = casesOf(source)
      expect(cases.length).toBeGreaterThan(1)
      expect(cases.filter((one) => !source.recognise(one.event)).map((one) => one.id)).toEqual([])
      const { events = [], rejected = [] } = landed.get(id) ?? {}
      const refused = rejected.map((row) => `${cases[row.line - 1]?.id}: ${row['reason']}`)
      expect(refused.filter((text) => !text.endsWith(': no readable time'))).toEqual([])
      expect(events.length + rejected.length).toBe(cases.length)
      for (const event of events) {
        const one = cases[event.line - 1]
        if (one) expectFilled(event, one.event, source, one.id)
      }
    },
  )
})

/** Where the vendor names the operation (or how it is made), the actor and the address, by source. */
const vendorFields: Readonly<
  Record<
    string,
    {
      operation: string | ((record: VendorRecord) => unknown)
      actors: readonly string[]
      address: string
    }
  >
> = {
  cloudflare: {
    operation: (record) =>
      isFilled(record['Action']) ? `firewall.${String(record['Action'])}` : 'zone.purge',
    actors: ['actor.email', 'ActorEmail'],
    address: 'ClientIP',
  },
  onelogin: {
    operation: (record) => oneloginOperation(record['event_type_id']),
    actors: ['actor_user_name', 'user_name'],
    address: 'ipaddr',
  },
  duo: {
    operation: (record) => record['action'] ?? record['event_type'],
    actors: ['username', 'user.name'],
    address: 'access_device.ip',
  },
  auth0: {
    operation: (record) =>
      at(record, 'data.type') === 'sapi' ? at(record, 'data.description') : at(record, 'data.type'),
    actors: ['data.user_id', 'data.user_name'],
    address: 'data.ip',
  },
  'aws-securityhub': {
    // A failed control is named by its id, which no record of the corpus has.
    operation: 'Types.0',
    actors: ['AwsAccountId'],
    address: 'Action.AwsApiCallAction.RemoteIpDetails.IpAddressV4',
  },
  'anthropic-activity': {
    operation: 'type',
    actors: ['actor.email_address', 'actor.user_id', 'actor.api_key_id'],
    address: 'actor.ip_address',
  },
  'aws-cloudtrail': {
    operation: 'eventName',
    actors: [
      'userIdentity.arn',
      'userIdentity.invokedBy',
      'userIdentity.principalId',
      'userIdentity.userName',
    ],
    address: 'sourceIPAddress',
  },
  'aws-bedrock-invocation': {
    operation: 'operation',
    actors: ['identity.arn'],
    address: 'sourceIPAddress',
  },
  'aws-s3-access': { operation: 'operation', actors: ['requester'], address: 'remoteip' },
  'aws-guardduty': {
    operation: 'type',
    actors: ['accountId'],
    address: 'service.action.awsApiCallAction.remoteIpDetails.ipAddressV4',
  },
  'gcp-audit': {
    operation: 'protoPayload.methodName',
    actors: [
      'protoPayload.authenticationInfo.principalEmail',
      'protoPayload.authenticationInfo.principalSubject',
    ],
    address: 'protoPayload.requestMetadata.callerIp',
  },
  'azure-activity': {
    operation: 'operationName',
    actors: ['identity.claims.appid', 'caller'],
    address: 'callerIpAddress',
  },
  'azure-audit': {
    operation: 'operationName',
    actors: ['properties.initiatedBy.user.id', 'properties.initiatedBy.app.displayName'],
    address: 'callerIpAddress',
  },
  'azure-signin': {
    operation: 'operationName',
    actors: ['properties.userPrincipalName', 'properties.userId', 'properties.servicePrincipalId'],
    address: 'callerIpAddress',
  },
  'github-audit': { operation: 'action', actors: ['actor'], address: 'actor_ip' },
  'google-workspace': {
    operation: 'events.0.name',
    actors: ['actor.email', 'actor.profileId'],
    address: 'ipAddress',
  },
  'github-webhook': {
    // The event is told by its objects: here only that its action, where it has one, is in the operation.
    operation: (record) => webhookOperation(record),
    actors: ['sender.login', 'pusher.name', 'comment.user.login', 'review.user.login'],
    address: 'sender.ip',
  },
  ocsf: {
    operation: 'api.operation',
    actors: ['actor.user.uid', 'actor.user.email_addr'],
    address: 'src_endpoint.ip',
  },
  'k8s-audit': { operation: 'verb', actors: ['user.username'], address: 'sourceIPs.0' },
  'okta-system-log': {
    operation: 'eventType',
    actors: ['actor.id', 'actor.alternateId'],
    address: 'client.ipAddress',
  },
  'openai-audit': {
    operation: 'type',
    actors: ['actor.session.user.id', 'actor.api_key.id'],
    address: 'actor.session.ip_address',
  },
  snowflake: {
    operation: (record) => record['EVENT_TYPE'] ?? record['QUERY_TYPE'],
    actors: ['USER_NAME'],
    address: 'CLIENT_IP',
  },
  'slack-audit': {
    operation: 'action',
    actors: ['actor.user.email', 'actor.user.id'],
    address: 'context.ip_address',
  },
}

function expectFilled(
  row: Row | undefined,
  record: VendorRecord,
  source: Source,
  id = source.id,
): void {
  const wanted = vendorFields[source.id]
  if (!wanted)
    throw new Error(`say in vendorFields where ${source.id} keeps operation, actor and address`)
  expect.soft(row?.['time'], `${id}: time`).toMatch(/^20\d\d-\d\d-\d\dT/)
  const operation =
    typeof wanted.operation === 'string' ? at(record, wanted.operation) : wanted.operation(record)
  if (isFilled(operation)) expect.soft(row?.['api_operation'], `${id}: operation`).toBe(operation)
  else expect.soft(row?.['api_operation'], `${id}: operation`).not.toBe('')
  if (wanted.actors.some((path) => isFilled(at(record, path))))
    expect.soft(row?.['identity_uid'], `${id}: actor`).not.toBe('')
  const address = at(record, wanted.address)
  if (isFilled(address))
    expect
      .soft(`${row?.['src_endpoint_ip']}${row?.['src_endpoint_domain']}`, `${id}: address`)
      .toBe(withoutPort(address))
}

/** Some vendors write the port beside an IPv4 address. */
const withoutPort = (address: unknown): string =>
  String(address).replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1')
/** The names of the types that the corpus holds. */
const oneloginOperation = (type: unknown): string | undefined =>
  ({
    3: 'USER_ASSUMED_ANOTHER_USER',
    5: 'USER_LOGGED_INTO_ONELOGIN',
    6: 'USER_FAILED_ONELOGIN_LOGIN',
    8: 'USER_LOGGED_INTO_APP',
    11: 'USER_CHANGED_PASSWORD',
    72: 'PRIVILEGE_GRANTED_TO_USER',
    240: 'USER_REVEALED_APP_PASSWORD',
    531: 'USER_LOCKED',
    551: 'USER_SUSPENDED_VIA_API',
    553: 'USER_LOCKED_VIA_API',
  })[Number(type)]

/** What the body of a delivery is about, for the few events that the corpus holds. */
function webhookOperation(record: VendorRecord): string {
  const { action, issue, review, comment, pull_request: pull, pages, ref } = record
  if (pages !== undefined) return 'gollum'
  if (ref !== undefined) return 'push'
  const name = comment
    ? issue
      ? 'issue_comment'
      : 'pull_request_review_comment'
    : review
      ? 'pull_request_review'
      : pull
        ? 'pull_request'
        : issue
          ? 'issues'
          : 'label'
  return action === undefined ? name : `${name}.${String(action)}`
}

const isFilled = (value: unknown): boolean => typeof value === 'string' && value !== ''

function at(record: VendorRecord, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (value as VendorRecord | null | undefined)?.[key], record)
}
