import type { Place } from '../company/accounts.js'
import type { Random } from '../random.js'
import type { Details, Maker } from './index.js'

const FOLDERS: Readonly<Record<string, readonly [prefix: string, suffix: string]>> = {
  'patient-documents': ['tenants', '.pdf'],
  'lab-results': ['hl7/inbound', '.hl7'],
  'claims-inbound': ['x12/837', '.edi'],
  'web-assets': ['static/js', '.js'],
  'media-uploads': ['originals', '.jpg'],
  'app-logs': ['ecs', '.log.gz'],
  'db-backups': ['nightly', '.dump.zst'],
  'lake-raw': ['events', '.parquet'],
  'lake-curated': ['marts', '.parquet'],
  'lake-exports': ['reports', '.csv'],
  'athena-results': ['queries', '.csv'],
  'terraform-state': ['live', '/terraform.tfstate'],
}

function folder(bucket: string): readonly [string, string] {
  for (const [part, names] of Object.entries(FOLDERS)) if (bucket.includes(part)) return names
  return ['data', '.bin']
}

const folders = new Map<string, readonly [string, string]>()

export function objectKey(random: Random, bucket: string): string {
  let names = folders.get(bucket)
  if (!names) {
    names = folder(bucket)
    folders.set(bucket, names)
  }
  const n = random.u32()
  return `${names[0]}/${(n % 180) + 100}/${(n >>> 8).toString(16)}${random.hex(4)}${names[1]}`
}

const transfer = (random: Random, inbound: number, outbound: number) =>
  `{"SignatureVersion":"SigV4","CipherSuite":"TLS_AES_128_GCM_SHA256","bytesTransferredIn":${inbound},"SSEApplied":"SSE_S3","AuthenticationMethod":"AuthHeader","x-amz-id-2":"${random.hex(28)}=","bytesTransferredOut":${outbound}}`

/** A data event on one object of a bucket. */
export function objectCall(
  random: Random,
  place: Place,
  bucket: string,
  key: string,
  bytes: number,
  upload = false,
): Details {
  const host = `${bucket}.s3.${place.region}.amazonaws.com`
  return {
    host,
    params: `{"bucketName":"${bucket}","Host":"${host}","key":"${key}"}`,
    response: upload ? '{"x-amz-server-side-encryption":"AES256"}' : null,
    extra: transfer(random, upload ? bytes : 0, upload ? 0 : bytes),
    resources: `[{"type":"AWS::S3::Object","ARN":"arn:aws:s3:::${bucket}/${key}"},{"accountId":"${place.account}","type":"AWS::S3::Bucket","ARN":"arn:aws:s3:::${bucket}"}]`,
  }
}

