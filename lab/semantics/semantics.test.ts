import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACCOUNTS } from '../company/accounts.js'
import { generateLab } from '../index.js'

interface Labels {
  identities: { uid: string; kind: string; person: string | null; periods?: { kind: string }[] }[]
  people: { email: string; identities: string[] }[]
  traps: { uids: string[] }[]
  chains: { credential_uid: string; origin: string; missing: boolean }[]
  tokens: { credential_uid: string; class: string; owner: string }[]
  drift: { resource: string }[]
}

interface Record {
  eventName: string
  sessionCredentialFromConsole?: string
  userIdentity: {
    type: string
    arn?: string
    principalId?: string
    accessKeyId?: string
    sessionContext?: {
      sessionIssuer?: { arn: string; principalId: string }
      attributes?: { creationDate: string }
    }
  }
}

interface Details {
  UserDetailList: { Arn: string; AttachedManagedPolicies: { PolicyArn: string }[] }[]
  RoleDetailList: {
    Arn: string
    RoleId: string
    AttachedManagedPolicies: { PolicyArn: string }[]
  }[]
  Policies: { Arn: string; PolicyVersionList: { IsDefaultVersion: boolean; Document: unknown }[] }[]
}

const walk = (dir: string): string[] =>
  readdirSync(dir, { withFileTypes: true }).flatMap((e) =>
    e.isDirectory() ? walk(join(dir, e.name)) : [join(dir, e.name)],
  )

