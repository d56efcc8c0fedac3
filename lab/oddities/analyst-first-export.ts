import { objectCall, objectKey } from '../calls/storage.js'
import { place } from '../company/accounts.js'
import { officeAddress } from '../company/calendar.js'
import { awsCli, browserOf } from '../company/clients.js'
import { person } from '../company/people.js'
import { signOn } from '../people/aws-session.js'
import type { Oddity } from '../story.js'

const analyst = person('owen.price')

export const analystFirstExport: Oddity = {
  id: 'analyst-first-export',
  title: 'An analyst downloads six hundred files at once for the first time',
  why: 'The yearly report for the regulator needs the raw exports; from the London office, with the usual role, in working hours.',
  identities: [analyst.email],
  at: 0.72,
  hour: 11.2,
  play(stage) {
    const caller = signOn(stage.world, stage.random, {
      owner: analyst.id,
      email: analyst.email,
      account: 'data',
      set: 'okta-DataEngineer',
      ip: (officeAddress('london') ?? stage.address('london-exponential')).ip,
      browser: browserOf(analyst, stage.at).agent,
      agent: awsCli(analyst, 's3:Sync'),
      console: false,
      at: stage.at,
      note: (id) => stage.note('aws-cloudtrail', id),
    })
    const spot = place('data', 'us-east-1')
    const bucket = spot.buckets.find((b) => b.includes('lake-exports')) as string
    for (let n = 0; n < 4; n++) stage.aws(caller, 'athena:StartQueryExecution')
    stage.aws(caller, 's3:ListObjects')
    for (let n = 0; n < 600; n++) {
      stage.aws(
        caller,
        's3:GetObject',
        objectCall(
          stage.random,
          spot,
          bucket,
          objectKey(stage.random, bucket),
          stage.random.int(80_000, 4_000_000),
        ),
      )
      stage.at -= 2000
    }
  },
  context(stage) {
    return `${analyst.name} prepares the regulator report in the week of ${new Date(stage.start).toISOString().slice(0, 10)} and will pull the full export set from the data lake.`
  },
}