/** A call about a bucket itself; `query` is the subresource S3 repeats in the parameters. */
export function bucketCall(
  random: Random,
  place: Place,
  bucket: string,
  query?: string,
  more?: object,
): Details {
  const host = `${bucket}.s3.${place.region}.amazonaws.com`
  return {
    host,
    params: { bucketName: bucket, Host: host, ...(query ? { [query]: '' } : {}), ...more },
    extra: transfer(random, 0, random.int(200, 1800)),
    resources: [
      { accountId: place.account, type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${bucket}` },
    ],
  }
}

const object =
  (upload: boolean): Maker =>
  (r, p) => {
    const bucket = r.pick(p.buckets)
    return objectCall(r, p, bucket, objectKey(r, bucket), r.int(900, 900000), upload)
  }

const bucket =
  (query?: string): Maker =>
  (r, p) =>
    bucketCall(r, p, r.pick(p.buckets), query)

const table: Maker = (r, p) => {
  const name = r.pick(p.tables)
  return {
    params: { tableName: name },
    resources: [
      {
        accountId: p.account,
        type: 'AWS::DynamoDB::Table',
        ARN: `arn:aws:dynamodb:${p.region}:${p.account}:table/${name}`,
      },
    ],
  }
}

export const STORAGE: Readonly<Record<string, Maker>> = {
  's3:GetObject': object(false),
  's3:HeadObject': object(false),
  's3:PutObject': object(true),
  's3:DeleteObject': object(false),
  's3:ListObjects': (r, p) => {
    const name = r.pick(p.buckets)
    const prefix = `${folder(name)[0]}/`
    return {
      ...bucketCall(r, p, name, undefined, {
        'list-type': '2',
        prefix: prefix,
        'encoding-type': 'url',
      }),
    }
  },
  's3:ListBuckets': (r) => ({
    params: { Host: 's3.amazonaws.com' },
    host: 's3.amazonaws.com',
    extra: transfer(r, 0, r.int(1500, 5200)),
  }),
  's3:GetBucketLocation': bucket('location'),
  's3:GetBucketPolicy': bucket('policy'),
  's3:GetBucketAcl': bucket('acl'),
  's3:GetBucketVersioning': bucket('versioning'),
  's3:GetBucketEncryption': bucket('encryption'),
  's3:GetBucketLogging': bucket('logging'),
  's3:GetBucketTagging': bucket('tagging'),
  's3:GetBucketPublicAccessBlock': bucket('publicAccessBlock'),
  's3:GetBucketLifecycle': bucket('lifecycle'),
  's3:PutBucketTagging': bucket('tagging'),
  's3:PutBucketLifecycle': bucket('lifecycle'),
  's3:PutBucketPolicy': (r, p) => {
    const name = r.pick(p.buckets)
    return bucketCall(r, p, name, 'policy', {
      bucketPolicy: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'TlsOnly',
            Effect: 'Deny',
            Principal: '*',
            Action: 's3:*',
            Resource: [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/*`],
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
        ],
      },
    })
  },
  's3:PutBucketVersioning': (r, p) =>
    bucketCall(r, p, r.pick(p.buckets), 'versioning', {
      VersioningConfiguration: {
        Status: 'Enabled',
        xmlns: 'http://s3.amazonaws.com/doc/2006-03-01/',
      },
    }),
  's3:PutBucketPublicAccessBlock': (r, p) =>
    bucketCall(r, p, r.pick(p.buckets), 'publicAccessBlock', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        IgnorePublicAcls: true,
        BlockPublicPolicy: true,
        RestrictPublicBuckets: true,
      },
    }),
  's3:DeleteObjects': bucket('delete'),
  's3:CopyObject': (r, p) => {
    const name = r.pick(p.buckets)
    const made = objectCall(r, p, name, objectKey(r, name), r.int(900, 90000), true)
    return {
      ...made,
      params: {
        ...JSON.parse(String(made.params)),
        'x-amz-copy-source': `${name}/${objectKey(r, name)}`,
      },
    }
  },
  'dynamodb:DescribeTable': table,
  'dynamodb:Query': table,
  'dynamodb:PutItem': table,
  'dynamodb:GetItem': table,
  'rds:DescribeDBInstances': (r, p) => ({ params: { dBInstanceIdentifier: r.pick(p.databases) } }),
  'rds:CreateDBSnapshot': (r, p, at) => {
    const db = r.pick(p.databases)
    const name = `${db}-${new Date(at).toISOString().slice(0, 10)}`
    return {
      params: { dBInstanceIdentifier: db, dBSnapshotIdentifier: name },
      response: {
        dBSnapshotIdentifier: name,
        dBInstanceIdentifier: db,
        status: 'creating',
        encrypted: true,
        snapshotType: 'manual',
        engine: 'postgres',
      },
    }
  },
  'rds:DescribeDBSnapshots': (r, p) => ({
    params: { dBInstanceIdentifier: r.pick(p.databases), maxRecords: 100 },
  }),
  'sqs:GetQueueAttributes': (r, p) => ({
    params: {
      queueUrl: `https://sqs.${p.region}.amazonaws.com/${p.account}/${r.pick(p.queues)}`,
      attributeNames: ['ApproximateNumberOfMessages'],
    },
  }),
  'glue:GetTables': (r) => ({
    params: { databaseName: r.pick(['curated', 'raw', 'finance_marts']), maxResults: 100 },
  }),
  'glue:StartJobRun': (r) => ({
    params: { jobName: r.pick(['load-events', 'build-marts', 'compact-raw']) },
    response: { jobRunId: `jr_${r.hex(64)}` },
  }),
  'athena:StartQueryExecution': (r, p) => ({
    params: {
      queryString: '***OMITTED***',
      clientRequestToken: r.uuid(),
      queryExecutionContext: { database: r.pick(['curated', 'finance_marts']) },
      resultConfiguration: { outputLocation: `s3://meridian-data-athena-results-use1/queries/` },
      workGroup: 'analysts',
    },
    response: { queryExecutionId: r.uuid() },
    resources: [
      {
        accountId: p.account,
        type: 'AWS::Athena::WorkGroup',
        ARN: `arn:aws:athena:${p.region}:${p.account}:workgroup/analysts`,
      },
    ],
  }),
  'athena:GetQueryExecution': (r) => ({ params: { queryExecutionId: r.uuid() } }),
  'athena:GetQueryResults': (r) => ({ params: { queryExecutionId: r.uuid(), maxResults: 1000 } }),
}
