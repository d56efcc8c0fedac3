import { z } from 'zod'
import { isObject } from '../../sources/index.js'
import { defineQuery, noParams, type Warehouse } from '../../warehouse/index.js'
import { type Alias, asEmail, type Name, type PeopleFacts } from './people.js'

const named = defineQuery({
  name: 'named_identities',
  sql: `SELECT identity_uid, value, source FROM identity_names FINAL WHERE name_kind = 'email'`,
  params: noParams,
  row: z.object({ identity_uid: z.string(), value: z.string(), source: z.string() }),
})

/** Identities whose own name holds an address. */
const addressed = defineQuery({
  name: 'addressed_identities',
  sql: `SELECT identity_uid, kind, sources[1] AS source FROM identities FINAL WHERE position(identity_uid, '@') > 1`,
  params: noParams,
  row: z.object({ identity_uid: z.string(), kind: z.string(), source: z.string() }),
})

/** What configuration says of people and their accounts, as it is now. */
const entries = defineQuery({
  name: 'people_entries',
  sql: `SELECT resource_uid AS uid, type, name, aliases, properties FROM resource_versions FINAL
    WHERE NOT dropped AND present AND valid_to > '2199-01-01' AND type IN ('HR::Person', 'GitHub::Member', 'Okta::User', 'Google::User', 'Google::Group',
      'AWS::IAM::User', 'AWS::IdentityStore::User', 'Snowflake::User', 'Slack::User')`,
  params: noParams,
  row: z.object({
    uid: z.string(),
    type: z.string(),
    name: z.string(),
    aliases: z.array(z.string()),
    properties: z.string().transform((text) => JSON.parse(text) as Record<string, unknown>),
  }),
})
type Entry = z.output<typeof entries.row>

/** Gathers all that logs and configuration say of who is who. */
export async function peopleFacts(warehouse: Warehouse): Promise<PeopleFacts> {
  const names: Name[] = []
  const aliases: Alias[] = []
  const impersonal = new Set<string>()
  const people = await warehouse.readOwn(entries, {})
  const staff = new Set(
    people.flatMap((one) => (one.type === 'HR::Person' ? mails(one, ['email']) : [])),
  )
  /** Who is known as a person: to the roster, or by signing in under an address of their own. */
  const known = new Set(staff)
  for (const entry of people) {
    // A group has addresses as well, and whoever writes from one of them is not told by it.
    if (entry.type === 'Google::Group')
      for (const address of [lastOf(entry.uid), ...entry.aliases])
        if (asEmail(address) !== '') impersonal.add(asEmail(address))
    names.push(...namesOf(entry))
    aliases.push(...aliasesOf(entry))
  }
  for (const { identity_uid, kind, source } of await warehouse.readOwn(addressed, {})) {
    const own = asEmail(identity_uid)
    const last = asEmail(identity_uid.slice(identity_uid.lastIndexOf('/') + 1))
    // A service's account has an address too; whom the roster knows is a person however regularly they work.
    if (own !== '' && kind !== 'human' && !staff.has(own)) impersonal.add(own)
    else if (own !== '') {
      known.add(own)
      names.push(name(identity_uid, own, 'named by e-mail', source))
    } else if (last !== '') names.push(name(identity_uid, last, 'session named by e-mail', source))
  }
  for (const { identity_uid, value, source } of await warehouse.readOwn(named, {})) {
    const email = asEmail(value)
    if (email !== '' && asEmail(identity_uid) === '' && !identity_uid.startsWith('arn:'))
      names.push(name(identity_uid, email, 'e-mail in its events', source))
  }
  return { names, aliases, impersonal, known: staff.size > 0 ? known : undefined }
}

const lastOf = (uid: string): string => uid.slice(uid.lastIndexOf('/') + 1)

const name = (
  identityUid: string,
  email: string,
  evidence: Name['evidence'],
  saidBy: string,
): Name => ({
  identityUid,
  email,
  evidence,
  saidBy,
})

/** The addresses under these keys of an entry's properties, alone or in lists. */
function mails({ properties }: Entry, keys: readonly string[]): readonly string[] {
  return keys
    .flatMap((key) => properties[key])
    .map((value) => (typeof value === 'string' ? asEmail(value) : ''))
    .filter((email) => email !== '')
}

function namesOf(entry: Entry): readonly Name[] {
  const all = (uid: string, keys: readonly string[], evidence: Name['evidence']): readonly Name[] =>
    mails(entry, keys).map((email) => name(uid, email, evidence, entry.uid))
  switch (entry.type) {
    case 'HR::Person': {
      const login = entry.properties['github_login']
      return typeof login === 'string' && login !== ''
        ? all(`github/${login}`, ['email'], 'login in the roster')
        : []
    }
    case 'GitHub::Member':
      return all(entry.uid, ['saml_name_id'], 'SAML name')
    case 'AWS::IAM::User':
      return ['email', 'Email', 'owner', 'Owner', 'user', 'User'].flatMap((key) => {
        const tags = entry.properties['tags']
        const email = isObject(tags) && typeof tags[key] === 'string' ? asEmail(tags[key]) : ''
        return email === '' ? [] : [name(entry.uid, email, 'e-mail in its tags', entry.uid)]
      })
    case 'AWS::IdentityStore::User':
      return all(`identitycenter/${lastOf(entry.uid)}`, ['name'], 'directory entry')
    case 'Okta::User':
      return all(entry.uid.replace('okta/user/', 'okta/'), ['login', 'email'], 'directory entry')
    case 'Snowflake::User':
      return all(
        entry.uid.replace('snowflake/user/', 'snowflake/'),
        ['email', 'login_name'],
        'directory entry',
      )
    default:
      return []
  }
}

/** The other addresses that a directory gives to the same person. */
function aliasesOf(entry: Entry): readonly Alias[] {
  const [primary, others] =
    entry.type === 'Google::User'
      ? [asEmail(lastOf(entry.uid)) || undefined, mails(entry, ['aliases'])]
      : entry.type === 'Okta::User'
        ? [mails(entry, ['login', 'email'])[0], mails(entry, ['email', 'second_email'])]
        : [undefined, []]
  return primary === undefined ? [] : others.map((email) => ({ email, primary }))
}
