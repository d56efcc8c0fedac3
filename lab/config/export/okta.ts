import { oktaPolicy } from '../../company/okta.js'
import { oktaId } from '../../vendors/okta.js'
import type { Company } from '../model.js'
import { type Files, webTime } from './files.js'

/** The organization as Okta's Core API answers, pages merged. */
export function oktaFiles({ okta }: Company): Files {
  return new Map<string, unknown>([
    [
      'okta/users.json',
      [...okta.users].map(([id, user]) => {
        const [firstName = '', ...rest] = user.name.split(' ')
        return {
          id,
          status: user.status,
          created: webTime(user.created),
          activated: webTime(user.created),
          profile: {
            login: user.login,
            email: user.login,
            displayName: user.name,
            firstName,
            lastName: rest.join(' '),
            title: user.title || null,
            department: user.department || null,
          },
          roles: [...user.roles].map((label) => ({
            type: label
              .replace('Organization', 'Org')
              .replace('administrator', 'admin')
              .replaceAll(' ', '_')
              .toUpperCase(),
            label,
            status: 'ACTIVE',
            assignmentType: 'USER',
          })),
        }
      }),
    ],
    [
      'okta/groups.json',
      [...okta.groups].map(([name, members]) => ({
        id: oktaId('00g', name),
        type: name === 'Everyone' ? 'BUILT_IN' : 'OKTA_GROUP',
        profile: { name, description: null },
        members: [...members],
      })),
    ],
    [
      'okta/apps.json',
      [...okta.apps].map(([id, app]) => ({
        id,
        name: app.label.toLowerCase().replaceAll(' ', '_'),
        label: app.label,
        status: 'ACTIVE',
        signOnMode: 'SAML_2_0',
        users: [...app.users],
      })),
    ],
    [
      'okta/policies.json',
      [...okta.policies].map(([name, rules], n) => ({
        id: oktaPolicy(name).id,
        type: 'OKTA_SIGN_ON',
        name,
        status: 'ACTIVE',
        priority: n + 1,
        rules: [...rules].map(([rule, { status, factors }], priority) => ({
          id: oktaPolicy(rule).id,
          name: rule,
          status,
          priority: priority + 1,
          actions: { signon: { access: 'ALLOW', requireFactor: factors === '2FA' } },
        })),
      })),
    ],
  ])
}
