import { APPS, oktaPolicy, oktaUser } from '../company/okta.js'
import { person } from '../company/people.js'
import type { Attack } from '../story.js'
import { type OktaClient, oktaId } from '../vendors/okta.js'

const victim = person('paul.jennings')

export const oktaPolicyWeakened: Attack = {
  id: 'okta-policy-weakened',
  title: 'An administrator session adds an identity provider and turns the factor rule off',
  story:
    'A stolen session of paul.jennings is replayed from a hosting network. It adds an inbound SAML identity provider, switches the second factor rule off, widens the trusted zone and makes an API token.',
  techniques: ['T1539', 'T1556.007', 'T1484.002', 'T1098'],
  identities: [victim.email],
  at: 0.69,
  hour: 19.6,
  minSeverity: 'critical',
  play(stage) {
    const actor = oktaUser(victim)
    const client: OktaClient = {
      address: stage.address('falkenstein-hetzner'),
      agent:
        'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/136.0.0.0 Safari/537.36',
      browser: 'CHROME',
      os: 'Linux',
      device: 'Computer',
    }
    const won = {
      session: `idx${stage.random.base62(21)}`,
      novel: ['New Device', 'New IP', 'New Country', 'New City'],
      risk: 'HIGH' as const,
    }
    stage.okta(
      actor,
      client,
      'user.session.access_admin_app',
      { ...won, targets: [APPS.admin] },
      true,
    )
    const idp = {
      id: oktaId('0oa', 'idp workforce'),
      type: 'IdentityProvider',
      alternateId: 'unknown',
      displayName: 'Workforce SSO 2',
    }
    stage
      .wait(60, 200)
      .okta(actor, client, 'system.idp.lifecycle.create', { ...won, targets: [idp] }, true)
    stage
      .wait(10, 40)
      .okta(actor, client, 'system.idp.lifecycle.activate', { ...won, targets: [idp] }, true)
    const rule = oktaPolicy('Require two factors', 'PolicyRule')
    stage
      .wait(40, 90)
      .okta(
        actor,
        client,
        'policy.rule.deactivate',
        { ...won, targets: [oktaPolicy('Any two factors'), rule] },
        true,
      )
    stage.wait(20, 60).okta(actor, client, 'zone.update', {
      ...won,
      targets: [
        {
          id: oktaId('nzo', 'office'),
          type: 'NetworkZone',
          alternateId: 'unknown',
          displayName: 'Offices',
        },
      ],
    })
    const token = {
      id: oktaId('00T', 'backup-agent'),
      type: 'Token',
      alternateId: 'unknown',
      displayName: 'backup-agent',
    }
    stage
      .wait(20, 90)
      .okta(actor, client, 'system.api_token.create', { ...won, targets: [token] }, true)
  },
}
