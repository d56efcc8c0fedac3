import { objectCall, objectKey } from '../calls/storage.js'
import { place } from '../company/accounts.js'
import { machineSession } from '../machines/steady.js'
import { WORKLOADS, type Workload } from '../machines/workloads.js'
import type { Oddity } from '../story.js'

export const loadTest: Oddity = {
  id: 'load-test',
  title: 'Staging reads and writes a hundred times its usual volume for an hour',
  why: 'The announced load test before the spring release: the test runner in staging, its own role, synthetic documents.',
  identities: ['arn:aws:iam::254981730465:role/staging-e2e-runner'],
  at: 0.79,
  hour: 13.1,
  play(stage) {
    const workload = WORKLOADS.find((w) => w.id === 'staging-e2e') as Workload
    const host = machineSession(stage.world, workload, 'us-east-1', 1, stage.at)
    const caller = { identity: host.identity, ip: host.ip, agent: workload.agent }
    const spot = place('staging', 'us-east-1')
    const bucket = spot.buckets[0] as string
    stage.aws(caller, 'autoscaling:SetDesiredCapacity')
    for (let n = 0; n < 1800; n++) {
      stage.at = stage.start + n * 2000
      const upload = n % 3 === 0
      stage.aws(
        caller,
        upload ? 's3:PutObject' : n % 5 === 0 ? 'lambda:Invoke' : 's3:GetObject',
        upload || n % 5 !== 0
          ? objectCall(stage.random, spot, bucket, objectKey(stage.random, bucket), 24_000, upload)
          : {},
      )
    }
  },
  context(stage) {
    return `Load test of staging on ${new Date(stage.start).toISOString().slice(0, 10)}, 13:00 to 14:30 UTC, from the e2e runner.`
  },
}
