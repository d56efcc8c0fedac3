import { admits, assumes, mayAssume, permit, reader, reads } from '../grants.js'
import { bucketJewel, listedJewel, reach, secretJewel } from '../jewels.js'
import { rootOf } from '../model.js'
import type { Organization } from '../organization.js'
import { deny, trust } from '../policy.js'

const method = 'role chain'

/** Roles that take on roles, from account to account: permission on one side, trust on the other. */
export function roleChains(o: Organization): void {
  const archive = bucketJewel(o, 'records', 'patient-records-archive')
  const readers = reader(o, 'records', 'records-reader', archive)
  const steward = o.role('records-dev', 'data-steward', [])
  const lopez = o.user('records-dev', 'm.lopez')
  assumes(o, lopez, steward, { root: true })
  assumes(o, steward, readers)
  const via = [lopez.arn, steward.arn, readers.arn, archive.uid]
  o.labels.path('chain-two-accounts', method, via)

  const harris = o.user('records', 'p.harris')
  const emergency = reader(o, 'records', 'emergency-access', archive)
  assumes(o, harris, emergency, { root: true })
  o.labels.path('chain-own-root', method, [harris.arn, emergency.arn, archive.uid])

  // Named by the trust of a role in one's own account, one needs no permission besides.
  const quinn = o.user('records', 'r.quinn')
  const named = reader(o, 'records', 'transcription', archive, trust({ AWS: quinn.arn }))
  o.truth.step(quinn.arn, named.arn)
  o.labels.path('chain-named-by-trust', method, [quinn.arn, named.arn, archive.uid])

  threeAccounts(o)
  sixAccounts(o)

  const eu = o.role('records', 'records-reader-eu', [])
  const harper = o.user('records-dev', 'j.harper')
  assumes(o, harper, eu)
  permit(eu, 'data', reach(archive), { ...deny('s3:GetObject', archive.target), Sid: 'NotFromEu' })
  o.labels.decoy(
    'chain-last-role-denied',
    method,
    [harper.arn, archive.uid],
    'identity policy',
    'NotFromEu',
  )
  oneSideMissing(o)
  cycle(o)
}

function threeAccounts(o: Organization): void {
  const master = secretJewel(o, 'records', 'records/db-master')
  const maintainer = reader(o, 'records', 'db-maintainer', master)
  const responder = o.role('portal', 'incident-responder', [])
  const support = o.role('portal-staging', 'qa-support', [])
  const nguyen = o.user('portal-staging', 't.nguyen')
  assumes(o, nguyen, support)
  assumes(o, support, responder, { root: true })
  assumes(o, responder, maintainer)
  const via = [nguyen.arn, support.arn, responder.arn, maintainer.arn, master.uid]
  o.labels.path('chain-three-accounts', method, via)
}

function sixAccounts(o: Organization): void {
  const index = listedJewel(o, 'records', 'dynamodb', 'patient-index')
  const last = reader(o, 'records', 'index-reader', index)
  const start = o.user('analytics', 'svc-notebook')
  const between = [
    o.role('analytics', 'notebook', []),
    o.role('research', 'cohort-builder', []),
    o.role('lake', 'curator', []),
    o.role('labs', 'exchange', []),
    last,
  ]
  const chain = [start, ...between]
  for (const [n, role] of between.entries()) assumes(o, chain[n] ?? start, role)
  const via = [...chain.map((one) => one.arn), index.uid]
  o.labels.path('chain-six-hops', method, via)
}

function oneSideMissing(o: Organization): void {
  const appeals = bucketJewel(o, 'claims', 'appeal-letters')
  const gateway = reader(o, 'claims', 'fax-gateway', appeals)
  assumes(o, o.role('portal', 'fax-operator', []), gateway)
  const backend = o.role('portal', 'chat-backend', [])
  admits(o, gateway, backend)
  o.labels.decoy(
    'chain-trust-without-permission',
    method,
    [backend.arn, appeals.uid],
    'identity policy',
    'no sts:AssumeRole on fax-gateway',
  )

  const clerk = o.role('claims', 'appeals-clerk', [])
  const kept = reader(o, 'claims', 'appeals-archive', appeals)
  admits(o, kept, clerk)
  o.truth.step(clerk.arn, kept.arn)
  const tester = o.role('portal-staging', 'sandbox-tester', [])
  mayAssume(tester, kept)
  o.labels.decoy(
    'chain-permission-without-trust',
    method,
    [tester.arn, appeals.uid],
    'trust policy',
    'appeals-archive',
  )

  // The principal was deleted and made again: its old id is what the trust still names.
  const legacy = reader(o, 'claims', 'legacy-batch', appeals)
  legacy.trust.push(trust({ AWS: `AROA${o.random('a deleted role').base32(17)}` }))
  const again = o.role('portal', 'batch-runner', [])
  mayAssume(again, legacy)
  o.labels.decoy(
    'chain-trust-of-deleted-role',
    method,
    [again.arn, appeals.uid],
    'trust policy',
    'legacy-batch',
  )
  const orphan = reader(o, 'claims', 'former-contractor', appeals)
  orphan.trust.push(trust({ AWS: `AIDA${o.random('a deleted user').base32(17)}` }))
  const contractor = o.user('portal', 'contractor')
  mayAssume(contractor, orphan)
  o.labels.decoy(
    'chain-trust-of-deleted-user',
    method,
    [contractor.arn, appeals.uid],
    'trust policy',
    'former-contractor',
  )
}

/** Three roles that take on one another, none of which may do anything. */
function cycle(o: Organization): void {
  const cohorts = bucketJewel(o, 'lake', 'cohort-extracts')
  reads(o, o.role('lake', 'cohort-loader', [trust({ Service: 'glue.amazonaws.com' })]), cohorts)
  const patel = o.user('analytics', 'r.patel')
  const a = o.role('analytics', 'rotate-a', [])
  const b = o.role('research', 'rotate-b', [])
  const c = o.role('lake', 'rotate-c', [])
  assumes(o, patel, a)
  assumes(o, a, b)
  assumes(o, b, c)
  assumes(o, c, a)
  permit(c, 'list', { Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' })
  o.labels.decoy(
    'chain-cycle',
    method,
    [patel.arn, cohorts.uid],
    'identity policy',
    'rotate-a, rotate-b and rotate-c hold nothing',
  )
  const root = o.role('lake', 'cohort-auditor', [trust({ AWS: rootOf(o.account('lake')) })])
  const outsider = o.user('analytics', 'l.outsider')
  mayAssume(outsider, root)
  reads(o, root, cohorts)
  o.labels.decoy(
    'chain-root-of-other-account',
    method,
    [outsider.arn, cohorts.uid],
    'trust policy',
    'cohort-auditor',
  )
}
