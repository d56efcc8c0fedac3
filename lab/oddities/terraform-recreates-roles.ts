import { createdRole, trustPolicy } from '../calls/iam.js'
import { ACCOUNTS, place } from '../company/accounts.js'
import { oidcSession, TERRAFORM } from '../machines/pipelines.js'
import type { Oddity } from '../story.js'

const account = ACCOUNTS.prod

export const terraformRecreatesRoles: Oddity = {
  id: 'terraform-recreates-roles',
  title: 'A terraform apply deletes and recreates the task roles of production',
  why: 'A module rename makes terraform replace the roles: the same pipeline, names and policies, announced on the platform channel.',
  identities: [`arn:aws:iam::${account}:role/gha-terraform`],
  at: 0.62,
  hour: 14.1,
  play(stage) {
    const caller = oidcSession(stage.world, stage.random, {
      repo: 'meridian-health/infra-live',
      account: 'prod',
      role: 'gha-terraform',
      at: stage.at,
      ref: 'refs/heads/main',
      ip: stage.address('azure-phoenix').ip,
      agent: TERRAFORM,
      note: (id) => stage.note('aws-cloudtrail', id),
    })
    const spot = place('prod', 'us-east-1')
    const trust = trustPolicy({ Service: 'ecs-tasks.amazonaws.com' })
    for (const roleName of spot.roles) {
      const policyArn = 'arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy'
      stage.aws(caller, 'iam:ListInstanceProfilesForRole', { params: { roleName } })
      stage.aws(caller, 'iam:DetachRolePolicy', { params: { roleName, policyArn } })
      stage.aws(caller, 'iam:DeleteRolePolicy', { params: { roleName, policyName: 'access' } })
      stage.aws(caller, 'iam:DeleteRole', { params: { roleName } })
    }
    for (const roleName of spot.roles) {
      stage.aws(caller, 'iam:CreateRole', {
        params: {
          roleName,
          path: '/',
          assumeRolePolicyDocument: trust,
          tags: [{ key: 'managed-by', value: 'terraform' }],
        },
        response: createdRole(account, roleName, trust, stage.at),
      })
      stage.aws(caller, 'iam:PutRolePolicy')
      stage.aws(caller, 'iam:AttachRolePolicy', {
        params: {
          roleName,
          policyArn: 'arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy',
        },
      })
    }
  },
  context(stage) {
    return `On ${new Date(stage.start).toISOString().slice(0, 10)} around 14:00 UTC infra-live replaces all task roles in prod (module rename). Expect a burst of DeleteRole and CreateRole by gha-terraform.`
  },
}
