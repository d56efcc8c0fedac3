import { EVERY_REPOSITORY, GITHUB, type Repository } from '../directory.js'
import { assumes, permit, reader } from '../grants.js'
import { ADMINISTRATOR } from '../identity-center.js'
import { bucketJewel, listedJewel } from '../jewels.js'
import type { Role } from '../model.js'
import type { Organization } from '../organization.js'
import { allow, type Condition, type Statement, trust } from '../policy.js'
import { deploying, workflowUid } from './workflow.js'

const method = 'GitHub Actions OIDC'
const ISSUER = 'token.actions.githubusercontent.com'

/** The trust of a role in tokens of GitHub Actions whose subject is as given. */
export function byToken(
  account: string,
  subject: string,
  operator: 'StringEquals' | 'StringLike' = 'StringEquals',
): Statement {
  const aud = { StringEquals: { [`${ISSUER}:aud`]: 'sts.amazonaws.com' } }
  const sub = { [`${ISSUER}:sub`]: subject }
  const condition: Condition =
    operator === 'StringEquals'
      ? { StringEquals: { ...aud.StringEquals, ...sub } }
      : { ...aud, StringLike: sub }
  const provider = `arn:aws:iam::${account}:oidc-provider/${ISSUER}`
  return trust({ Federated: provider }, condition, 'sts:AssumeRoleWithWebIdentity')
}

/** A workflow that takes a role, and that it and its repository thereby can. */
function takes(o: Organization, repository: Repository, role: Role, environment?: string): string {
  const file = deploying(repository, role.arn, environment)
  o.truth.step(repository.uid, role.arn)
  o.truth.step(workflowUid(repository, file), role.arn)
  return workflowUid(repository, file)
}

const branch = (repository: Repository, name = 'main') =>
  `repo:${repository.name}:ref:refs/heads/${name}`

/** Tokens of workflows that AWS takes for sessions of a role: of one branch, one environment, or of all repositories. */
export function githubOidc(o: Organization): void {
  const { directory, labels } = o
  const claims = bucketJewel(o, 'claims', 'claims-submitted')
  const api = directory.repository('claims-api')
  const deploy = reader(
    o,
    'claims',
    'deploy-claims',
    claims,
    byToken(o.account('claims').id, branch(api)),
  )
  const workflow = takes(o, api, deploy)
  labels.path('github-branch', method, [api.uid, deploy.arn, claims.uid])
  labels.path('github-workflow', method, [workflow, deploy.arn, claims.uid])

  const studies = bucketJewel(o, 'imaging', 'dicom-studies')
  const imaging = o.account('imaging').id
  const viewer = directory.repository('imaging-viewer', 'production', 'staging')
  const release = reader(
    ...([o, 'imaging', 'release-imaging', studies] as const),
    byToken(imaging, `repo:${viewer.name}:environment:production`),
  )
  takes(o, viewer, release, 'production')
  const method2 = 'GitHub Actions OIDC of an environment'
  labels.path('github-environment', method2, [viewer.uid, release.arn, studies.uid])

  const images = listedJewel(o, 'imaging', 'ecr', 'radiology-models')
  const any = reader(
    ...([o, 'imaging', 'model-uploader', images] as const),
    byToken(imaging, `repo:${GITHUB}/*`, 'StringLike'),
  )
  o.truth.step(EVERY_REPOSITORY, any.arn)
  const models = directory.repository('radiology-models')
  takes(o, models, any)
  const method3 = 'GitHub Actions OIDC with a wildcard subject'
  const brochure = directory.repository('brochure-site')
  labels.path('github-wildcard', method3, [brochure.uid, any.arn, images.uid])

  terraform(o)
  refused(o, { deploy, claims: claims.uid })
}

/** The role of the pipeline that administers several accounts. */
function terraform(o: Organization): void {
  const shared = o.account('shared').id
  const live = o.directory.repository('infra-live')
  const runner = o.role('shared', 'terraform-runner', [byToken(shared, branch(live))])
  takes(o, live, runner)
  for (const of of ['claims', 'labs', 'records-dev', 'portal-staging']) {
    const role = o.role(of, 'terraform', [])
    role.attached.add(ADMINISTRATOR)
    o.administers(role)
    assumes(o, runner, role)
  }
  const results = bucketJewel(o, 'labs', 'lab-results')
  const role = o.account('labs').roles.get('terraform')
  const via = [live.uid, runner.arn, role?.arn ?? '', results.uid]
  o.labels.path('github-terraform', method, via)
}

function refused(
  o: Organization,
  { deploy, claims }: { readonly deploy: Role; readonly claims: string },
): void {
  const { directory, labels } = o
  const account = o.account('claims').id
  // Its workflow asks for the role, whose trust names another repository.
  const ui = directory.repository('claims-ui')
  deploying(ui, deploy.arn)
  labels.decoy('github-other-repository', method, [ui.uid, claims], 'trust policy', 'deploy-claims')
  const role = (name: string, ...trusted: readonly Statement[]): Role => {
    const made = o.role('claims', name, trusted)
    permit(made, 'data', allow('s3:GetObject', `${claims}/*`))
    o.truth.step(made.arn, claims)
    return made
  }
  const batch = directory.repository('claims-batch')
  const elsewhere = role(
    'deploy-batch',
    byToken(account, `repo:${GITHUB}care/claims-batch:ref:refs/heads/main`),
  )
  deploying(batch, elsewhere.arn)
  labels.decoy(
    'github-other-organization',
    method,
    [batch.uid, claims],
    'trust policy',
    'deploy-batch',
  )
  // StringEquals knows no wildcards: no subject is ever that text.
  const forms = directory.repository('claims-forms')
  const literal = role('deploy-forms', byToken(account, `repo:${GITHUB}/claims-forms:*`))
  deploying(forms, literal.arn)
  labels.decoy(
    'github-literal-wildcard',
    method,
    [forms.uid, claims],
    'trust policy',
    'deploy-forms',
  )
}
