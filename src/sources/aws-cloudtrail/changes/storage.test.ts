import { describe, expect, it } from 'vitest'
import {
  account,
  after,
  agree,
  call,
  changesOf,
  policy,
  policyText,
  region,
  shown,
} from '../testing/told.js'

const block = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
}

describe('calls to S3', () => {
  const lake = { bucketName: 'lake', Host: 'lake.s3.eu-west-1.amazonaws.com' }
  const bucket = (name: string, more: object = {}) => ({
    Name: name,
    Region: region,
    Policy: null,
    PublicAccessBlock: block,
    ...more,
  })

  it('make buckets, guard them and open them', () => {
    const located = { LocationConstraint: region, xmlns: 'http://s3.amazonaws.com/doc/2006-03-01/' }
    agree(
      [bucket('old', { Policy: policyText('s3:GetObject') }), bucket('gone')],
      [
        call('s3', 'CreateBucket', { ...lake, CreateBucketConfiguration: located }),
        call('s3', 'PutBucketPolicy', { ...lake, policy: '', bucketPolicy: policy('s3:*') }),
        call('s3', 'PutBucketTagging', {
          ...lake,
          tagging: '',
          Tagging: { TagSet: { Tag: { Key: 'managed', Value: true } } },
        }),
        call('s3', 'DeleteBucketPublicAccessBlock', { ...lake, publicAccessBlock: '' }),
        call('s3', 'PutBucketVersioning', {
          ...lake,
          versioning: '',
          VersioningConfiguration: { Status: 'Suspended', MfaDelete: 'Disabled' },
        }),
        call('s3', 'DeleteBucketPolicy', { bucketName: 'old', policy: '' }),
        call('s3', 'PutBucketPublicAccessBlock', {
          bucketName: 'old',
          publicAccessBlock: '',
          PublicAccessBlockConfiguration: { ...block, BlockPublicPolicy: false },
        }),
        call('s3', 'DeleteBucket', { bucketName: 'gone' }),
      ],
      [
        bucket('lake', {
          Policy: policy('s3:*'),
          PublicAccessBlock: null,
          TagSet: [{ Key: 'managed', Value: 'true' }],
          Versioning: { Status: 'Suspended', MFADelete: 'Disabled' },
        }),
        bucket('old', { PublicAccessBlock: { ...block, BlockPublicPolicy: false } }),
      ],
    )
  })

  it('grant by ACL', () => {
    const grant = (more: object) => ({
      Grantee: { URI: 'http://acs.amazonaws.com/groups/global/AllUsers', ...more },
      Permission: 'READ',
    })
    agree(
      [bucket('lake')],
      [
        call('s3', 'PutBucketAcl', { ...lake, 'x-amz-acl': ['public-read'] }),
        call('s3', 'PutBucketAcl', {
          ...lake,
          acl: '',
          AccessControlPolicy: { AccessControlList: { Grant: grant({ 'xsi:type': 'Group' }) } },
        }),
      ],
      [bucket('lake', { Acl: { Grants: [grant({ Type: 'Group' })] } })],
    )
  })

  it('block public access to all buckets of an account, and let it again', () => {
    const asked = { accountId: account, PublicAccessBlockConfiguration: block }
    agree(
      { PublicAccessBlockConfiguration: { ...block, RestrictPublicBuckets: false } },
      [call('s3', 'PutAccountPublicAccessBlock', asked)],
      { PublicAccessBlockConfiguration: block },
    )
    const gone = call('s3', 'DeleteAccountPublicAccessBlock', { accountId: account })
    expect(after(shown({ PublicAccessBlockConfiguration: block }), [gone]).size).toBe(0)
  })

  it('say nothing where the record only says that something was set', () => {
    for (const operation of ['PutBucketPolicy', 'PutBucketTagging', 'PutBucketPublicAccessBlock'])
      expect(changesOf(call('s3', operation, lake))).toEqual([])
  })
})

