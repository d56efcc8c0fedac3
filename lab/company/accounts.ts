import { fixed } from '../random.js'

export type AccountId = 'management' | 'security' | 'shared' | 'prod' | 'staging' | 'data' | 'dev'

export const ORG_ID = 'o-8f3kq2m1zt'

/** The AWS accounts of the organization and the regions each one lives in. */
export const ACCOUNTS: Readonly<Record<AccountId, string>> = {
  management: '408215930177',
  security: '630471852994',
  shared: '512938460725',
  prod: '719304658821',
  staging: '254981730465',
  data: '371865204938',
  dev: '886120947315',
}

export const REGIONS: Readonly<Record<AccountId, readonly string[]>> = {
  management: ['us-east-1'],
  security: ['us-east-1'],
  shared: ['us-east-1'],
  prod: ['us-east-1', 'eu-central-1', 'us-west-2'],
  staging: ['us-east-1', 'eu-central-1'],
  data: ['us-east-1'],
  dev: ['us-east-1', 'us-west-2'],
}

export function accountName(number: string): AccountId {
  const entry = Object.entries(ACCOUNTS).find(([, n]) => n === number)
  if (!entry) throw new Error(`no account ${number}`)
  return entry[0] as AccountId
}

/** The resources of one account in one region, by kind; what calls about them name. */
export interface Place {
  readonly id: AccountId
  readonly account: string
  readonly region: string
  readonly buckets: readonly string[]
  readonly functions: readonly string[]
  readonly clusters: readonly string[]
  readonly services: readonly string[]
  readonly tables: readonly string[]
  readonly queues: readonly string[]
  readonly secrets: readonly string[]
  readonly parameters: readonly string[]
  readonly keys: readonly string[]
  readonly instances: readonly string[]
  readonly databases: readonly string[]
  readonly logGroups: readonly string[]
  readonly repositories: readonly string[]
  readonly roles: readonly string[]
  readonly vpc: string
  readonly subnets: readonly string[]
  readonly groups: readonly string[]
}

const PRODUCTS = [
  'portal',
  'appointments',
  'records',
  'billing',
  'messaging',
  'telehealth',
  'identity',
  'labs',
]
const BUCKETS: Readonly<Record<AccountId, readonly string[]>> = {
  management: ['billing-exports', 'org-cloudtrail'],
  security: ['audit-archive', 'guardduty-findings', 'config-history'],
  shared: ['artifacts', 'terraform-state', 'container-scan-reports'],
  prod: [
    'patient-documents',
    'lab-results',
    'claims-inbound',
    'web-assets',
    'media-uploads',
    'app-logs',
    'db-backups',
    'invoices',
  ],
  staging: ['patient-documents', 'web-assets', 'media-uploads', 'app-logs'],
  data: [
    'lake-raw',
    'lake-curated',
    'lake-exports',
    'ml-models',
    'athena-results',
    'research-cohorts',
  ],
  dev: ['scratch', 'sandbox-uploads', 'prototype-assets'],
}

const short: Readonly<Record<string, string>> = {
  'us-east-1': 'use1',
  'us-west-2': 'usw2',
  'eu-central-1': 'euc1',
  'ap-southeast-1': 'apse1',
}

const places = new Map<string, Place>()

/** The place for an account and region; the same names every time. `breadth` widens fleets and bucket sets. */
export function place(id: AccountId, region: string, breadth = 1): Place {
  const key = `${id} ${region} ${breadth}`
  let known = places.get(key)
  if (!known) {
    known = build(id, region, breadth)
    places.set(key, known)
  }
  return known
}

const corners = new Map<string, Place>()

/** The part of a place that one program or person has to do with, always the same part. */
export function familiar(spot: Place, who: string): Place {
  const key = `${who} ${spot.id} ${spot.region} ${spot.buckets.length}`
  let corner = corners.get(key)
  if (!corner) {
    const r = fixed(`corner ${key}`)
    const some = (names: readonly string[], share: number, least: number) =>
      r.sample(names, Math.max(least, Math.round(names.length * share)))
    corner = {
      ...spot,
      buckets: some(spot.buckets, 0.25, 2),
      functions: some(spot.functions, 0.34, 2),
      services: some(spot.services, 0.34, 2),
      tables: some(spot.tables, 0.5, 1),
      queues: some(spot.queues, 0.25, 1),
      secrets: some(spot.secrets, 0.1, 2),
      parameters: some(spot.parameters, 0.2, 2),
      keys: some(spot.keys, 0.25, 1),
      instances: some(spot.instances, 0.34, 3),
      logGroups: some(spot.logGroups, 0.34, 3),
      repositories: some(spot.repositories, 0.25, 1),
      roles: some(spot.roles, 0.25, 2),
    }
    corners.set(key, corner)
  }
  return corner
}

function build(id: AccountId, region: string, breadth: number): Place {
  const r = fixed(`place ${id} ${region}`)
  const app = id === 'prod' || id === 'staging' || id === 'dev'
  const env = id === 'staging' ? 'stg' : id
  const named = (names: readonly string[]) => (app ? names.map((n) => `${env}-${n}`) : names)
  const tag = short[region] ?? region
  const base = BUCKETS[id].map((b) => `meridian-${env}-${b}-${tag}`)
  const more = Array.from(
    { length: Math.max(0, Math.round(breadth * 2) - 2) },
    (_, n) => `meridian-${env}-shard-${n + 1}-${tag}`,
  )
  const services = app ? named(PRODUCTS.map((p) => `${p}-api`)) : [`${id}-worker`]
  const functions = app
    ? named([
        'image-resizer',
        'claims-parser',
        'reminder-sender',
        'webhook-relay',
        'pdf-renderer',
        'audit-forwarder',
      ])
    : named([`${id}-notifier`, `${id}-inventory`])
  const secrets = app
    ? PRODUCTS.flatMap((p) => [`${env}/${p}/database`, `${env}/${p}/api-key`]).concat(
        `${env}/stripe/secret-key`,
        `${env}/twilio/auth-token`,
        `${env}/jwt/signing-key`,
      )
    : [`${env}/warehouse/loader`, `${env}/airflow/fernet`, `${env}/slack/webhook`]
  return {
    id,
    account: ACCOUNTS[id],
    region,
    buckets: [...base, ...more],
    functions,
    clusters: [`${env}-main`],
    services,
    tables: named(['sessions', 'appointments', 'feature-flags', 'rate-limits']),
    queues: named(['claims-inbound', 'reminders', 'documents', 'dead-letter']),
    secrets,
    parameters: secrets.map((s) => `/${s.replace('/', '/config/')}`).slice(0, 10),
    keys: Array.from({ length: 4 }, () => r.uuid()),
    instances: Array.from({ length: 12 }, () => `i-0${r.hex(16)}`),
    databases: named(['records-primary', 'records-replica', 'billing-primary']),
    logGroups: functions.map((f) => `/aws/lambda/${f}`).concat(services.map((s) => `/ecs/${s}`)),
    repositories: PRODUCTS.map((p) => `meridian/${p}-api`),
    roles: services.map((s) => `${s}-task`).concat(functions.map((f) => `${f}-exec`)),
    vpc: `vpc-0${r.hex(16)}`,
    subnets: Array.from({ length: 6 }, () => `subnet-0${r.hex(16)}`),
    groups: Array.from({ length: 8 }, () => `sg-0${r.hex(16)}`),
  }
}
