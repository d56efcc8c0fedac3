import { ACCOUNTS } from '../company/accounts.js'
import { dayOf, homeAddress } from '../company/calendar.js'
import { awsCli } from '../company/clients.js'
import { person } from '../company/people.js'
import { signOn } from '../people/aws-session.js'
import type { Oddity } from '../story.js'

const tester = person('fatima.rahman')
const account = ACCOUNTS.dev

export const sandboxStopLogging: Oddity = {
  id: 'sandbox-stop-logging',
  title: 'Recording is stopped and started again in the sandbox account',
  why: 'A security engineer checks that the alarm for a stopped trail works; the trail is on again within four minutes.',
  identities: [tester.email],
  at: 0.65,
  hour: 10.6,
  play(stage) {
    const { ip } = homeAddress(stage.world, tester, dayOf(stage.at))
    const caller = signOn(stage.world, stage.random, {
      owner: tester.id,
      email: tester.email,
      account: 'dev',
      set: 'Developer',
      ip,
      browser: '',
      agent: awsCli(tester, 'sso:GetRoleCredentials'),
      console: false,
      at: stage.at,
      note: (id) => stage.note('aws-cloudtrail', id),
    })
    const name = `arn:aws:cloudtrail:us-east-1:${account}:trail/dev-trail`
    for (const api of [
      'cloudtrail:DescribeTrails',
      'cloudtrail:GetTrailStatus',
      'cloudtrail:StopLogging',
      'cloudtrail:GetTrailStatus',
      'cloudtrail:StartLogging',
      'cloudtrail:GetTrailStatus',
    ]) {
      stage.wait(20, 50).aws({ ...caller, agent: awsCli(tester, api) }, api, {
        params: api.endsWith('Trails') ? { trailNameList: [] } : { name },
      })
    }
  },
  context(stage) {
    return `${tester.name} tests our own alarms in the dev account on ${new Date(stage.start).toISOString().slice(0, 10)}: dev-trail will be stopped for a few minutes.`
  },
}
