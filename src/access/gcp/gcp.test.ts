import { describe, expect, it } from 'vitest'
import { googleAccess } from '../google/index.js'
import { stateOf } from '../state.js'
import { faults, reach, stateFrom, thing } from '../testing/world.js'
import { gcpAccess } from './index.js'

const manager = '//cloudresourcemanager.googleapis.com/'
const project = `${manager}projects/harbour-prod`
const bucket = '//storage.googleapis.com/harbour-exports'
const secret = '//secretmanager.googleapis.com/projects/990011/secrets/db'
const sa = (name: string) => `${name}@harbour-prod.iam.gserviceaccount.com`
const onAccount = (name: string) =>
  `//iam.googleapis.com/projects/harbour-prod/serviceAccounts/${sa(name)}`

type Bound = readonly [role: string, ...members: string[]]
const asset = (
  name: string,
  assetType: string,
  ancestors: readonly string[],
  bindings: readonly (Bound | object)[],
  data = {},
) => ({
  ...{ name, assetType, ancestors },
  resource: { data },
  iamPolicy: {
    bindings: bindings.map((one) =>
      Array.isArray(one) ? { role: one[0] as string, members: one.slice(1) as string[] } : one,
    ),
  },
})
const above = ['folders/7711', 'organizations/845511']

/** The organization, a folder, a project with a bucket, a secret and service accounts; each test binds what it is about. */
function world(
  bound: Readonly<Record<string, readonly (Bound | object)[]>>,
  more: readonly (readonly [string, unknown])[] = [],
) {
  const on = (key: string) => bound[key] ?? []
  const policies = [
    asset(
      `${manager}organizations/845511`,
      'cloudresourcemanager.googleapis.com/Organization',
      [],
      on('organization'),
      { displayName: 'harbourline.example' },
    ),
    asset(
      `${manager}folders/7711`,
      'cloudresourcemanager.googleapis.com/Folder',
      ['folders/7711', 'organizations/845511'],
      on('folder'),
    ),
    asset(
      `${manager}projects/990011`,
      'cloudresourcemanager.googleapis.com/Project',
      ['projects/990011', ...above],
      on('project'),
      { projectId: 'harbour-prod', projectNumber: '990011' },
    ),
    asset(bucket, 'storage.googleapis.com/Bucket', ['projects/990011', ...above], on('bucket')),
    asset(
      secret,
      'secretmanager.googleapis.com/Secret',
      ['projects/990011', ...above],
      on('secret'),
    ),
    asset(
      onAccount('deploy'),
      'iam.googleapis.com/ServiceAccount',
      ['projects/990011', ...above],
      on('deploy'),
    ),
  ]
  const accounts = ['deploy', 'ci', 'old'].map((name) => ({
    name: `projects/harbour-prod/serviceAccounts/${sa(name)}`,
    email: sa(name),
    projectId: 'harbour-prod',
    uniqueId: `9${name}`,
    ...(name === 'old' ? { disabled: true } : {}),
  }))
  const state = stateFrom([['gcp-policies', policies], ['gcp-service-accounts', accounts], ...more])
  return { state, realm: gcpAccess(state), google: googleAccess(state) }
}
const found = (made: ReturnType<typeof world>, from: string) =>
  reach([made.realm, made.google], from)

