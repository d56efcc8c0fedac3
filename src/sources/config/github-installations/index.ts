import type {
  ConfigDocument,
  ConfigObject,
  ConfigReading,
  ConfigSource,
  Edge,
  JsonObject,
} from '../define.js'
import { githubUid, organizationOf, repositoryNames } from '../github.js'
import { elements, mostly, readEach } from '../listed.js'
import { instant, isObject, properties, sorted, text } from '../reading.js'

/**
 * Apps that are installed in an organization (`GET /orgs/{org}/installations`). Which repositories were chosen for one is another call
 * (`GET /user/installations/{id}/repositories`); where somebody put its answer beside it as `repositories`, that is read too.
 */
export const githubInstallations: ConfigSource = {
  id: 'github-installations',
  product: 'GitHub app installations',
  recognise: ({ value }) => mostly(elements(value, 'installations'), isInstallation),
  read,
  types: {
    'GitHub::AppInstallation': {
      edges: ({ uid, name: slug, properties: { repositories } }) => [
        // It acts under that login.
        { from: uid, relation: 'is', to: githubUid(`${slug}[bot]`) },
        ...(Array.isArray(repositories) ? repositories : []).map(
          (name): Edge => ({
            from: uid,
            relation: 'has access to',
            to: githubUid(String(name)),
          }),
        ),
      ],
    },
  },
}

const isInstallation = (one: JsonObject): boolean =>
  text(one, 'app_slug') !== '' &&
  ('repository_selection' in one || 'app_id' in one) &&
  isObject(one['permissions'])

function read(document: ConfigDocument): ConfigReading {
  const list = elements(document.value, 'installations')
  const named = list.map((one) => text(one, 'account', 'login')).find((login) => login !== '')
  const organization = named ?? organizationOf(document)
  return readEach(`github-installations/${organization}`, list, (one) => {
    const id = text(one, 'id')
    if (id === '') return 'an installation has no id'
    return [installation(text(one, 'account', 'login') || organization, id, one)]
  })
}

function installation(organization: string, id: string, one: JsonObject): ConfigObject {
  const slug = text(one, 'app_slug')
  return {
    uid: githubUid(`${organization}/installation/${id}`),
    type: 'GitHub::AppInstallation',
    name: slug,
    account: organization,
    properties: properties({
      app: slug,
      app_id: text(one, 'app_id') || undefined,
      permissions: isObject(one['permissions']) ? one['permissions'] : undefined,
      repository_selection: text(one, 'repository_selection') || undefined,
      repositories: repositories(organization, one),
      events: Array.isArray(one['events'])
        ? sorted(one['events'].map((each) => text(each)))
        : undefined,
      created_at: instant(one['created_at']),
      suspended_at: instant(one['suspended_at']),
    }),
  }
}

function repositories(organization: string, one: JsonObject): readonly string[] | undefined {
  const names = repositoryNames(one['repositories'], 'full_name', 'name')
  return (
    names && sorted(names.map((name) => (name.includes('/') ? name : `${organization}/${name}`)))
  )
}
