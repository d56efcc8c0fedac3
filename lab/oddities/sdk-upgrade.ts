import { ACCOUNTS } from '../company/accounts.js'
import type { Oddity } from '../story.js'

export const sdkUpgrade: Oddity = {
  id: 'sdk-upgrade',
  title: 'The portal service calls AWS with another SDK and runtime',
  why: 'Release 26.3 moved portal-api from Node 22 and SDK 3.716 to Node 24 and SDK 3.980; role, network and calls are unchanged.',
  identities: [`arn:aws:iam::${ACCOUNTS.prod}:role/prod-portal-api-task`, 'portal-api'],
  at: 0.68,
  hour: 15,
  play(stage) {
    stage.world.upgrades.set('portal-api', {
      at: stage.start,
      agent:
        'aws-sdk-js/3.980.0 ua/2.1 os/linux#6.1.161-183.298.amzn2023.x86_64 lang/js md/nodejs#24.13.0 exec-env/AWS_ECS_FARGATE m/E,b',
    })
    stage.watch('portal-api', 24)
  },
  context(stage) {
    return `portal-api release 26.3 on ${new Date(stage.start).toISOString().slice(0, 10)}: new Node and AWS SDK versions.`
  },
}
