import type { ChangeEvent, ChangeTelling, JsonObject, Step } from '../../config/define.js'
import {
  deployKeyUid,
  environmentUid,
  flag,
  hookProperties,
  hookTarget,
  hookUid,
  ownerOf,
  rulesetUid,
  secretUid,
  tokenUid,
} from '../../config/github.js'
import { isObject, objects, properties, sorted, text, texts } from '../../config/reading.js'
import { change, given, organizationIn, put, repositoryIn, type Telling } from './telling.js'

type Steps = (event: ChangeEvent) => readonly Step[]
/** A thing below a repository or an organization: how it is named there, and its name in an entry. */
interface Kind {
  readonly type: string
  readonly uid: (owner: string, name: string) => string
  readonly named: (event: ChangeEvent) => string
  /** Organizations have them too. */
  readonly shared: boolean
}

const on =
  (kind: Kind, steps: Steps): Telling =>
  (event) => {
    const owner = repositoryIn(event) || (kind.shared ? organizationIn(event) : '')
    const name = kind.named(event)
    const of = { uid: kind.uid(owner, name), type: kind.type, name, account: ownerOf(owner) }
    return change(owner && name, of, steps(event))
  }
const key =
  (name: string): Kind['named'] =>
  (event) =>
    text(given(event, name))
const gone: Steps = () => [{ do: 'delete' }]
const created = (all: JsonObject): readonly Step[] => [{ do: 'create', properties: all }]
const begun = (some: JsonObject): readonly Step[] => [
  { do: 'create', partly: true, properties: some },
]

/** A key without a repository is a person's own. */
const deployKey: Kind = {
  type: 'GitHub::DeployKey',
  uid: deployKeyUid,
  named: (event) =>
    text(given(event, 'deploy_key_fingerprint')) || text(given(event, 'fingerprint')),
  shared: false,
}
const hook: Kind = {
  type: 'GitHub::Webhook',
  uid: hookUid,
  named: key('hook_id'),
  shared: true,
}
const secret: Kind = {
  type: 'GitHub::ActionsSecret',
  uid: secretUid,
  named: key('key'),
  shared: false,
}
const ruleset: Kind = {
  type: 'GitHub::Ruleset',
  uid: rulesetUid,
  named: key('ruleset_id'),
  shared: true,
}
const environment: Kind = {
  type: 'GitHub::Environment',
  uid: environmentUid,
  named: key('environment_name'),
  shared: false,
}

const rulesetTold = (event: ChangeEvent): readonly Step[] => [
  ...put(['name'], text(given(event, 'ruleset_name')) || undefined),
  ...put(['enforcement'], text(given(event, 'ruleset_enforcement')) || undefined),
  ...objects(given(event, 'ruleset_rules_deleted')).flatMap((rule): readonly Step[] =>
    text(rule, 'rule_type') === ''
      ? []
      : [{ do: 'unset', path: ['rules', text(rule, 'rule_type')] }],
  ),
]

/** A token is named by the id of its grant where there is one, as in lists of them. */
const onToken =
  (steps: Steps): Telling =>
  (event) => {
    const id = text(given(event, 'user_programmatic_access_id')) || text(given(event, 'token_id'))
    return change(
      id,
      {
        uid: tokenUid(id),
        type: 'GitHub::PersonalAccessToken',
        name: text(given(event, 'user_programmatic_access_name')) || id,
        account: organizationIn(event),
      },
      steps(event),
    )
  }
const tokenBegun: Steps = (event) => {
  const scopes = text(given(event, 'token_scopes'))
  return begun(
    properties({
      name: text(given(event, 'user_programmatic_access_name')) || undefined,
      owner: text(given(event, 'user')) || text(given(event, 'actor')) || undefined,
      scopes: scopes === '' ? undefined : sorted(scopes.split(/[\s,]+/).filter(Boolean)),
    }),
  )
}

/** What actions on keys, hooks, secrets, rulesets, environments and tokens change. */
export const accessChanges: ChangeTelling['operations'] = {
  'public_key.create': on(deployKey, (event) =>
    created(
      properties({
        title: text(given(event, 'title')) || undefined,
        read_only: flag(given(event, 'read_only')),
      }),
    ),
  ),
  'public_key.delete': on(deployKey, gone),
  'hook.create': on(hook, (event) =>
    created(
      hookProperties({
        active: given(event, 'active'),
        events: given(event, 'events'),
        config: given(event, 'config'),
      }),
    ),
  ),
  'hook.destroy': on(hook, gone),
  'hook.active_changed': on(hook, (event) => put(['active'], flag(given(event, 'active')))),
  'hook.events_changed': on(hook, (event) =>
    Array.isArray(given(event, 'events'))
      ? [{ do: 'set', path: ['events'], value: texts(given(event, 'events')) }]
      : [],
  ),
  'hook.config_changed': on(hook, (event) => {
    const config = given(event, 'config')
    return Object.entries(isObject(config) ? hookTarget(config) : {}).flatMap(([name, value]) =>
      put([name], value),
    )
  }),
  'repo.create_actions_secret': on(secret, (event) => begun({ name: text(given(event, 'key')) })),
  'repo.remove_actions_secret': on(secret, gone),
  'environment.create': on(environment, (event) =>
    begun({ name: text(given(event, 'environment_name')) }),
  ),
  'environment.delete': on(environment, gone),
  'repository_ruleset.create': on(ruleset, (event) => [...begun({}), ...rulesetTold(event)]),
  'repository_ruleset.update': on(ruleset, rulesetTold),
  'repository_ruleset.destroy': on(ruleset, gone),
  'personal_access_token.create': onToken(tokenBegun),
  'personal_access_token.access_granted': onToken(tokenBegun),
  'personal_access_token.access_revoked': onToken(gone),
  'personal_access_token.destroy': onToken(gone),
}
