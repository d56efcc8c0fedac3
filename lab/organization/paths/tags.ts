import { assumes, permit } from '../grants.js'
import { secretJewel } from '../jewels.js'
import type { User } from '../model.js'
import type { Organization } from '../organization.js'
import { allow, type Statement, trustService } from '../policy.js'

const method = 'matching tags'

const ownStudy: Statement = allow('secretsmanager:GetSecretValue', '*', {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of IAM
  StringEquals: { 'aws:ResourceTag/study': '${aws:PrincipalTag/study}' },
})

/** Permissions that go by whether a tag of the principal is that of the resource. */
export function tags(o: Organization): void {
  const { labels } = o
  const tagged = (name: string, values: Readonly<Record<string, string>>): User => {
    const user = o.user('research', name, values)
    permit(user, 'own-study', ownStudy)
    return user
  }
  const study = secretJewel(o, 'research', 'research/study-7', { tags: { study: 'trial-7' } })
  const seven = tagged('trial-7-nurse', { study: 'trial-7' })
  o.truth.step(seven.arn, study.uid)
  labels.path('tag-of-user', method, [seven.arn, study.uid])

  const role = o.role('research', 'trial-7-jobs', [trustService('ecs-tasks')], {
    tags: { study: 'trial-7' },
  })
  permit(role, 'own-study', ownStudy)
  o.truth.step(role.arn, study.uid)
  const planner = o.role('analytics', 'trial-planner', [])
  assumes(o, planner, role)
  labels.path('tag-of-role', method, [planner.arn, role.arn, study.uid])

  const nine = tagged('trial-9-nurse', { study: 'trial-9' })
  labels.decoy(
    'tag-mismatch',
    method,
    [nine.arn, study.uid],
    'identity policy',
    'aws:ResourceTag/study',
  )
  const without = tagged('study-visitor', { department: 'visitors' })
  labels.decoy(
    'tag-missing-on-principal',
    method,
    [without.arn, study.uid],
    'identity policy',
    'aws:PrincipalTag/study',
  )
  // The secret has no tag of that name: nobody's tag is that of nothing.
  const untagged = secretJewel(o, 'research', 'research/untagged-study')
  labels.decoy(
    'tag-missing-on-resource',
    method,
    [seven.arn, untagged.uid],
    'identity policy',
    'aws:ResourceTag/study',
  )
}
