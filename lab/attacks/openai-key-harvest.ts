import { person } from '../company/people.js'
import type { Attack } from '../story.js'
import { openAiEntry, openAiUser } from '../vendors/ai.js'

const victim = person('linh.kim')

export const openaiKeyHarvest: Attack = {
  id: 'openai-key-harvest',
  title:
    'An OpenAI owner is taken over: an owner is invited, keys are made, call logging is switched off',
  story:
    "linh.kim's session at the model vendor is used from a rented server. It switches the recording of calls off, removes the allow-list of addresses, invites an outside mailbox as owner and makes keys that may manage the organisation, to run somebody else's traffic at the company's cost.",
  techniques: ['T1078.004', 'T1562.008', 'T1136.003', 'T1098.001', 'T1496'],
  identities: [victim.email],
  at: 0.88,
  hour: 5.1,
  minSeverity: 'high',
  play(stage) {
    const from = {
      address: stage.address('helsinki-hetzner'),
      agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
    }
    const tell = (type: string, more?: object, decisive = false) => {
      stage.wait(15, 90)
      stage.write(
        'openai-audit',
        openAiEntry(stage.random, stage.at, type, victim, from, more),
        decisive,
      )
    }
    tell('login.succeeded')
    tell(
      'organization.updated',
      { id: 'org-meridian', changes_requested: { api_call_logging: 'disabled' } },
      true,
    )
    tell(
      'ip_allowlist.deleted',
      {
        id: `ipal_${stage.random.base62(16)}`,
        name: 'Offices and NAT',
        allowed_ips: ['83.244.228.0/24'],
      },
      true,
    )
    tell(
      'invite.sent',
      {
        id: `invite-${stage.random.base62(16)}`,
        data: { email: 'ops.support@mail.example', role: 'owner' },
      },
      true,
    )
    tell(
      'role.assignment.created',
      {
        id: 'role_assignment_role-api-organization-owner__api-organization__org-meridian',
        principal_id: openAiUser('ops.support'),
        principal_type: 'user',
        resource_id: 'org-meridian',
        resource_type: 'api.organization',
      },
      true,
    )
    for (let n = 0; n < 3; n++)
      tell(
        'api_key.created',
        { id: `key_${stage.random.base62(16)}`, data: { scopes: ['all'] } },
        true,
      )
    tell(
      'rate_limit.updated',
      {
        id: `rl-${stage.random.base62(12)}`,
        changes_requested: { max_requests_per_1_minute: 30_000 },
      },
      true,
    )
  },
}