describe('gcpAccess: roles in the tree', () => {
  it('what is granted on a folder is inherited by all below, and nothing beside', () => {
    const made = world({
      folder: [['roles/storage.objectViewer', 'user:Ines@harbourline.example']],
    })
    expect(faults(made.realm)).toEqual([])
    const reached = found(made, 'ines@harbourline.example')
    expect(reached).toMatchObject({ [`Read ${bucket}`]: 'Yes', [`List ${bucket}`]: 'Yes' })
    expect(reached[`Write ${bucket}`]).toBeUndefined()
    expect(reached[`Read ${secret}`]).toBeUndefined()
  })

  it('a role on a thing is a grant of its own, with the binding for a proof', () => {
    const made = world({
      secret: [['roles/secretmanager.secretAccessor', 'group:dev@harbourline.example']],
    })
    const grant = made.realm.grants.find(({ to }) => to === secret)
    expect(grant).toMatchObject({
      from: 'google/group/dev@harbourline.example',
      level: 'Read',
      action: 'secretmanager.versions.access',
      answer: 'Yes',
    })
    expect(grant?.prove()).toEqual([
      {
        uid: secret,
        says: 'allows',
        text: 'The policy of projects/990011/secrets/db binds group:dev@harbourline.example to roles/secretmanager.secretAccessor.',
        layer: 'binding',
        excerpt: {
          role: 'roles/secretmanager.secretAccessor',
          member: 'group:dev@harbourline.example',
        },
      },
    ])
  })

  it('viewers and editors do not read secrets and objects by their role alone', () => {
    const reached = found(world({ project: [['roles/editor', 'user:a@x.example']] }), 'a@x.example')
    expect(reached[`Read ${secret}`]).toBeUndefined()
    expect(reached[`Read ${bucket}`]).toBeUndefined()
    expect(reached[`List ${bucket}`]).toBe('Yes')
    expect(reached[`Permissions management ${project}`]).toBeUndefined()
  })

  it('`projectViewer:` in a bucket policy is whoever views the project', () => {
    const made = world({
      project: [['roles/viewer', 'user:a@x.example']],
      bucket: [['roles/storage.legacyObjectReader', 'projectViewer:harbour-prod']],
    })
    expect(found(made, 'a@x.example')[`Read ${bucket}`]).toBe('Yes')
  })

  it.each(['roles/owner', 'roles/resourcemanager.projectIamAdmin'])(
    '%s on the project comes to everything in it',
    (role) => {
      expect(found(world({ project: [[role, 'user:a@x.example']] }), 'a@x.example')).toMatchObject({
        [`Read ${secret}`]: 'Yes',
        [`Write ${bucket}`]: 'Yes',
        [`Permissions management ${project}`]: 'Yes',
        [sa('deploy')]: 'Yes',
      })
    },
  )

  it('an administrator of folders rewrites those below, not the organization', () => {
    const reached = found(
      world({ organization: [['roles/resourcemanager.folderIamAdmin', 'user:a@x.example']] }),
      'a@x.example',
    )
    expect(reached).toMatchObject({
      [`Read ${secret}`]: 'Yes',
      [`Permissions management ${manager}folders/7711`]: 'Yes',
    })
    expect(reached[`Permissions management ${manager}organizations/845511`]).toBeUndefined()
  })

  it('a custom role may hold anything, and hangs on its permissions', () => {
    const made = world({ project: [['projects/harbour-prod/roles/helper', 'user:a@x.example']] })
    expect(found(made, 'a@x.example')).toMatchObject({
      [`Read ${secret}`]: 'Depends',
      [sa('deploy')]: 'Depends',
    })
    expect(made.realm.missing.join('\n')).toContain('projects/harbour-prod/roles/helper')
  })

  it('an unknown role of Google is on things of its service', () => {
    const reached = found(
      world({ project: [['roles/storage.newThing', 'user:a@x.example']] }),
      'a@x.example',
    )
    expect(reached[`Read ${bucket}`]).toBe('Depends')
    expect(reached[`Read ${secret}`]).toBeUndefined()
  })

  it('who rewrites the policy of a bucket reads it', () => {
    const made = world({ bucket: [['roles/storage.legacyBucketOwner', 'user:a@x.example']] })
    expect(made.realm.grants.find(({ level, to }) => level === 'Read' && to === bucket)?.how).toBe(
      'rewrites its policy',
    )
  })
})

