import { lookAround, objectCall } from '../calls/gcp.js'
import { ANALYTICS, BUCKETS, REGION, SERVICE_ACCOUNTS } from '../company/gcp.js'
import type { Attack } from '../story.js'
import { type CloudCall, type CloudCaller, cloudEntry } from '../vendors/gcp.js'

const stolen = SERVICE_ACCOUNTS.loader
const helper = `backup-agent@${ANALYTICS}.iam.gserviceaccount.com`

type Call = Omit<CloudCall, 'at' | 'project'>

const admin = (method: string, permission: string, more: Partial<Call>): Call => ({
  service: 'iam.googleapis.com',
  method,
  permission,
  resourceName: `projects/${ANALYTICS}`,
  resource: { type: 'service_account' },
  log: 'activity',
  ...more,
})

const grant = (role: string, member: string) => ({
  '@type': 'type.googleapis.com/google.iam.v1.logging.AuditData',
  policyDelta: { bindingDeltas: [{ action: 'ADD', role, member }] },
})

export const gcpStolenKey: Attack = {
  id: 'gcp-stolen-key',
  title: 'A leaked service account key makes itself a second account, an owner, and opens a bucket',
  story:
    'The key of ga4-loader lay in a notebook that was published. From a rented server it is tried out, makes a new service account with a key of its own, makes that one owner of the project, and opens the export bucket to the world.',
  techniques: ['T1552.001', 'T1078.004', 'T1136.003', 'T1098.001', 'T1098.003', 'T1530'],
  identities: [stolen.email, helper],
  at: 0.66,
  hour: 1.2,
  minSeverity: 'high',
  play(stage) {
    const from = {
      ip: stage.address('roubaix-ovh').ip,
      agent:
        'google-cloud-sdk gcloud/540.0.0 command/gcloud.iam.service-accounts.create client-os/LINUX client-os-ver/6.1.0 from-script/True python/3.11.2,gzip(gfe)',
    }
    const thief: CloudCaller = {
      ...from,
      email: stolen.email,
      ...(stolen.key ? { key: stolen.key } : {}),
    }
    const tell = (caller: CloudCaller, call: Call, decisive = false) => {
      stage.wait(4, 40)
      const entry = cloudEntry(stage.random, caller, { project: ANALYTICS, ...call, at: stage.at })
      stage.write('gcp-audit', entry, decisive)
    }
    for (let n = 0; n < 6; n++) tell(thief, lookAround(stage.random, ANALYTICS))
    for (const [service, method, permission] of [
      ['compute.googleapis.com', 'v1.compute.instances.list', 'compute.instances.list'],
      [
        'secretmanager.googleapis.com',
        'google.cloud.secretmanager.v1.SecretManagerService.ListSecrets',
        'secretmanager.secrets.list',
      ],
      [
        'cloudfunctions.googleapis.com',
        'google.cloud.functions.v1.CloudFunctionsService.ListFunctions',
        'cloudfunctions.functions.list',
      ],
    ] as const)
      tell(thief, {
        service,
        method,
        permission,
        resourceName: `projects/${ANALYTICS}`,
        resource: { type: 'project' },
        log: 'data_access',
        error: [7, `Permission '${permission}' denied on resource (or it may not exist).`],
      })
    tell(
      thief,
      admin('google.iam.admin.v1.CreateServiceAccount', 'iam.serviceAccounts.create', {
        request: { account_id: 'backup-agent', service_account: { display_name: 'Backup agent' } },
        response: { email: helper },
      }),
      true,
    )
    tell(
      thief,
      admin('google.iam.admin.v1.CreateServiceAccountKey', 'iam.serviceAccountKeys.create', {
        resourceName: `projects/-/serviceAccounts/${helper}`,
        resource: { type: 'service_account', labels: { email_id: helper } },
      }),
      true,
    )
    tell(
      thief,
      admin('SetIamPolicy', 'resourcemanager.projects.setIamPolicy', {
        service: 'cloudresourcemanager.googleapis.com',
        resource: { type: 'project' },
        serviceData: grant('roles/owner', `serviceAccount:${helper}`),
      }),
      true,
    )
    stage.wait(200, 600)
    const second: CloudCaller = { ...from, email: helper, key: stage.random.hex(40) }
    const bucket = BUCKETS[ANALYTICS]?.[1] as string
    tell(second, objectCall(ANALYTICS, 'list', bucket))
    tell(
      second,
      {
        service: 'storage.googleapis.com',
        method: 'storage.setIamPermissions',
        permission: 'storage.buckets.setIamPolicy',
        resourceName: `projects/_/buckets/${bucket}`,
        resource: { type: 'gcs_bucket', labels: { bucket_name: bucket, location: REGION } },
        log: 'activity',
        serviceData: grant('roles/storage.objectViewer', 'allUsers'),
      },
      true,
    )
    for (let n = 0; n < 60; n++) {
      tell(second, objectCall(ANALYTICS, 'get', bucket, `exports/part-${n}.parquet`))
      stage.at -= 15_000
    }
  },
}