describe('calls to Secrets Manager', () => {
  const arn = (name: string): string =>
    `arn:aws:secretsmanager:${region}:${account}:secret:${name}-AbCdEf`
  const secret = (name: string, more: object = {}) => ({ ARN: arn(name), Name: name, ...more })
  const on = (operation: string, name: string, asked: Record<string, string> = {}) =>
    call('secretsmanager', operation, { secretId: name, ...asked }, { aRN: arn(name), name })

  it('make secrets, share them and delete them', () => {
    agree(
      { SecretList: [secret('mail', { ResourcePolicy: policy('*') }), secret('gone')] },
      [
        call(
          'secretsmanager',
          'CreateSecret',
          { name: 'db', kmsKeyId: 'alias/lake', tags: [{ key: 'env', value: 'prod' }] },
          { arn: arn('db') },
        ),
        on('PutResourcePolicy', 'db', { resourcePolicy: policyText('secretsmanager:*') }),
        call('secretsmanager', 'UntagResource', { secretId: arn('db'), tagKeys: ['env'] }),
        call('secretsmanager', 'TagResource', {
          secretId: arn('db'),
          tags: [{ key: 'team', value: 'a' }],
        }),
        on('DeleteResourcePolicy', 'mail'),
        on('UpdateSecret', 'mail', { kmsKeyId: '1234' }),
        on('DeleteSecret', 'gone'),
      ],
      {
        SecretList: [
          secret('db', {
            KmsKeyId: `arn:aws:kms:${region}:${account}:alias/lake`,
            ResourcePolicy: policyText('secretsmanager:*'),
            Tags: [{ Key: 'team', Value: 'a' }],
          }),
          secret('mail', { KmsKeyId: '1234' }),
        ],
      },
    )
  })

  it('say nothing of a secret that only its name is known of', () => {
    expect(changesOf(call('secretsmanager', 'TagResource', { secretId: 'db', tags: [] }))).toEqual(
      [],
    )
  })
})

describe('calls to KMS', () => {
  const arn = (id: string): string => `arn:aws:kms:${region}:${account}:key/${id}`
  const key = (id: string, more: object = {}) => ({
    KeyId: id,
    Arn: arn(id),
    Policy: policy('kms:*'),
    KeyState: 'Enabled',
    ...more,
  })
  const named = (id: string) => ({ resources: [{ type: 'AWS::KMS::Key', ARN: arn(id) }] })

  it('make keys, turn aliases, and put keys out of use', () => {
    agree(
      [key('k1', { Alias: 'alias/lake' }), key('k2', { Alias: 'alias/old' }), key('k3'), key('k4')],
      [
        call(
          'kms',
          'CreateKey',
          { policy: policyText('kms:Decrypt') },
          { keyMetadata: { arn: arn('k5'), keyState: 'Enabled' } },
        ),
        call('kms', 'CreateAlias', { aliasName: 'alias/new', targetKeyId: 'k5' }),
        {
          ...call('kms', 'UpdateAlias', { aliasName: 'alias/lake', targetKeyId: 'alias/new' }),
          more: named('k2'),
        },
        call('kms', 'DeleteAlias', { aliasName: 'alias/old' }),
        call('kms', 'PutKeyPolicy', { keyId: arn('k1'), policy: policyText('kms:Sign') }),
        { ...call('kms', 'DisableKey', { keyId: 'k1' }), more: named('k1') },
        call('kms', 'ScheduleKeyDeletion', { keyId: 'k3', pendingWindowInDays: 7 }),
        { ...call('kms', 'DeleteKey'), more: { serviceEventDetails: { keyId: arn('k4') } } },
      ],
      [
        key('k1', { KeyState: 'Disabled', Policy: policyText('kms:Sign') }),
        key('k2', { Alias: 'alias/lake' }),
        key('k3', { KeyState: 'PendingDeletion' }),
        key('k5', { Policy: policy('kms:Decrypt'), Alias: ['alias/new'] }),
      ],
    )
  })

  it('give a key without a policy the standard one, by which the account decides', () => {
    const made = after(shown([key('k1')]), [
      { ...call('kms', 'CreateKey', { description: 'lake' }), more: named('k2') },
    ])
    expect(made.get(arn('k2'))).toMatchObject({
      policy: { Statement: [{ Principal: { AWS: `arn:aws:iam::${account}:root` } }] },
    })
  })
})