describe('gcpAccess: members', () => {
  const nested = [
    [
      'google-groups',
      {
        groups: [
          { email: 'dev@harbourline.example', members: [{ email: 'all@harbourline.example' }] },
          { email: 'all@harbourline.example', members: [{ email: 'tobias@harbourline.example' }] },
        ],
      },
    ],
    [
      'google-users',
      {
        users: [
          { primaryEmail: 'tobias@harbourline.example', id: '7' },
          { primaryEmail: 'gone@harbourline.example', suspended: true },
        ],
      },
    ],
  ] as const

  it('a member of a nested group has what the group has', () => {
    const made = world(
      { project: [['roles/storage.admin', 'group:dev@harbourline.example']] },
      nested,
    )
    expect(found(made, 'google/user/tobias@harbourline.example')[`Write ${bucket}`]).toBe('Yes')
    expect(found(made, 'tobias@harbourline.example')[`Write ${bucket}`]).toBe('Yes')
  })

  it('deleted members, suspended users and disabled accounts have nothing', () => {
    const made = world(
      {
        project: [
          [
            'roles/storage.admin',
            'deleted:user:x@y.example?uid=1',
            'user:gone@harbourline.example',
            `serviceAccount:${sa('old')}`,
          ],
        ],
      },
      nested,
    )
    expect(made.realm.steps.filter(({ how }) => how === 'holds')).toEqual([])
  })

  it('a domain is whoever has an address in it, and anybody is everybody', () => {
    const made = world(
      {
        project: [['roles/storage.objectCreator', 'domain:harbourline.example']],
        bucket: [['roles/storage.objectViewer', 'allUsers']],
      },
      nested,
    )
    expect(found(made, 'google/user/tobias@harbourline.example')).toMatchObject({
      [`Write ${bucket}`]: 'Yes',
      [`Read ${bucket}`]: 'Yes',
    })
    expect(found(made, 'allUsers')).toEqual({
      [`List ${bucket}`]: 'Yes',
      [`Read ${bucket}`]: 'Yes',
    })
  })

  it('a condition is what it hangs on, word for word; the clock is known', () => {
    const under = (expression: string) =>
      found(
        world({
          bucket: [
            {
              role: 'roles/storage.objectViewer',
              members: ['user:a@x.example'],
              condition: { expression },
            },
          ],
        }),
        'a@x.example',
      )[`Read ${bucket}`]
    expect(under("request.time < timestamp('2026-06-01T00:00:00Z')")).toBe('Yes')
    expect(under("request.time < timestamp('2026-01-01T00:00:00Z')")).toBeUndefined()
    expect(under("request.time < timestamp('2026-01-01T00:00:00Z') || true")).toBe('Depends')
    expect(under('resource.name.startsWith("x")')).toBe('Depends')
  })
})

describe('gcpAccess: acting as service accounts', () => {
  it.each([
    ['roles/iam.serviceAccountTokenCreator', 'Yes'],
    ['roles/iam.serviceAccountAdmin', 'Yes'],
    ['roles/iam.workloadIdentityUser', 'Yes'],
    ['roles/iam.serviceAccountKeyAdmin', 'Depends'],
    ['roles/iam.serviceAccountOpenIdTokenCreator', 'Depends'],
    ['roles/iam.serviceAccountUser', undefined],
    ['roles/iam.serviceAccountViewer', undefined],
  ])('%s: %s, on the account as on the organization', (role, answer) => {
    for (const where of ['deploy', 'organization'])
      expect(
        found(world({ [where]: [[role, 'user:a@x.example']] }), 'a@x.example')[sa('deploy')],
      ).toBe(answer)
  })

  it('a disabled account cannot be acted as', () => {
    expect(
      found(world({ project: [['roles/owner', 'user:a@x.example']] }), 'a@x.example')[sa('old')],
    ).toBeUndefined()
  })

  const groups = [
    'google-groups',
    {
      groups: [
        { email: 'act@h.example', members: [{ email: 'a@h.example' }, { email: 'b@h.example' }] },
        {
          email: 'run@h.example',
          members: [{ email: 'a@h.example' }, { email: 'both@h.example' }],
        },
        { email: 'both@h.example', members: [{ email: 'c@h.example' }] },
      ],
    },
  ] as const

  it('code runs as an account for who may act as it and deploy, by whichever groups', () => {
    const made = world(
      {
        deploy: [['roles/iam.serviceAccountUser', 'group:act@h.example', 'group:both@h.example']],
        folder: [['roles/run.developer', 'group:run@h.example']],
      },
      [groups],
    )
    expect(found(made, 'a@h.example')[sa('deploy')]).toBe('Yes')
    expect(found(made, 'b@h.example')[sa('deploy')]).toBeUndefined()
    expect(found(made, 'c@h.example')[sa('deploy')]).toBe('Yes')
    const steps = made.realm.steps.filter(({ how }) => how === 'deploys code as')
    expect(steps.map(({ from }) => from)).toEqual(['a@h.example', 'google/group/both@h.example'])
    expect(steps[0]?.prove().map(({ uid }) => uid)).toEqual([
      onAccount('deploy'),
      `${manager}folders/7711`,
    ])
  })

  it('both on the project is all its accounts; an editor has both', () => {
    const reached = found(world({ project: [['roles/editor', 'user:e@x.example']] }), 'e@x.example')
    expect(reached).toMatchObject({ [sa('deploy')]: 'Yes', [sa('ci')]: 'Yes' })
  })

  it('default accounts are known by the bindings that name them', () => {
    const made = world({
      project: [
        ['roles/editor', 'serviceAccount:990011-compute@developer.gserviceaccount.com'],
        ['roles/iam.serviceAccountTokenCreator', 'user:a@x.example'],
      ],
    })
    expect(found(made, 'a@x.example')['990011-compute@developer.gserviceaccount.com']).toBe('Yes')
  })

  it('workflows of GitHub and pods of GKE, as far as the pool is known', () => {
    const pool =
      'principalSet://iam.googleapis.com/projects/990011/locations/global/workloadIdentityPools/gh/attribute.repository/harbourline/berth-api'
    const pod = 'serviceAccount:harbour-prod.svc.id.goog[berth/api]'
    const made = world({ deploy: [['roles/iam.workloadIdentityUser', pool, pod]] })
    expect(found(made, 'github/harbourline/berth-api')[sa('deploy')]).toBe('Depends')
    const clusters = ['gke_harbour-prod_eu_main', 'other'].map((name) =>
      thing('Kubernetes::ServiceAccount', `k8s/${name}/berth/ServiceAccount/api`, {}),
    )
    const realm = gcpAccess(stateOf(made.state.at, [...made.state.things.values(), ...clusters]))
    expect(
      reach([realm], 'k8s/gke_harbour-prod_eu_main/berth/ServiceAccount/api')[sa('deploy')],
    ).toBe('Yes')
    expect(reach([realm], 'k8s/other/berth/ServiceAccount/api')[sa('deploy')]).toBe('Depends')
  })

  it('a key is the account until it ends', () => {
    const key = (id: string, validBeforeTime: string) => ({
      name: `projects/harbour-prod/serviceAccounts/${sa('ci')}/keys/${id}`,
      keyType: 'USER_MANAGED',
      validBeforeTime,
    })
    const made = world({}, [
      [
        'gcp-service-accounts',
        [key('k1', '2027-01-01T00:00:00Z'), key('k2', '2025-01-01T00:00:00Z')],
      ],
    ])
    expect(made.realm.steps.filter(({ how }) => how === 'is a key of')).toHaveLength(1)
  })

  it('a super administrator of the directory comes to the organization of that name', () => {
    const made = world({}, [
      ['google-users', { users: [{ primaryEmail: 'mara@harbourline.example', isAdmin: true }] }],
    ])
    expect(found(made, 'google/user/mara@harbourline.example')[`Read ${secret}`]).toBe('Yes')
  })
})

