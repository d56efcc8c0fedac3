import { ACCOUNTS } from '../company/accounts.js'
import type { Company, Policy } from './model.js'
import { document, tlsOnly } from './policies.js'

/** A difference between the two snapshots that no event tells. */
export interface Drift {
  /** ARN, or vendor and name. */
  readonly resource: string
  readonly what: string
}

const BUCKET = 'meridian-prod-invoices-use1'
const ROLE = 'data-lake-loader'
const REPO = 'meridian-health/hl7-gateway'
const OUTSIDER = '640218337195'

const open: Policy = document(tlsOnly(BUCKET), {
  Sid: 'Bookkeeper',
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${OUTSIDER}:root` },
  Action: 's3:GetObject',
  Resource: `arn:aws:s3:::${BUCKET}/*`,
})

/** What was changed where no log is kept, so to say: made last, so that nothing hides it. */
export function drift(company: Company): readonly Drift[] {
  const bucket = company.aws.get(ACCOUNTS.prod)?.buckets.get(BUCKET)
  const role = company.aws.get(ACCOUNTS.data)?.roles.get(ROLE)
  const repo = company.github.repos.get(REPO)
  if (!bucket || !role || !repo) throw new Error('the drifts name things that are not there')
  bucket.policy = open
  role.attached.add('arn:aws:iam::aws:policy/AmazonS3FullAccess')
  repo.branches.set('main', { reviews: 0, enforceAdmins: false })
  return [
    {
      resource: `arn:aws:s3:::${BUCKET}`,
      what: `the bucket policy lets account ${OUTSIDER} read objects`,
    },
    {
      resource: `arn:aws:iam::${ACCOUNTS.data}:role/${ROLE}`,
      what: 'AmazonS3FullAccess is attached to the role',
    },
    {
      resource: `github/${REPO}`,
      what: 'protection of main asks for no review and leaves administrators out',
    },
  ]
}
