import { ANALYTICS, BUCKETS, DATASETS, REGION } from '../company/gcp.js'
import type { Random } from '../random.js'
import type { CloudCall } from '../vendors/gcp.js'

type Shape = Omit<CloudCall, 'at'>

const OBJECTS = 'storage.googleapis.com'
const BIGQUERY = 'bigquery.googleapis.com'

export function objectCall(
  project: string,
  what: 'get' | 'list' | 'create' | 'delete',
  bucket: string,
  object = '',
): Shape {
  return {
    project,
    service: OBJECTS,
    method: `storage.objects.${what}`,
    permission: `storage.objects.${what}`,
    resourceName: `projects/_/buckets/${bucket}${object ? `/objects/${object}` : ''}`,
    resource: { type: 'gcs_bucket', labels: { bucket_name: bucket, location: REGION } },
    log: 'data_access',
  }
}

/** A BigQuery job that asks for something, told when it is done. */
export function queryJob(random: Random, dataset: string, table: string): Shape {
  const name = `projects/${ANALYTICS}/jobs/job_${random.base62(24)}`
  return {
    project: ANALYTICS,
    service: BIGQUERY,
    method: 'google.cloud.bigquery.v2.JobService.InsertJob',
    permission: 'bigquery.jobs.create',
    resourceName: name,
    resource: { type: 'bigquery_project', labels: { location: 'US' } },
    log: 'data_access',
    metadata: {
      '@type': 'type.googleapis.com/google.cloud.audit.BigQueryAuditMetadata',
      jobChange: {
        after: 'DONE',
        job: {
          jobName: name,
          jobConfig: {
            type: 'QUERY',
            queryConfig: {
              query: `SELECT event_date, COUNT(*) FROM \`${ANALYTICS}.${dataset}.${table}\` GROUP BY 1`,
              statementType: 'SELECT',
              priority: 'QUERY_INTERACTIVE',
            },
          },
          jobStatus: { jobState: 'DONE' },
          jobStats: { queryStats: { totalProcessedBytes: String(random.int(1, 900) * 1_048_576) } },
        },
      },
    },
  }
}

export function loadJob(random: Random, table: string): Shape {
  const shape = queryJob(random, 'web_events', table)
  return {
    ...shape,
    metadata: {
      '@type': 'type.googleapis.com/google.cloud.audit.BigQueryAuditMetadata',
      jobInsertion: {
        reason: 'JOB_INSERT_REQUEST',
        job: {
          jobName: shape.resourceName,
          jobConfig: {
            type: 'IMPORT',
            loadConfig: {
              sourceUris: [`gs://${BUCKETS[ANALYTICS]?.[0]}/${table}/*.json.gz`],
              destinationTable: `projects/${ANALYTICS}/datasets/web_events/tables/${table}`,
              writeDisposition: 'WRITE_APPEND',
            },
          },
        },
      },
    },
  }
}

export function anyTable(random: Random): readonly [dataset: string, table: string] {
  const [dataset, tables] = random.pick(Object.entries(DATASETS))
  return [dataset, random.pick(tables)]
}

/** Looking around in the console or with gcloud. */
export function lookAround(random: Random, project: string): Shape {
  const [service, method, permission, type] = random.pick([
    [
      'cloudresourcemanager.googleapis.com',
      'GetProject',
      'resourcemanager.projects.get',
      'project',
    ],
    ['storage.googleapis.com', 'storage.buckets.list', 'storage.buckets.list', 'gcs_bucket'],
    [
      'bigquery.googleapis.com',
      'google.cloud.bigquery.v2.DatasetService.ListDatasets',
      'bigquery.datasets.get',
      'bigquery_dataset',
    ],
    [
      'logging.googleapis.com',
      'google.logging.v2.LoggingServiceV2.ListLogEntries',
      'logging.logEntries.list',
      'project',
    ],
    [
      'aiplatform.googleapis.com',
      'google.cloud.aiplatform.v1.JobService.ListCustomJobs',
      'aiplatform.customJobs.list',
      'audited_resource',
    ],
  ] as const)
  return {
    project,
    service,
    method,
    permission,
    resourceName: `projects/${project}`,
    resource: { type },
    log: 'data_access',
  }
}

export function trainingJob(random: Random, project: string, runAs: string): Shape {
  const parent = `projects/${project}/locations/${REGION}`
  return {
    project,
    service: 'aiplatform.googleapis.com',
    method: 'google.cloud.aiplatform.v1.JobService.CreateCustomJob',
    permission: 'aiplatform.customJobs.create',
    resourceName: parent,
    resource: {
      type: 'audited_resource',
      labels: { service: 'aiplatform.googleapis.com', method: 'CreateCustomJob' },
    },
    log: 'activity',
    request: {
      '@type': 'type.googleapis.com/google.cloud.aiplatform.v1.CreateCustomJobRequest',
      parent,
      customJob: {
        displayName: `triage-${random.hex(6)}`,
        jobSpec: {
          serviceAccount: runAs,
          workerPoolSpecs: [{ machineSpec: { machineType: 'n1-standard-8' }, replicaCount: '1' }],
        },
      },
    },
  }
}

/** Asking for a short-lived token of a service account. */
export function tokenCall(project: string, target: string): Shape {
  return {
    project,
    service: 'iamcredentials.googleapis.com',
    method: 'GenerateAccessToken',
    permission: 'iam.serviceAccounts.getAccessToken',
    resourceName: `projects/-/serviceAccounts/${target}`,
    resource: { type: 'service_account', labels: { email_id: target } },
    log: 'data_access',
    request: {
      '@type': 'type.googleapis.com/google.iam.credentials.v1.GenerateAccessTokenRequest',
      name: `projects/-/serviceAccounts/${target}`,
      scope: ['https://www.googleapis.com/auth/cloud-platform'],
      lifetime: '3600s',
    },
  }
}