describe('gcpAccess: what is odd', () => {
  it('circles, missing parents, wrong types and hostile names are answered with what is known', () => {
    const folder = (name: string, parent: string, role = 'roles/owner') =>
      thing('GCP::Folder', `${manager}folders/${name}`, {
        parent: `${manager}folders/${parent}`,
        grants: [{ role, member: 'user:a@x.example' }],
      })
    const odd = [
      folder('1', '2'),
      folder('2', '3'),
      folder('3', '1'),
      folder('4', '4'),
      folder('5', 'gone'),
      folder('6', '5', '__proto__'),
      ...[
        null,
        5,
        'x',
        [
          null,
          7,
          {},
          { role: null, member: 3 },
          { role: 'roles/__proto__', member: 'constructor:x\n#' },
        ],
      ].map((grants, at) =>
        thing(
          'GCP::Resource',
          `//storage.googleapis.com/${at}`,
          JSON.parse(JSON.stringify({ grants, parent: grants })),
          { account: '__proto__' },
        ),
      ),
    ]
    const realm = gcpAccess(stateOf('nonsense', odd))
    expect(faults(realm)).toEqual([])
    expect(
      realm.steps.filter(({ how }) => how === 'inherited by').map(({ from }) => from),
    ).not.toContain(`${manager}folders/1#projects.Read`)
    expect(realm.missing.join('\n')).toContain('stand in themselves')
    expect(realm.missing.join('\n')).toContain('folders/gone')
  })

  it('says once that deny policies are not in the exports, and nothing of a cloud that is not there', () => {
    expect(world({}).realm.missing.filter((one) => one.includes('deny policies'))).toHaveLength(1)
    expect(gcpAccess(stateOf('2026-01-01', []))).toEqual({
      id: 'gcp',
      nodes: [],
      steps: [],
      grants: [],
      missing: [],
    })
  })

  it('tells the same in the same order, however the configuration is ordered', () => {
    const { state, realm } = world({
      project: [
        ['roles/owner', 'user:a@x.example'],
        ['roles/viewer', 'allUsers'],
      ],
    })
    expect(
      JSON.stringify(gcpAccess(stateOf(state.at, [...state.things.values()].reverse()))),
    ).toEqual(JSON.stringify(realm))
  })
})
