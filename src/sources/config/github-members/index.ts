import type { ConfigDocument, ConfigReading, ConfigSource, JsonObject } from '../define.js'
import { githubUid, organizationOf } from '../github.js'
import { elements, mostly, readEach } from '../listed.js'
import { pick, properties, sorted, text } from '../reading.js'
import { githubMemberTypes } from './types.js'

/** Members of an organization, with their role, their name at the identity provider and their teams. */
export const githubMembers: ConfigSource = {
  id: 'github-members',
  product: 'GitHub members',
  recognise: ({ value }) => mostly(elements(value, 'members'), isMember),
  read,
  types: githubMemberTypes,
}

/** A list of simple users tells no more than `site_admin`. */
const isMember = (one: JsonObject): boolean =>
  text(one, 'login') !== '' &&
  ['role', 'saml_name_id', 'teams', 'site_admin'].some((key) => key in one) &&
  !('credential_id' in one)

function read(document: ConfigDocument): ConfigReading {
  const organization = organizationOf(document)
  return readEach(`github-members/${organization}`, elements(document.value, 'members'), (one) => {
    const login = text(one, 'login')
    if (login === '') return 'a member has no login'
    return [
      {
        uid: githubUid(login),
        type: 'GitHub::Member',
        name: login,
        account: organization,
        aliases: [login],
        properties: properties({
          id: text(one, 'id') || undefined,
          role: text(one, 'role') || undefined,
          saml_name_id: text(one, 'saml_name_id').toLowerCase() || undefined,
          teams: teams(one),
        }),
      },
    ]
  })
}

/** Slugs of teams, given as such, as `<org>/<slug>`, or as objects. Undefined where the export does not say. */
function teams(one: JsonObject): readonly string[] | undefined {
  const given = pick(one, 'teams')
  if (!Array.isArray(given)) return undefined
  const slugs = given.map((team: unknown) => text(team) || text(team, 'slug') || text(team, 'name'))
  return sorted(
    slugs.map((slug) => slug.slice(slug.indexOf('/') + 1)).filter((slug) => slug !== ''),
  )
}
