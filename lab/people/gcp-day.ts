import { anyTable, lookAround, objectCall, queryJob, tokenCall, trainingJob } from '../calls/gcp.js'
import type { Workday } from '../company/calendar.js'
import { browserOf } from '../company/clients.js'
import { ANALYTICS, BUCKETS, ML, SERVICE_ACCOUNTS } from '../company/gcp.js'
import type { Person } from '../company/people.js'
import { fixed, Weighted } from '../random.js'
import { momentIn, SECOND } from '../rhythm.js'
import { type CloudCall, type CloudCaller, cloudEntry } from '../vendors/gcp.js'
import type { World } from '../world.js'

const JOBS = new Weighted<string>([
  ['query', 52],
  ['look', 22],
  ['read', 14],
  ['list', 9],
  ['train', 3],
])

export function gcloud(who: Pick<Person, 'id' | 'os'>, command: string): string {
  const version = fixed(`gcloud ${who.id}`).int(548, 556)
  return `google-cloud-sdk gcloud/${version}.0.0 command/gcloud.${command} client-os/${who.os === 'mac' ? 'MACOSX' : 'LINUX'} client-os-ver/24.3.0 from-script/False python/3.12.8 term/xterm-256color interactive/True,gzip(gfe)`
}

/** What a member of the data team does in the two projects on a day. */
export function gcpDay(world: World, who: Person, today: Workday): void {
  const r = world.random(`gcp ${who.id} ${today.day}`)
  const atTerminal = fixed(`gcp ${who.id}`).chance(0.5)
  const caller = (at: number, command: string): CloudCaller => ({
    email: who.email,
    ip: today.deskV6.ip,
    agent: atTerminal ? gcloud(who, command) : `${browserOf(who, at).agent},gzip(gfe)`,
  })
  const tell = (by: CloudCaller, call: CloudCall) =>
    world.log.write('gcp-audit', cloudEntry(r, by, call), who.id)
  const lively = who.trade === 'data' ? 7 : 0.6
  for (let n = r.poisson(lively * world.bustle); n > 0; n--) {
    const at = momentIn(r, today.shift)
    const job = JOBS.pick(r)
    if (job === 'query') {
      tell(caller(at, 'alpha.bq.query'), { ...queryJob(r, ...anyTable(r)), at })
    } else if (job === 'look') {
      tell(caller(at, 'projects.describe'), { ...lookAround(r, r.pick([ANALYTICS, ML])), at })
    } else if (job === 'train' && who.title.startsWith('Machine')) {
      const call = trainingJob(r, ML, SERVICE_ACCOUNTS.training.email)
      tell(caller(at, 'ai.custom-jobs.create'), { ...call, at })
    } else {
      const project = r.pick([ANALYTICS, ML])
      const bucket = r.pick(BUCKETS[project] ?? [])
      const object = `${r.pick(['daily', 'cohorts', 'surveys'])}/${r.hex(8)}.parquet`
      tell(caller(at, 'storage.ls'), { ...objectCall(project, 'list', bucket), at })
      if (job === 'read')
        tell(caller(at, 'storage.cp'), {
          ...objectCall(project, 'get', bucket, object),
          at: at + 2 * SECOND,
        })
    }
  }
  if (who.id === 'felix.braun' && r.chance(0.2)) planAndApply(world, who, today)
}

/** Terraform at the terminal of the engineer who keeps it: it borrows its service account's rights. */
function planAndApply(world: World, who: Person, today: Workday): void {
  const r = world.random(`gcp terraform ${who.id} ${today.day}`)
  const { email: target, project } = SERVICE_ACCOUNTS.terraform
  const agent =
    'google-api-go-client/0.5 Terraform/1.10.5 (+https://www.terraform.io) terraform-provider-google/6.18.1,gzip(gfe)'
  const ip = today.desk.ip
  let at = momentIn(r, today.shift)
  const tell = (caller: CloudCaller, call: Omit<CloudCall, 'at'>) => {
    at += r.int(1, 4) * SECOND
    world.log.write('gcp-audit', cloudEntry(r, caller, { ...call, at }), who.id)
  }
  tell({ email: who.email, ip, agent }, tokenCall(project, target))
  const borrowed = { email: target, ip, agent, behind: who.email }
  for (let n = r.int(4, 9); n > 0; n--) tell(borrowed, lookAround(r, project))
}
