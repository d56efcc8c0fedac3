import type { Dependency, Step } from '../../graph/model.js'
import { ofType, type State, type Thing } from '../../state.js'
import type { Estate } from '../estate/estate.js'
import { record, texts } from '../estate/principals.js'
import type { Resource } from '../estate/resources.js'
import { letsIn, providersOf, rolesTrusting, signsIn, subjectsAsked } from './sign-in.js'

/** Roles that workloads elsewhere take on with a token of their own: GitHub Actions, pods of a cluster. */
export const tokenSteps = (estate: Estate): readonly Step[] => [
  ...fromGithub(estate),
  ...fromClusters(estate),
]

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The subjects that tokens of a repository's workflows can have, from those that need least. */
interface Subject {
  readonly sub: string
  readonly words: string
  /** What of a repository has to be written for such a token: the node `<repository>#<what>`. */
  readonly what: string
}

/** Nodes of a repository: what whoever can write to it can have a token for. */
export const anyBranch = 'any branch'
export const defaultBranch = 'default branch'

function subjectsOf(
  repository: string,
  branch: string,
  environments: readonly string[],
): readonly Subject[] {
  return [
    {
      sub: `repo:${repository}:ref:refs/heads/any-other-branch`,
      words: 'from any branch',
      what: anyBranch,
    },
    { sub: `repo:${repository}:pull_request`, words: 'from a pull request', what: anyBranch },
    {
      sub: `repo:${repository}:ref:refs/heads/${branch}`,
      words: `from ${branch}`,
      what: defaultBranch,
    },
    { sub: `repo:${repository}:ref:refs/tags/any-tag`, words: 'from a tag', what: anyBranch },
    ...environments.map((name) => ({
      sub: `repo:${repository}:environment:${name}`,
      words: `in the environment ${name}`,
      what: `environment ${name}`,
    })),
  ]
}

const issuer = 'token.actions.githubusercontent.com'

function fromGithub(estate: Estate): readonly Step[] {
  const repositories = repositoriesOf(estate.state)
  return rolesTrusting(estate, /oidc-provider\/token\.actions\.githubusercontent\.com/).flatMap(
    (role) =>
      providersOf(role, 'oidc-provider')
        .filter((name) => name.includes(issuer))
        .flatMap((provider) =>
          asking(role, repositories).flatMap((one) => fromRepository(estate, role, provider, one)),
        ),
  )
}

/** Repositories that a role may let in: those that it names outright, or all where it does not. */
function asking(
  role: Resource,
  repositories: ReadonlyMap<string, Repository>,
): readonly Repository[] {
  const named = subjectsAsked(role)?.map((sub) => /^repo:([^*?$:]+):/.exec(sub)?.[1])
  if (!named || named.includes(undefined)) return [...repositories.values()]
  return [...new Set(named)].flatMap((name) => repositories.get(name ?? '') ?? [])
}

/** The way in that needs least of what a repository's workflows can say of themselves. */
function fromRepository(
  estate: Estate,
  role: Resource,
  provider: string,
  { name, branch, environments, nodes }: Repository,
): readonly Step[] {
  const signs = subjectsOf(name, branch, environments).map(({ sub, words, what }) => ({
    ...{ sub, words, what, role, provider },
    action: 'sts:AssumeRoleWithWebIdentity' as const,
    keys: {
      [`${issuer}:sub`]: sub,
      [`${issuer}:aud`]: 'sts.amazonaws.com',
      [`${issuer}:repository`]: name,
      [`${issuer}:repository_owner`]: name.split('/')[0] ?? '',
    },
  }))
  const open = signs.filter((sign) => letsIn(estate, sign) !== undefined)
  const best = open.find((sign) => letsIn(estate, sign)?.sure) ?? open[0]
  if (!best) return []
  return nodes(role.arn, best.what).flatMap((node) =>
    signsIn(estate, {
      ...best,
      ...node,
      how: `signs in by OIDC ${best.words} as`,
      facts: [
        {
          uid: node.from,
          says: 'allows',
          text: `GitHub gives workflows of ${name} tokens with the subject ${best.sub}`,
          layer: 'token',
          excerpt: { sub: best.sub },
        },
      ],
    }),
  )
}

