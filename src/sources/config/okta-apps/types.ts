import type { ConfigObject, Edge, ResourceType } from '../define.js'
import { groupUid, userUid } from '../okta.js'
import { accountOf, isObject, sorted, text, texts } from '../reading.js'

type App = Omit<ConfigObject, 'aliases'>

/** Assignments through groups show as users in some exports and not in others, so differences of applications are no drift. */
export const oktaAppTypes: Readonly<Record<string, ResourceType>> = {
  'Okta::Application': {
    edges: (app) => [...holders(app, 'users', userUid), ...holders(app, 'groups', groupUid)],
  },
}

function holders(app: App, list: string, uid: (id: string) => string): readonly Edge[] {
  const given = app.properties[list]
  if (!isObject(given)) return []
  return Object.entries(given).flatMap(([id, held]): readonly Edge[] => {
    const from = id.includes('@') ? id.toLowerCase() : uid(id)
    return [
      { from, relation: 'has access to', to: app.uid },
      ...awsRoles(app, held).map((to): Edge => ({ from, relation: 'can assume', to })),
    ]
  })
}

/** Roles of AWS that an assignment hands out: by ARN, or by name in the account of the application's identity provider. */
function awsRoles({ properties }: App, held: unknown): readonly string[] {
  const given = sorted([...texts(held, 'saml_roles'), ...texts(held, 'role')])
  const provider = text(properties, 'app_settings', 'identityProviderArn')
  return given.flatMap((role) => {
    if (/^arn:[^:]+:iam::\d{12}:role\//.test(role)) return [role]
    return provider.startsWith('arn:') && /^[\w+=,.@/-]+$/.test(role)
      ? [`arn:${provider.split(':')[1] ?? 'aws'}:iam::${accountOf(provider)}:role/${role}`]
      : []
  })
}
