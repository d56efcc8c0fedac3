import { createdKey, createdUser } from '../calls/iam.js'
import { ACCOUNTS } from '../company/accounts.js'
import { APPS, oktaUser } from '../company/okta.js'
import { person } from '../company/people.js'
import { REPOS } from '../company/repos.js'
import { signOn } from '../people/aws-session.js'
import type { Attack } from '../story.js'
import { type GitHubActor, gitTraffic } from '../vendors/github.js'
import type { OktaClient } from '../vendors/okta.js'

const victim = person('dana.kowalski')
const account = ACCOUNTS.prod
const userName = 'cloudwatch-exporter'

export const oktaToAwsToGithub: Attack = {
  id: 'okta-to-aws-to-github',
  title: 'One hijacked session walks from Okta into AWS and on to GitHub',
  story:
    'Info-stealer malware sold the browser session of the head of platform. From one address the buyer opens AWS and GitHub through Okta, plants an IAM user with a key in production, and clones the infrastructure repositories.',
  techniques: ['T1539', 'T1550.004', 'T1136.003', 'T1098.001', 'T1213.003'],
  identities: [victim.email, `arn:aws:iam::${account}:user/${userName}`, victim.github ?? ''],
  at: 0.95,
  hour: 11.7,
  minSeverity: 'critical',
  play(stage) {
    const address = stage.address('saopaulo-vultr')
    const browser =
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/144.0.0.0 Safari/537.36'
    const client: OktaClient = {
      address,
      agent: browser,
      browser: 'CHROME',
      os: 'Windows 10',
      device: 'Computer',
    }
    const actor = oktaUser(victim)
    const session = { session: `idx${stage.random.base62(21)}` }
    const novel = ['New Device', 'New IP', 'New Country', 'New City', 'New State', 'Velocity']
    stage.okta(
      actor,
      client,
      'policy.evaluate_sign_on',
      {
        ...session,
        novel,
        risk: 'HIGH',
        result: 'ALLOW',
        reason: 'Sign-on policy evaluation resulted in ALLOW',
        targets: [APPS.dashboard],
      },
      true,
    )
    stage.okta(
      actor,
      client,
      'user.authentication.sso',
      { ...session, targets: [APPS.aws, actor] },
      true,
    )
    const caller = signOn(stage.world, stage.random, {
      owner: '',
      email: victim.email,
      account: 'prod',
      set: 'AdministratorAccess',
      ip: address.ip,
      browser,
      agent: browser,
      console: true,
      at: stage.at + 9000,
      note: (id) => stage.note('aws-cloudtrail', id),
    })
    stage.wait(12, 30)
    for (const api of [
      'iam:ListUsers',
      'iam:ListRoles',
      'organizations:DescribeOrganization',
      's3:ListBuckets',
    ])
      stage.wait(4, 20).aws(caller, api)
    stage.aws(
      caller,
      'iam:CreateUser',
      { params: { userName, path: '/' }, response: createdUser(account, userName, stage.at) },
      true,
    )
    stage.aws(
      caller,
      'iam:AttachUserPolicy',
      { params: { userName, policyArn: 'arn:aws:iam::aws:policy/PowerUserAccess' } },
      true,
    )
    stage.aws(
      caller,
      'iam:CreateAccessKey',
      {
        params: { userName },
        response: createdKey(userName, `AKIA${stage.random.base32(16)}`, stage.at),
      },
      true,
    )
    stage
      .wait(200, 500)
      .okta(actor, client, 'user.authentication.sso', { ...session, targets: [APPS.github, actor] })
    const web: GitHubActor = {
      login: victim.github ?? '',
      email: victim.email,
      ip: address.ip,
      country: 'BR',
      agent: browser,
    }
    stage.github(web, 'org.sso_response', { user: victim.github })
    stage
      .wait(20, 60)
      .github(web, 'personal_access_token.create', { user: victim.github, token_scopes: 'repo' })
    for (const repo of REPOS.filter((x) => x.team.includes('platform')))
      stage
        .wait(5, 30)
        .github(
          { ...web, agent: 'git/2.44.0.windows.1' },
          'git.clone',
          gitTraffic(repo.name, 'http', repo.isPublic),
          true,
        )
  },
}
