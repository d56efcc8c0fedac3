import { admits, grantsAbroad, mayAssume, reader } from '../grants.js'
import { assign, centerGroup, centerUser, permissionSet } from '../identity-center.js'
import { bucketJewel, reach, secretJewel } from '../jewels.js'
import type { Organization } from '../organization.js'
import { allow } from '../policy.js'

const method = 'Identity Center permission set'

/** Okta user, Okta group, group of Identity Center, the role that a permission set makes in an account, and what it leads to. */
export function identityCenterPaths(o: Organization): void {
  const { directory, labels } = o
  const consents = bucketJewel(o, 'records', 'consent-forms')
  const users = ['Ines Ito', 'Kofi Osei'].map((name) => directory.user(name))
  const [ines = directory.user('Ines Ito'), kofi = ines] = users
  const stewards = directory.group('records-stewards', ...users)
  const steward = permissionSet(o, 'RecordsSteward', [], [reach(consents)])
  const role = assign(o, steward, 'records', { group: stewards })
  o.truth.step(role.arn, consents.uid)
  labels.path('center-group', method, [
    ines.uid,
    stewards.uid,
    centerGroup(o, stewards),
    role.arn,
    consents.uid,
  ])

  // From the set's role in one account to a role in another, whose trust names the reserved role.
  const appeals = secretJewel(o, 'claims', 'claims/adjudication-db')
  const exporter = reader(o, 'claims', 'claims-export', appeals)
  const analysts = directory.group('claims-analysts', kofi, directory.user('Lena Moreau'))
  const analyst = permissionSet(
    o,
    'ClaimsAnalyst',
    [],
    [allow('sts:AssumeRole', exporter.arn), allow('athena:*', '*')],
  )
  const reserved = assign(o, analyst, 'analytics', { group: analysts })
  admits(o, exporter, reserved)
  o.truth.step(reserved.arn, exporter.arn)
  labels.path('center-group-and-chain', method, [
    kofi.uid,
    analysts.uid,
    centerGroup(o, analysts),
    reserved.arn,
    exporter.arn,
    appeals.uid,
  ])

  const mara = directory.user('Greta Nakata')
  const keeper = permissionSet(o, 'ClaimsKeeper', [], [reach(appeals)])
  const kept = assign(o, keeper, 'claims', { user: mara })
  o.truth.step(kept.arn, appeals.uid)
  labels.path('center-user', method, [mara.uid, centerUser(o, mara), kept.arn, appeals.uid])

  // Named by the bucket's policy, in another account: the set has the permission too.
  const shipped = bucketJewel(o, 'lake', 'outcome-studies')
  const studies = permissionSet(o, 'OutcomeStudies', [], [reach(shipped)])
  const scientists = directory.group('outcome-scientists', directory.user('Oskar Petrov'))
  const abroad = assign(o, studies, 'analytics', { group: scientists })
  grantsAbroad(o, shipped, 'OutcomeScientists', abroad)
  o.truth.step(abroad.arn, shipped.uid)
  labels.path('center-group-bucket-abroad', method, [
    directory.user('Oskar Petrov').uid,
    scientists.uid,
    centerGroup(o, scientists),
    abroad.arn,
    shipped.uid,
  ])
  refused(o, { consents, role })
}

function refused(
  o: Organization,
  { consents, role }: { consents: ReturnType<typeof bucketJewel>; role: { readonly arn: string } },
): void {
  const { directory, labels } = o
  // Assigned where the bucket is not: nothing in the bucket's own account says that the role may.
  const mirror = permissionSet(o, 'ConsentMirror', [], [reach(consents)])
  const viewers = directory.group('consent-viewers', directory.user('Emil Quist'))
  assign(o, mirror, 'analytics', { group: viewers })
  labels.decoy(
    'center-other-account',
    method,
    [directory.user('Emil Quist').uid, consents.uid],
    'resource policy',
    'no grant to another account',
  )

  const gone = directory.user('Bruno Haddad')
  gone.status = 'DEPROVISIONED'
  directory.group('records-stewards', gone)
  labels.decoy('center-user-who-left', method, [gone.uid, consents.uid], 'status', 'DEPROVISIONED')

  const looker = o.user('records', 'consent-looker')
  mayAssume(looker, role.arn)
  labels.decoy(
    'center-role-taken-directly',
    method,
    [looker.arn, consents.uid],
    'trust policy',
    'AWSReservedSSO_RecordsSteward',
  )

  const denied = permissionSet(
    o,
    'ConsentAudit',
    [],
    [
      allow('s3:*', [consents.uid, consents.target]),
      { Sid: 'NoContents', Effect: 'Deny', Action: 's3:GetObject*', Resource: '*' },
      { Sid: 'NoPolicies', Effect: 'Deny', Action: ['s3:Put*', 's3:Delete*'], Resource: '*' },
    ],
  )
  const audit = directory.group('consent-auditors', directory.user('Hana Moreau'))
  assign(o, denied, 'records', { group: audit })
  labels.decoy(
    'center-set-denies',
    method,
    [directory.user('Hana Moreau').uid, consents.uid],
    'identity policy',
    'NoContents',
  )
}
