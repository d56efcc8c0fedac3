import type {
  ConfigDocument,
  ConfigObject,
  ConfigReading,
  ConfigSource,
  JsonObject,
} from '../define.js'
import { elements, mostly, readEach, shown } from '../listed.js'
import { policyUid, ruleUid, tenantOf, zoneUid } from '../okta.js'
import { instant, isObject, pick, properties, sorted, text } from '../reading.js'
import { oktaPolicyTypes } from './types.js'

/** Policies of an Okta organization (`GET /api/v1/policies`) with their `rules`, and its network zones (`GET /api/v1/zones`). */
export const oktaPolicies: ConfigSource = {
  id: 'okta-policies',
  product: 'Okta policies and zones',
  recognise: ({ value }) => mostly(listed(value), (one) => isPolicy(one) || isZone(one)),
  read,
  types: oktaPolicyTypes,
}

const listed = (value: unknown): readonly unknown[] => {
  const policies = elements(value, 'policies')
  return isObject(value) ? [...policies, ...elements(value, 'zones')] : policies
}

/** Types as the API knows them; new ones keep the manner of writing and have conditions, a priority or rules. */
const isPolicy = (one: JsonObject): boolean =>
  text(one, 'id') !== '' &&
  /^[A-Z]+(_[A-Z]+)*$/.test(text(one, 'type')) &&
  !isZone(one) &&
  text(one, 'name') !== '' &&
  ['conditions', 'priority', 'rules', 'system', 'settings'].filter((key) => key in one).length >= 2

const isZone = (one: JsonObject): boolean =>
  text(one, 'id') !== '' &&
  /^(IP|DYNAMIC|DYNAMIC_V2)$/.test(text(one, 'type')) &&
  ['gateways', 'proxies', 'asns', 'locations', 'usage'].some((key) => key in one)

function read({ value }: ConfigDocument): ConfigReading {
  const list = listed(value)
  const known = list.filter(isObject)
  const tenant = known.map(tenantOf).find(Boolean) ?? ''
  const kinds = [known.some((one) => !isZone(one)) && 'policies', known.some(isZone) && 'zones']
  const broken: { reason: string; raw: string }[] = []
  const scope = `okta-${kinds.filter(Boolean).join('-and-')}/${tenant}`
  const reading = readEach(scope, list, (one) => {
    const id = text(one, 'id')
    if (id === '') return 'a policy or zone has no id'
    if (isZone(one)) return [zone(tenant, id, one)]
    const rules = Array.isArray(one['rules']) ? (one['rules'] as readonly unknown[]) : []
    const sound = rules.filter((rule) => text(rule, 'id') !== '')
    for (const rule of rules.filter((each) => !sound.includes(each)))
      broken.push({ reason: `a rule of policy ${id} has no id`, raw: shown(rule) })
    return [policy(tenant, id, one), ...sound.map((rule) => policyRule(tenant, id, rule))]
  })
  return { ...reading, problems: [...reading.problems, ...broken] }
}

const object = (value: unknown): JsonObject | undefined => (isObject(value) ? value : undefined)
const number = (value: unknown): number | undefined =>
  typeof value === 'number' ? value : undefined

function policy(tenant: string, id: string, one: JsonObject): ConfigObject {
  return {
    uid: policyUid(id),
    type: 'Okta::Policy',
    name: text(one, 'name') || id,
    account: tenant,
    properties: properties({
      name: text(one, 'name') || undefined,
      type: text(one, 'type') || undefined,
      status: text(one, 'status') || undefined,
      priority: number(one['priority']),
      system: typeof one['system'] === 'boolean' ? one['system'] : undefined,
      created_at: instant(one['created']),
      conditions: object(one['conditions']),
      settings: object(one['settings']),
    }),
  }
}

function policyRule(tenant: string, policyId: string, one: unknown): ConfigObject {
  const id = text(one, 'id')
  return {
    uid: ruleUid(id),
    type: 'Okta::PolicyRule',
    name: text(one, 'name') || id,
    account: tenant,
    properties: properties({
      policy: policyId,
      name: text(one, 'name') || undefined,
      type: text(one, 'type') || undefined,
      status: text(one, 'status') || undefined,
      priority: number(pick(one, 'priority')),
      conditions: object(pick(one, 'conditions')),
      actions: object(pick(one, 'actions')),
    }),
  }
}

function zone(tenant: string, id: string, one: JsonObject): ConfigObject {
  return {
    uid: zoneUid(id),
    type: 'Okta::NetworkZone',
    name: text(one, 'name') || id,
    account: tenant,
    properties: properties({
      name: text(one, 'name') || undefined,
      type: text(one, 'type') || undefined,
      status: text(one, 'status') || undefined,
      usage: text(one, 'usage') || undefined,
      gateways: values(one['gateways']),
      proxies: values(one['proxies']),
      asns: values(one['asns']),
      locations: values(one['locations']),
    }),
  }
}

/** Addresses, ranges, networks and places, each as one text. */
function values(given: unknown): readonly string[] | undefined {
  if (!Array.isArray(given)) return undefined
  const one = (value: unknown): string =>
    text(value) ||
    text(value, 'value') ||
    [text(value, 'country'), text(value, 'region')].filter(Boolean).join('/')
  return sorted(given.map(one).filter((value) => value !== ''))
}