describe('configuration and semantic labels of the lab', () => {
  let dir: string
  let labels: Labels
  let records: Record[]
  const read = <T>(file: string): T => JSON.parse(readFileSync(join(dir, file), 'utf8')) as T
  const iam = (snapshot: string, account: string) =>
    read<Details>(`${snapshot}/aws/${account}/account-authorization-details.json`)
  const everywhere = <T>(of: (snapshot: string, account: string) => T[]): T[] =>
    ['config', 'config-after'].flatMap((s) => Object.values(ACCOUNTS).flatMap((id) => of(s, id)))

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'lab-'))
    const end = new Date('2026-03-31T00:00:00Z')
    await generateLab({ dir, seed: 7, days: 14, scale: 0.2, end })
    labels = read('semantics.json')
    records = walk(join(dir, 'aws')).flatMap(
      (f) => (JSON.parse(gunzipSync(readFileSync(f)).toString()) as { Records: Record[] }).Records,
    )
  })
  afterAll(() => rmSync(dir, { recursive: true, force: true }))

  it('has every role and user of IAM that acts, under its own id', () => {
    const known = new Set(
      everywhere((snapshot, account) => {
        const { UserDetailList: users, RoleDetailList: roles } = iam(snapshot, account)
        return [...users.map((u) => u.Arn), ...roles.map((r) => `${r.Arn} ${r.RoleId}`)]
      }),
    )
    const acting = records.flatMap(({ userIdentity: { type, arn = '', sessionContext } }) => {
      const issuer = sessionContext?.sessionIssuer
      if (type === 'AssumedRole' && issuer) return [`${issuer.arn} ${issuer.principalId}`]
      return type === 'IAMUser' ? [arn] : []
    })
    expect([...new Set(acting)].filter((one) => !known.has(one))).toEqual([])
  })

  it('has every access key that is used', () => {
    const known = new Set(
      everywhere((snapshot, account) =>
        read<{ AccessKeyMetadata: { AccessKeyId: string }[] }>(
          `${snapshot}/aws/${account}/access-keys.json`,
        ).AccessKeyMetadata.map((key) => key.AccessKeyId),
      ),
    )
    const used = new Set(records.map((r) => r.userIdentity.accessKeyId ?? ''))
    expect([...used].filter((key) => key.startsWith('AKIA') && !known.has(key))).toEqual([])
  })

  it('has changed at the end what the logs tell as changed', () => {
    const planted = `arn:aws:iam::${ACCOUNTS.staging}:user/aws-config-sync`
    const users = (snapshot: string) => iam(snapshot, ACCOUNTS.staging).UserDetailList
    expect(users('config').map((u) => u.Arn)).not.toContain(planted)
    expect(users('config-after').find((u) => u.Arn === planted)?.AttachedManagedPolicies).toEqual([
      {
        PolicyName: 'AdministratorAccess',
        PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess',
      },
    ])
    const leaver = `arn:aws:iam::${ACCOUNTS.dev}:user/carlos.vega`
    const inDev = (snapshot: string) => iam(snapshot, ACCOUNTS.dev).UserDetailList.map((u) => u.Arn)
    expect(inDev('config')).toContain(leaver)
    expect(inDev('config-after')).not.toContain(leaver)
    const visibility = (snapshot: string) =>
      read<{ name: string; visibility: string }[]>(`${snapshot}/github/repos.json`).find(
        (repo) => repo.name === 'fhir-mapper',
      )?.visibility
    expect([visibility('config'), visibility('config-after')]).toEqual(['private', 'public'])
    const quiet = (snapshot: string) =>
      read<{ profile: { login: string }; roles: { label: string }[] }[]>(
        `${snapshot}/okta/users.json`,
      ).find((user) => user.profile.login.startsWith('svc-directory@'))
    expect(quiet('config')).toBeUndefined()
    expect(quiet('config-after')?.roles.map((role) => role.label)).toEqual(['Super administrator'])
  })

  it('drifts where the labels say', () => {
    expect(labels.drift).toHaveLength(3)
    const loader = labels.drift.find(({ resource }) => resource.includes(':role/'))?.resource
    const attached = (snapshot: string) =>
      iam(snapshot, ACCOUNTS.data)
        .RoleDetailList.find((role) => role.Arn === loader)
        ?.AttachedManagedPolicies.map((policy) => policy.PolicyArn)
    expect(attached('config')).not.toContain('arn:aws:iam::aws:policy/AmazonS3FullAccess')
    expect(attached('config-after')).toContain('arn:aws:iam::aws:policy/AmazonS3FullAccess')
  })

  it('labels every temporary credential of a role that acts, and where it came from', () => {
    const known = new Set(labels.chains.map((chain) => chain.credential_uid))
    const acting = records.flatMap(({ userIdentity: u, sessionCredentialFromConsole }) => {
      if (u.type !== 'AssumedRole' && u.type !== 'FederatedUser') return []
      return sessionCredentialFromConsole === 'true'
        ? [`console:${u.principalId}@${u.sessionContext?.attributes?.creationDate}`]
        : [u.accessKeyId ?? '']
    })
    expect([...new Set(acting)].filter((one) => !known.has(one))).toEqual([])
    const origins = labels.chains.map((chain) => chain.origin)
    for (const kind of [/@/, /^instance\//, /^function\//, /^github-actions\//, /:user\//])
      expect(origins.some((origin) => kind.test(origin))).toBe(true)
    expect(origins).toContain('system:serviceaccount:records:records-api')
    expect(origins).toContain('system:serviceaccount:messaging:messaging-api')
    expect(labels.chains.filter((chain) => chain.missing).length).toBeGreaterThanOrEqual(5)
    expect(labels.chains.filter((chain) => !chain.missing).length).toBeGreaterThan(1000)
  })

  it('follows a release through five credentials and two accounts to its workflow', () => {
    const last = records.filter((r) => r.userIdentity.arn?.includes('role/prod-db-migrations/'))
    const origins = last.map(
      (r) => labels.chains.find((c) => c.credential_uid === r.userIdentity.accessKeyId)?.origin,
    )
    expect(new Set(origins)).toEqual(new Set(['github-actions/meridian-health/helm-charts']))
  })

  it('tells of every role and user of IAM what it is', () => {
    const known = new Set(labels.identities.map((one) => one.uid))
    const acting = records.flatMap(({ userIdentity: { type, arn = '', sessionContext } }) => {
      const issuer = sessionContext?.sessionIssuer?.arn ?? ''
      if (type === 'AssumedRole')
        return issuer.includes('AWSReservedSSO_') || arn.includes('@') ? [] : [issuer]
      return type === 'IAMUser' ? [arn] : []
    })
    expect([...new Set(acting)].filter((uid) => !known.has(uid))).toEqual([])
  })

  it('knows shared identities, and some whose kind changes', () => {
    const shared = labels.identities.filter((one) => one.kind === 'shared').map((one) => one.uid)
    expect(shared).toContain(`arn:aws:iam::${ACCOUNTS.shared}:role/release-manager`)
    expect(shared).toContain(`arn:aws:iam::${ACCOUNTS.data}:user/reports-export`)
    expect(shared).toContain('finance-ops@meridian-health.example')
    const turned = labels.identities.filter((one) => one.periods)
    expect(turned.map((one) => one.periods?.map((period) => period.kind))).toEqual([
      ['human', 'machine'],
      ['human', 'machine'],
    ])
  })

  it('joins the identities of one person, and none of the traps', () => {
    const of = (email: string) => labels.people.find((one) => one.email === email)?.identities
    expect(of('dana.kowalski@meridian-health.example')).toEqual(
      expect.arrayContaining(['dana.kowalski@meridian-health.example', 'github/dana-kowalski']),
    )
    for (const trap of labels.traps)
      for (const { identities } of labels.people)
        expect(identities.filter((uid) => trap.uids.includes(uid)).length).toBeLessThan(2)
  })

  it('classes long-lived credentials', () => {
    const classes = new Set(labels.tokens.map((token) => token.class))
    expect(classes).toEqual(new Set(['cron', 'ad-hoc script', 'user-driven']))
  })
})
