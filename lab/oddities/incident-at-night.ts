import { dayOf, homeAddress } from '../company/calendar.js'
import { awsCli } from '../company/clients.js'
import { person } from '../company/people.js'
import { signOn } from '../people/aws-session.js'
import type { Oddity } from '../story.js'

const engineer = person('marcus.bell')

export const incidentAtNight: Oddity = {
  id: 'incident-at-night',
  title: 'An engineer stops and terminates production resources at three in the morning',
  why: 'INC-2291: a bad release leaked connections. The engineer on call stopped tasks, terminated two workers and restored from a snapshot, from home, with the usual role and device.',
  identities: [engineer.email],
  at: 0.44,
  hour: 8.05,
  play(stage) {
    const home = homeAddress(stage.world, engineer, dayOf(stage.at))
    const caller = signOn(stage.world, stage.random, {
      owner: engineer.id,
      email: engineer.email,
      account: 'prod',
      set: 'PlatformEngineer',
      ip: home.ip,
      browser: '',
      agent: awsCli(engineer, 'sso:GetRoleCredentials'),
      console: false,
      at: stage.at,
      note: (id) => stage.note('aws-cloudtrail', id),
    })
    const call = (api: string) =>
      stage.wait(5, 60).aws({ ...caller, agent: awsCli(engineer, api) }, api)
    for (const api of [
      'cloudwatch:DescribeAlarms',
      'ecs:DescribeServices',
      'logs:StartQuery',
      'logs:GetQueryResults',
      'rds:DescribeDBInstances',
    ])
      call(api)
    for (let n = 0; n < 6; n++) call('ecs:StopTask')
    for (const api of [
      'ecs:UpdateService',
      'ecs:UpdateService',
      'ec2:StopInstances',
      'ec2:TerminateInstances',
      'ec2:TerminateInstances',
      'rds:CreateDBSnapshot',
      'ec2:AuthorizeSecurityGroupIngress',
      'autoscaling:SetDesiredCapacity',
      'secretsmanager:RotateSecret',
      'ecs:DescribeServices',
      'cloudwatch:DescribeAlarms',
    ])
      call(api)
  },
  context(stage) {
    return `INC-2291 (${new Date(stage.start).toISOString().slice(0, 10)}, 03:00 New York): ${engineer.name} was on call, stopped records tasks and terminated two workers in prod. Post-mortem is in the runbooks repository.`
  },
}
