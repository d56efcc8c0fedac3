import type {
  ConfigDocument,
  ConfigObject,
  ConfigReading,
  ConfigSource,
  JsonObject,
} from '../define.js'
import { organizationOf, repositoryNames, tokenUid } from '../github.js'
import { elements, mostly, readEach } from '../listed.js'
import { instant, isObject, properties, text, texts } from '../reading.js'
import { githubTokenTypes } from './types.js'

/**
 * Personal access tokens: fine-grained ones (`GET /orgs/{org}/personal-access-tokens`), classic ones that single sign-on let in
 * (`GET /orgs/{org}/credential-authorizations`), and lists of both with `token_type`.
 */
export const githubPats: ConfigSource = {
  id: 'github-pats',
  product: 'GitHub personal access tokens',
  recognise: ({ value }) => mostly(elements(value, 'tokens', 'personal_access_tokens'), isToken),
  read,
  types: githubTokenTypes,
}

const isToken = (one: JsonObject): boolean =>
  ownerOf(one) !== '' &&
  (text(one, 'credential_type') === 'personal access token' ||
    ['token_name', 'token_type', 'token_id', 'hashed_token'].some((key) => key in one))

const ownerOf = (one: JsonObject): string =>
  text(one, 'owner', 'login') || text(one, 'owner') || text(one, 'login')

function read(document: ConfigDocument): ConfigReading {
  const organization = organizationOf(document)
  const list = elements(document.value, 'tokens', 'personal_access_tokens').filter(
    // Single sign-on also lets SSH keys in, in the same list; they are no tokens.
    (one) => !/ssh key/i.test(text(one, 'credential_type')),
  )
  return readEach(`github-pats/${organization}`, list, (one) => {
    const id = text(one, 'id') || text(one, 'credential_id')
    return id === '' ? 'a token has no id' : [token(organization, id, one)]
  })
}

function token(organization: string, id: string, one: JsonObject): ConfigObject {
  const owner = ownerOf(one)
  const name = text(one, 'token_name') || text(one, 'name') || text(one, 'credential_title')
  const hash = text(one, 'hashed_token')
  const tokenId = text(one, 'token_id')
  return {
    uid: tokenUid(id),
    type: 'GitHub::PersonalAccessToken',
    name: name || id,
    account: organization,
    aliases: [hash, tokenId === '' || tokenId === id ? '' : tokenUid(tokenId)].filter(Boolean),
    properties: properties({
      name: name || undefined,
      owner: owner || undefined,
      kind: kindOf(one),
      scopes: Array.isArray(one['scopes']) ? texts(one, 'scopes') : undefined,
      permissions: isObject(one['permissions']) ? one['permissions'] : undefined,
      repository_selection:
        text(one, 'repository_selection') || text(one, 'repositories') || undefined,
      // Undefined for all of them, and where the export does not say.
      repositories: repositoryNames(one['repositories'], 'full_name'),
      created_at: instant(one['created_at']),
      authorized_at: instant(one['access_granted_at'] ?? one['credential_authorized_at']),
      expires_at: instant(
        one['expires_at'] ?? one['token_expires_at'] ?? one['authorized_credential_expires_at'],
      ),
    }),
  }
}

/** A classic token has scopes; a fine-grained one has permissions, on chosen repositories. */
function kindOf(one: JsonObject): 'classic' | 'fine-grained' {
  if (/fine/i.test(text(one, 'token_type'))) return 'fine-grained'
  if (/classic/i.test(text(one, 'token_type')) || Array.isArray(one['scopes'])) return 'classic'
  return 'fine-grained'
}
