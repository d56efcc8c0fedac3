import { permit, reads } from '../grants.js'
import { secretJewel } from '../jewels.js'
import type { Organization } from '../organization.js'
import { allow } from '../policy.js'

const METHODS = [
  ['access-key', 'iam:CreateAccessKey', 'helpdesk-keys'],
  ['login-profile-new', 'iam:CreateLoginProfile', 'helpdesk-logins'],
  ['login-profile-changed', 'iam:UpdateLoginProfile', 'helpdesk-resets'],
] as const

/** Credentials made, or changed, for somebody else. */
export function credentials(o: Organization): void {
  const { labels } = o
  const catalog = secretJewel(o, 'lake', 'lake/catalog-master')
  const librarian = o.user('lake', 'svc-librarian')
  reads(o, librarian, catalog)
  for (const [id, method, name] of METHODS) {
    const who = o.user('lake', name)
    permit(who, 'credentials', allow(method, librarian.arn))
    o.truth.step(who.arn, librarian.arn)
    labels.path(id, method, [who.arn, librarian.arn, catalog.uid])
  }

  const self = o.user('lake', 'a.selfservice')
  const own = `arn:aws:iam::${o.account('lake').id}:user/\${aws:username}`
  permit(
    self,
    'credentials',
    allow(
      METHODS.map(([, action]) => action),
      own,
    ),
  )
  labels.decoy(
    'access-key-own-only',
    METHODS[0][1],
    [self.arn, catalog.uid],
    'identity policy',
    'credentials',
  )

  // In this account nobody makes access keys, whatever their policies say.
  const trial = secretJewel(o, 'research', 'research/trial-blinding')
  const statistician = o.user('research', 'svc-statistics')
  reads(o, statistician, trial)
  const desk = o.user('research', 'helpdesk-keys')
  permit(desk, 'credentials', allow('iam:CreateAccessKey', statistician.arn))
  labels.decoy('access-key-scp', METHODS[0][1], [desk.arn, trial.uid], 'scp', 'NoLongLivedKeys')
}