interface Repository {
  readonly name: string
  readonly branch: string
  readonly environments: readonly string[]
  /** The repository, in which any workflow can be written, and those of its workflows that take the role on. */
  readonly nodes: (role: string, what: string) => readonly Asking[]
}

interface Asking {
  readonly from: string
  readonly also: readonly Dependency[]
}

function repositoriesOf(state: State): ReadonlyMap<string, Repository> {
  const workflows = new Map<string, Thing[]>()
  for (const one of ofType(state, 'GitHub::Workflow')) {
    const name = text(one.properties['repository'])
    workflows.set(name, [...(workflows.get(name) ?? []), one])
  }
  const repositories = new Map(
    ofType(state, 'GitHub::Repository').map((one) => [one.uid.replace(/^github\//, ''), one]),
  )
  const names = [...new Set([...workflows.keys(), ...repositories.keys()])].sort()
  return new Map(
    names.map((name) => [name, told(name, repositories.get(name), workflows.get(name) ?? [])]),
  )
}

function told(name: string, repository: Thing | undefined, flows: readonly Thing[]): Repository {
  return {
    name,
    branch: text(repository?.properties['default_branch']) || 'main',
    environments: [
      ...new Set(
        flows
          .flatMap((flow) => Object.values(record(flow.properties['jobs'])))
          .map((job) => text(record(job)['environment']))
          .filter((one) => one !== '' && !one.includes('${{')),
      ),
    ],
    nodes: (role, what) => [
      { from: `github/${name}`, also: [] },
      { from: `github/${name}#${what}`, also: [] },
      ...flows.flatMap((flow) => asksFor(flow, role)),
    ],
  }
}

/** Whether a workflow takes a role on; one that finds its name in a secret or variable may. */
function asksFor(flow: Thing, role: string): readonly Asking[] {
  const named = Object.values(record(flow.properties['jobs'])).flatMap((job) =>
    texts(record(job)['assumes']),
  )
  if (named.includes(role)) return [{ from: flow.uid, also: [] }]
  const open = named.find((one) => one.includes('${{'))
  if (open === undefined) return []
  return [
    {
      from: flow.uid,
      also: [
        { key: 'the role that the workflow names', operator: 'is', values: [open], wanted: 'met' },
      ],
    },
  ]
}

/** Pods take on the role that their service account is annotated with, where the role trusts the cluster's issuer and that account. */
function fromClusters(estate: Estate): readonly Step[] {
  const accounts = ofType(estate.state, 'Kubernetes::ServiceAccount')
  return rolesTrusting(estate, /oidc-provider\/.*(eks|oidc)/).flatMap((role) =>
    providersOf(role, 'oidc-provider')
      .filter((name) => !name.includes('githubusercontent'))
      .flatMap((provider) =>
        accounts.flatMap((account) => {
          const [, , namespace = '', , name = ''] = account.uid.split('/')
          const subject = `system:serviceaccount:${namespace}:${name}`
          const asked = subjectsAsked(role)
          if (asked && !asked.some((one) => one === subject || /[*?$]/.test(one))) return []
          const annotated =
            text(record(account.properties['annotations'])['eks.amazonaws.com/role-arn']) ===
            role.arn
          const cluster = provider.slice(provider.indexOf('/') + 1)
          return signsIn(estate, {
            ...{ from: account.uid, role, provider },
            how: 'signs in by OIDC as',
            action: 'sts:AssumeRoleWithWebIdentity',
            keys: {
              [`${cluster}:sub`]: subject,
              [`${cluster}:aud`]: 'sts.amazonaws.com',
            },
            facts: [
              {
                uid: account.uid,
                says: 'allows',
                text: `pods of ${namespace}/${name} have a token of ${cluster}`,
                layer: 'token',
                excerpt: account.properties,
              },
            ],
            also: annotated ? [] : [otherCluster(cluster)],
          })
        }),
      ),
  )
}

const otherCluster = (issuer: string): Dependency => ({
  key: 'the cluster of the issuer',
  operator: 'is',
  values: [issuer],
  wanted: 'met',
})
