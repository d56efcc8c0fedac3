import { anyTable, loadJob, objectCall, queryJob } from '../calls/gcp.js'
import { ACCOUNTS } from '../company/accounts.js'
import {
  ANALYTICS,
  BUCKETS,
  DATASETS,
  ML,
  SERVICE_ACCOUNTS,
  type ServiceAccount,
} from '../company/gcp.js'
import { network } from '../company/networks.js'
import { fixed, type Random } from '../random.js'
import { DAY, HOUR, isWeekend, MINUTE, SECOND } from '../rhythm.js'
import { type CloudCall, type CloudCaller, cloudEntry } from '../vendors/gcp.js'
import type { World } from '../world.js'
import { natAddresses } from './steady.js'

const as = ({ email, key }: ServiceAccount, ip: string, agent: string): CloudCaller => ({
  email,
  ip,
  agent,
  ...(key ? { key } : {}),
})

/** Where Looker's cloud reaches customers' databases from. */
const LOOKER_IP = `${network('aws-us-east-1').nets[4]}.${fixed('looker').int(5, 250)}`

/** Service accounts at their work: Airflow every other hour, dbt in the night, dashboards while people look. */
export function gcpServicesHour(world: World, hour: number): void {
  const r = world.random(`gcp services ${hour}`)
  const start = hour * HOUR
  const ofDay = hour % 24
  const volume = Math.min(20, world.scale ** 0.5)
  const tell = (caller: CloudCaller, at: number, call: Omit<CloudCall, 'at'>) =>
    world.log.write('gcp-audit', cloudEntry(r, caller, { ...call, at }), caller.email)
  if (ofDay % 2 === 0) airflow(r, start, tell)
  if (ofDay === 4) dbt(r, start, tell)
  const dashboards = isWeekend(Math.floor(start / DAY)) ? 0.5 : ofDay >= 7 ? 4.5 : 1
  const looker = as(
    SERVICE_ACCOUNTS.looker,
    LOOKER_IP,
    'looker/25.2 (GData, google-api-java-client/2.7),gzip(gfe)',
  )
  for (let n = r.poisson(dashboards * volume); n > 0; n--)
    tell(looker, start + r.int(0, 3599) * SECOND, queryJob(r, ...anyTable(r)))
  if (ofDay % 6 === 1) training(r, start, tell)
}

type Tell = (caller: CloudCaller, at: number, call: Omit<CloudCall, 'at'>) => void

function airflow(r: Random, start: number, tell: Tell): void {
  const ip = natAddresses(ACCOUNTS.data, 'us-east-1')[0] as string
  const loader = as(
    SERVICE_ACCOUNTS.loader,
    ip,
    'gcloud-python/2.19.0 gl-python/3.11.11 grpc/1.70.0 gax/2.24.1 gccl/2.19.0,gzip(gfe)',
  )
  const bucket = BUCKETS[ANALYTICS]?.[0] as string
  let at = start + 5 * MINUTE + r.int(0, 40) * SECOND
  tell(loader, at, objectCall(ANALYTICS, 'list', bucket))
  for (const table of DATASETS['web_events'] ?? []) {
    at += r.int(2, 9) * SECOND
    tell(
      loader,
      at,
      objectCall(ANALYTICS, 'create', bucket, `${table}/${Math.floor(start / HOUR)}.json.gz`),
    )
    tell(loader, at + r.int(1, 5) * SECOND, loadJob(r, table))
  }
}

function dbt(r: Random, start: number, tell: Tell): void {
  const ip = natAddresses(ACCOUNTS.data, 'us-east-1')[1] as string
  const runner = as(SERVICE_ACCOUNTS.dbt, ip, 'dbt-bigquery/1.9.1 gl-python/3.12.8,gzip(gfe)')
  let at = start + 2 * MINUTE
  for (const [dataset, tables] of Object.entries(DATASETS))
    for (const table of tables)
      for (let n = 0; n < 4; n++) {
        at += r.int(3, 20) * SECOND
        tell(runner, at, queryJob(r, dataset, table))
      }
}

function training(r: Random, start: number, tell: Tell): void {
  const worker = as(
    SERVICE_ACCOUNTS.training,
    'gce-internal-ip',
    'gcloud-python/2.18.2 gl-python/3.10.16,gzip(gfe)',
  )
  const [datasets, checkpoints] = BUCKETS[ML] as [string, string]
  let at = start + r.int(1, 20) * MINUTE
  tell(worker, at, objectCall(ML, 'list', datasets))
  for (let n = 0; n < 5; n++) {
    at += r.int(1, 4) * SECOND
    tell(worker, at, objectCall(ML, 'get', datasets, `triage/part-${n}.parquet`))
  }
  tell(
    worker,
    at + 9 * MINUTE,
    objectCall(ML, 'create', checkpoints, `triage/${start / HOUR}.ckpt`),
  )
}
