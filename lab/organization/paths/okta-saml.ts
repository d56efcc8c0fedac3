import { permit, reader, reads } from '../grants.js'
import { listedJewel, secretJewel } from '../jewels.js'
import type { Role } from '../model.js'
import type { Organization } from '../organization.js'
import { allow, type Statement, trust, trustService } from '../policy.js'

const method = 'Okta application role'

/** Roles that Okta's application of AWS hands out by SAML, to groups and to users. */
export function oktaSaml(o: Organization): void {
  const { directory, labels } = o
  const provider = `arn:aws:iam::${o.account('pharmacy').id}:saml-provider/okta`
  const app = directory.app('AWS Pharmacy', 'amazon_aws', provider)
  const prescriptions = listedJewel(o, 'pharmacy', 'dynamodb', 'prescriptions')

  const rx = reader(o, 'pharmacy', 'PharmacyRx', prescriptions, bySaml(provider))
  const carla = directory.user('Carla Ferrari')
  const pharmacists = directory.group('pharmacists', carla, directory.user('Amir Gupta'))
  app.groups.set(pharmacists.id, [rx.name])
  o.truth.step(pharmacists.uid, rx.arn)
  const via = [carla.uid, pharmacists.uid, rx.arn, prescriptions.uid]
  labels.path('saml-group', method, via)

  const recall = reader(o, 'pharmacy', 'PharmacyRecall', prescriptions, bySaml(provider))
  const jonas = directory.user('Jonas Eklund')
  app.users.set(jonas.id, [recall.arn])
  o.truth.step(jonas.uid, recall.arn)
  labels.path('saml-user', method, [jonas.uid, recall.arn, prescriptions.uid])

  taggedSession(o, provider, (group, role) => app.groups.set(group, [role.name]))

  // Handed out by the application, but the role trusts only a service.
  const audit = o.role('pharmacy', 'PharmacyAudit', [trustService('lambda')])
  reads(o, audit, prescriptions)
  const auditors = directory.group('pharmacy-auditors', directory.user('Marco Abbott'))
  app.groups.set(auditors.id, [audit.name])
  labels.decoy(
    'saml-role-without-trust',
    method,
    [directory.user('Marco Abbott').uid, prescriptions.uid],
    'trust policy',
    'PharmacyAudit',
  )

  // The role trusts the provider of the same name in another account.
  const foreign = `arn:aws:iam::${o.account('labs').id}:saml-provider/okta`
  const wrong = reader(o, 'pharmacy', 'PharmacyLabs', prescriptions, bySaml(foreign))
  const labStaff = directory.group('pharmacy-lab-staff', directory.user('Nadia Castel'))
  app.groups.set(labStaff.id, [wrong.name])
  labels.decoy(
    'saml-provider-of-other-account',
    method,
    [directory.user('Nadia Castel').uid, prescriptions.uid],
    'trust policy',
    'PharmacyLabs',
  )

  const old = directory.app('AWS Pharmacy (old)', 'amazon_aws', provider, 'INACTIVE')
  const leftover = directory.group('pharmacists-2019', directory.user('Dana Jansen'))
  old.groups.set(leftover.id, [rx.name])
  labels.decoy(
    'saml-inactive-application',
    method,
    [directory.user('Dana Jansen').uid, prescriptions.uid],
    'status',
    'AWS Pharmacy (old)',
  )
}

/** What the session may read goes by a tag that Okta may or may not put on it. */
function taggedSession(
  o: Organization,
  provider: string,
  hand: (group: string, role: Role) => void,
): void {
  const { directory, labels } = o
  const key = secretJewel(o, 'pharmacy', 'pharmacy/oncology-feed', { tags: { squad: 'oncology' } })
  const team = o.role('pharmacy', 'PharmacySquad', [
    bySaml(provider, ['sts:AssumeRoleWithSAML', 'sts:TagSession']),
  ])
  const TAG = 'aws:PrincipalTag/squad'
  permit(
    team,
    'own-squad',
    allow('secretsmanager:GetSecretValue', '*', {
      StringEquals: { 'aws:ResourceTag/squad': `\${${TAG}}` },
    }),
  )
  o.truth.step(team.arn, key.uid, [TAG])
  const priya = directory.user('Priya Dietrich')
  const squads = directory.group('pharmacy-squads', priya)
  hand(squads.id, team)
  o.truth.step(squads.uid, team.arn)
  labels.path(
    'saml-session-tag',
    'Okta application role with a session tag',
    [priya.uid, squads.uid, team.arn, key.uid],
    [TAG],
  )
}

const bySaml = (
  provider: string,
  action: string | readonly string[] = 'sts:AssumeRoleWithSAML',
): Statement =>
  trust(
    { Federated: provider },
    { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
    action,
  )
