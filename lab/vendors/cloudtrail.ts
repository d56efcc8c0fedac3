import type { Random } from '../random.js'
import type { Identity } from './aws-identity.js'

/** A JSON value: an object to be written out, or JSON text already made. */
export type Body = string | object | null

/** An identity together with the machine and program it calls from. */
export interface Caller {
  readonly identity: Identity
  readonly ip: string
  readonly agent: string
  readonly fromConsole?: boolean
  readonly vpce?: string
}

export interface Call {
  readonly at: number
  /** Service prefix and event name: `iam:CreateUser`. */
  readonly api: string
  readonly region: string
  readonly params?: Body
  readonly response?: Body
  /** The code is empty where AWS gives only a message, as for failed sign-ins. */
  readonly error?: readonly [code: string, message: string]
  readonly extra?: Body
  readonly resources?: Body
  /** The account that receives the record, when not the caller's own. */
  readonly recipient?: string
  readonly sharedEventId?: string
  readonly host?: string
  readonly type?: string
  readonly serviceDetails?: Body
}

export interface CloudTrailRecord {
  readonly id: string
  readonly json: string
  readonly account: string
  readonly region: string
}

interface Api {
  readonly version: string
  readonly head: string
  readonly tail: string
  readonly service: string
  readonly regional: boolean
  readonly data: boolean
}

const GLOBAL = new Set(['iam', 'organizations', 'route53', 'cloudfront', 'signin', 'account', 'ce'])
const VERSIONS: Readonly<Record<string, string>> = {
  s3: '1.11',
  ec2: '1.10',
  sts: '1.11',
  kms: '1.11',
  iam: '1.11',
  signin: '1.11',
  lambda: '1.11',
}
const DATA_EVENTS = new Set([
  's3:GetObject',
  's3:PutObject',
  's3:DeleteObject',
  's3:DeleteObjects',
  's3:HeadObject',
  's3:ListObjects',
  's3:CopyObject',
  's3:UploadPart',
  's3:CreateMultipartUpload',
  's3:CompleteMultipartUpload',
  's3:GetObjectTagging',
  'lambda:Invoke',
  'dynamodb:GetItem',
  'dynamodb:Query',
  'dynamodb:PutItem',
  'dynamodb:Scan',
])
const READS =
  /^(Get|List|Describe|Head|Lookup|Batch(Get|Check)|Search|Query|Scan|Filter|Test|Simulate|Select|View|Estimate|Check|Validate|Authenticate|Federate|AssumeRole|Decrypt|Encrypt|GenerateDataKey|Sign$|Verify|StartQuery)/
const SOURCES: Readonly<Record<string, string>> = {
  cloudwatch: 'monitoring.amazonaws.com',
  stepfunctions: 'states.amazonaws.com',
}

const apis = new Map<string, Api>()

function describe(api: string): Api {
  const known = apis.get(api)
  if (known) return known
  const [service = '', name = ''] = api.split(':')
  const source = SOURCES[service] ?? `${service}.amazonaws.com`
  const data = DATA_EVENTS.has(api)
  const made: Api = {
    version: VERSIONS[service] ?? '1.09',
    head: `"eventSource":"${source}","eventName":"${name}","awsRegion":"`,
    tail: `"readOnly":${READS.test(name)},`,
    service,
    regional: !GLOBAL.has(service),
    data,
  }
  apis.set(api, made)
  return made
}

const TLS =
  ',"tlsDetails":{"tlsVersion":"TLSv1.3","cipherSuite":"TLS_AES_128_GCM_SHA256","clientProvidedHostHeader":'

const agents = new Map<string, string>()
function quoted(agent: string): string {
  let json = agents.get(agent)
  if (!json) {
    if (agents.size > 20000) agents.clear()
    json = JSON.stringify(agent)
    agents.set(agent, json)
  }
  return json
}

function text(body: Body | undefined): string {
  if (body === undefined || body === null) return 'null'
  return typeof body === 'string' ? body : JSON.stringify(body)
}

const TWO = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'))
const days = new Map<number, string>()

/** ISO time to the second, as Date prints it but many times quicker. */
function stamp(at: number): string {
  const day = Math.floor(at / 86_400_000)
  let date = days.get(day)
  if (date === undefined) {
    date = new Date(at).toISOString().slice(0, 11)
    days.set(day, date)
  }
  const second = Math.floor(at / 1000) % 86_400
  return `${date}${TWO[Math.floor(second / 3600)]}:${TWO[Math.floor(second / 60) % 60]}:${TWO[second % 60]}Z`
}

/** One CloudTrail record, field by field in the order AWS writes them. */
export function cloudTrailRecord(random: Random, caller: Caller, call: Call): CloudTrailRecord {
  const api = describe(call.api)
  const id = random.uuid()
  const { identity } = caller
  const byService = caller.ip.endsWith('.com') || caller.ip === 'AWS Internal'
  const s3 = api.service === 's3'
  const account = call.recipient ?? identity.account
  const region = api.regional ? call.region : 'us-east-1'
  const agent = s3 && !byService && caller.agent !== '' ? `[${caller.agent}]` : caller.agent
  const error = call.error
    ? `${call.error[0] ? `"errorCode":"${call.error[0]}",` : ''}"errorMessage":${JSON.stringify(call.error[1])},`
    : ''
  const extra = call.extra === undefined ? '' : `"additionalEventData":${text(call.extra)},`
  const resources = call.resources ? `"resources":${text(call.resources)},` : ''
  const shared = call.sharedEventId ? `"sharedEventID":"${call.sharedEventId}",` : ''
  const details = call.serviceDetails ? `"serviceEventDetails":${text(call.serviceDetails)},` : ''
  const vpce = caller.vpce
    ? `"vpcEndpointId":"${caller.vpce}","vpcEndpointAccountId":"${account}",`
    : ''
  const host = call.host ?? `${api.service}${api.regional ? `.${region}` : ''}.amazonaws.com`
  const tls = byService ? '' : `${TLS}"${host}"}`
  const console = caller.fromConsole ? ',"sessionCredentialFromConsole":"true"' : ''
  const asked = call.type === undefined
  const request = asked ? `"requestID":"${s3 ? random.upper(16) : random.uuid()}",` : ''
  const json =
    `{"eventVersion":"${api.version}","userIdentity":${identity.json},` +
    `"eventTime":"${stamp(call.at)}",${api.head}${region}",` +
    `"sourceIPAddress":"${caller.ip}","userAgent":${quoted(agent)},${error}` +
    `"requestParameters":${text(call.params)},"responseElements":${text(call.response)},${extra}` +
    `${request}"eventID":"${id}",${api.tail}${resources}` +
    `"eventType":"${call.type ?? 'AwsApiCall'}","managementEvent":${!api.data},` +
    `"recipientAccountId":"${account}",${shared}${vpce}${details}` +
    `"eventCategory":"${api.data ? 'Data' : 'Management'}"${tls}${console}}`
  return { id, json, account, region }
}
