import { readEach, toward, userArn } from '../aws.js'
import type { ConfigObject, ConfigReading, ConfigSource, JsonObject } from '../define.js'
import {
  accountOf,
  awsAccount,
  isObject,
  objects,
  pick,
  properties,
  sorted,
  text,
} from '../reading.js'

/**
 * An organization with its accounts and units: `{Organization, Accounts, Roots, OrganizationalUnits}`, the answers of Organizations' calls.
 * Units and roots go by their ids, which is all that calls and policies name; an account by the ARN of its root, as policies name it.
 */
export const awsOrganization: ConfigSource = {
  id: 'aws-organization',
  product: 'AWS Organizations',
  recognise: ({ value }) =>
    text(value, 'Organization', 'Id').startsWith('o-') ||
    objects(value, 'Accounts').some((one) => text(one, 'Arn').includes(':organizations:')),
  read,
  types: {
    'AWS::Organizations::Organization': { edges: () => [] },
    // Not followed: the call that makes an account is answered before the account has an id.
    'AWS::Organizations::Account': { edges: (one) => toward(one, 'member of', 'parent') },
    'AWS::Organizations::OrganizationalUnit': {
      followed: 'aws-cloudtrail',
      edges: (one) => toward(one, 'member of', 'parent'),
    },
    'AWS::Organizations::Root': { edges: (one) => toward(one, 'member of', 'parent') },
  },
}

function read({ value }: Parameters<ConfigSource['read']>[0]): ConfigReading {
  const organization = pick(value, 'Organization')
  const anyArn = objects(value, 'Accounts').map((one) => text(one, 'Arn'))
  const id = text(organization, 'Id') || (anyArn.map(organizationOf).find(Boolean) ?? '')
  const master =
    text(organization, 'MasterAccountId') || (anyArn.map(accountOf).find(Boolean) ?? '')
  const whole: readonly ConfigObject[] = isObject(organization)
    ? [
        {
          uid: id,
          type: 'AWS::Organizations::Organization',
          name: id,
          account: master,
          properties: properties({
            master_account: master || undefined,
            feature_set: text(organization, 'FeatureSet') || undefined,
            delegated_administrators: delegated(value),
          }),
          aliases: [text(organization, 'Arn')].filter(Boolean),
        },
      ]
    : []
  const roots = pick(value, 'Roots')
  const inRoots = objects(value, 'Roots').flatMap((one) =>
    ['OrganizationalUnits', 'Children'].flatMap((key) => flat(pick(one, key), text(one, 'Id'))),
  )
  const readings = [
    readEach(pick(value, 'Accounts'), 'Accounts', (one) => account(one, id)),
    readEach(roots, 'Roots', (one) => unit(one, 'AWS::Organizations::Root', master, id)),
    readEach(
      [...inRoots, ...flat(pick(value, 'OrganizationalUnits'), id)],
      'OrganizationalUnits',
      (one) => unit(one, 'AWS::Organizations::OrganizationalUnit', master, id),
    ),
  ]
  return {
    scope: `aws-organization/${id}`,
    objects: [...whole, ...readings.flatMap((one) => one.objects)],
    problems: readings.flatMap((one) => one.problems),
  }
}

/**
 * Accounts to which services are delegated, `{Id, ServicePrincipal}` each, or with the answer of ListDelegatedServicesForAccount in it: the
 * services by account. Undefined where the export leaves them out.
 */
function delegated(value: unknown): JsonObject | undefined {
  if (!Array.isArray(pick(value, 'DelegatedAdministrators'))) return undefined
  const services = new Map<string, readonly string[]>()
  for (const one of objects(value, 'DelegatedAdministrators')) {
    const account = text(one, 'Id')
    if (!awsAccount.test(account)) continue
    const told = objects(one, 'DelegatedServices').map((each) => text(each, 'ServicePrincipal'))
    services.set(
      account,
      sorted(
        [...(services.get(account) ?? []), text(one, 'ServicePrincipal'), ...told].filter(Boolean),
      ),
    )
  }
  return Object.fromEntries([...services].sort())
}

/** `arn:aws:organizations::MASTER:account/o-abc/ID` -> o-abc. */
const organizationOf = (arn: string): string => arn.split('/')[1] ?? ''

function account(one: JsonObject, organization: string): readonly ConfigObject[] | string {
  const id = text(one, 'Id')
  if (!awsAccount.test(id)) return 'has no Id of twelve digits'
  return [
    {
      uid: userArn(id, ''),
      type: 'AWS::Organizations::Account',
      name: text(one, 'Name') || id,
      account: id,
      properties: properties({
        organization,
        parent: text(one, 'Ou') || text(one, 'ParentId') || organization,
        email: text(one, 'Email') || undefined,
        status: text(one, 'Status') || text(one, 'State') || undefined,
      }),
      aliases: [id, `account/${id}`, text(one, 'Arn')].filter(Boolean),
    },
  ]
}

function unit(
  one: JsonObject,
  type: string,
  master: string,
  parent: string,
): readonly ConfigObject[] | string {
  const id = text(one, 'Id')
  if (id === '') return 'has no Id'
  return [
    {
      uid: id,
      type,
      name: text(one, 'Name') || id,
      account: master,
      properties: { parent: text(one, 'ParentId') || text(one, 'Parent') || parent },
      aliases: [text(one, 'Arn')].filter(Boolean),
    },
  ]
}

/** Units and those nested in them, one after the other, each with its parent. */
function flat(units: unknown, parent: string): readonly unknown[] {
  const list: readonly unknown[] = Array.isArray(units) ? units : []
  return list.flatMap((one) => {
    if (!isObject(one)) return [one]
    const { OrganizationalUnits: units, Children: children, ...own } = one
    const above = text(own, 'ParentId') || text(own, 'Parent') || parent
    return [
      { ...own, ParentId: above },
      ...[units, children].flatMap((within) => flat(within, text(own, 'Id'))),
    ]
  })
}
