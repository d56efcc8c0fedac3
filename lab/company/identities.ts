import type { SourceId } from '../deliveries.js'
import { BACKUP } from './affiliates.js'
import { CONTROLLERS, NODES, PRODUCTS } from './cluster.js'
import { SERVICE_ACCOUNTS } from './gcp.js'
import { MANAGEMENT_CLIENT } from './patients.js'
import type { Person, Trade } from './people.js'
import { SERVICE_USERS, snowflakeUser } from './warehouse.js'

const trades =
  (...wanted: readonly Trade[]) =>
  (person: Person): boolean =>
    wanted.includes(person.trade)

const named =
  (...ids: readonly string[]) =>
  (person: Person): boolean =>
    ids.includes(person.id)

const either =
  (...each: readonly ((person: Person) => boolean)[]) =>
  (person: Person): boolean =>
    each.some((has) => has(person))

/** Who has an account at which vendor. The ones who come and go have theirs while they are employed. */
const HAS_ACCOUNT: Partial<Readonly<Record<SourceId, (person: Person) => boolean>>> = {
  'aws-cloudtrail': trades('platform', 'backend', 'frontend', 'data', 'security', 'it'),
  'github-audit': (person) => person.github !== undefined,
  'okta-system-log': () => true,
  'google-workspace': () => true,
  'slack-audit': () => true,
  'gcp-audit': either(trades('data'), named('dana.kowalski', 'tom.brandt', 'fatima.rahman')),
  'k8s-audit': trades('platform', 'backend', 'security'),
  snowflake: either(
    trades('data'),
    named('howard.pike', 'stella.park', 'divya.shetty', 'brian.oneill'),
  ),
  'openai-audit': either(
    trades('data'),
    named('james.holt', 'deepa.iyer', 'dana.kowalski', 'linh.kim'),
  ),
  'anthropic-activity': trades(
    'platform',
    'backend',
    'data',
    'security',
    'product',
    'business',
    'executive',
  ),
  cloudflare: named('dana.kowalski', 'tom.brandt', 'oliver.hayes', 'paul.jennings', 'kevin.zhou'),
  'github-webhook': (person) => person.github !== undefined,
  ocsf: () => true,
  duo: trades('platform', 'backend', 'frontend', 'data', 'security', 'it'),
}

export function hasAccount(person: Person, source: SourceId): boolean {
  return HAS_ACCOUNT[source]?.(person) ?? false
}

/** The identity of a person at a source, as that vendor's log names it; nothing where they have none. */
export function identityAt(person: Person, source: SourceId): string | undefined {
  if (!hasAccount(person, source)) return undefined
  if (source === 'github-audit' || source === 'github-webhook') return person.github
  return source === 'snowflake' ? snowflakeUser(person).name : person.email
}

/** Someone's program, or a login that is nobody's alone, as its vendor names it. */
export interface MachineIdentity {
  readonly source: SourceId
  readonly name: string
  /** `shared` ones are used by people and programs alike; `service` ones belong to the vendor. */
  readonly kind: 'machine' | 'shared' | 'service'
  readonly does: string
}

const machine = (
  source: SourceId,
  name: string,
  does: string,
  kind: MachineIdentity['kind'] = 'machine',
): MachineIdentity => ({ source, name, kind, does })

/** Who acts without being a person, at the sources beside AWS, GitHub and Okta. */
export const MACHINE_IDENTITIES: readonly MachineIdentity[] = [
  machine(
    'gcp-audit',
    SERVICE_ACCOUNTS.loader.email,
    'Airflow in AWS loads web events every other hour',
  ),
  machine('gcp-audit', SERVICE_ACCOUNTS.dbt.email, 'builds the marketing tables at night'),
  machine('gcp-audit', SERVICE_ACCOUNTS.looker.email, 'asks for what dashboards show'),
  machine('gcp-audit', SERVICE_ACCOUNTS.training.email, 'trains models in Vertex AI'),
  machine(
    'gcp-audit',
    SERVICE_ACCOUNTS.terraform.email,
    'borrowed by the engineer who runs Terraform',
    'shared',
  ),
  machine('snowflake', SERVICE_USERS.dbt.name, 'rebuilds the marts twice a day'),
  machine('snowflake', SERVICE_USERS.loader.name, 'loads raw tables every third hour'),
  machine(
    'snowflake',
    SERVICE_USERS.dashboards.name,
    'one login for every dashboard and who edits them',
    'shared',
  ),
  machine('azure-activity', BACKUP.app, 'backs the subsidiary up'),
  machine('auth0', MANAGEMENT_CLIENT, 'keeps profiles of patients in step'),
  ...Object.values(CONTROLLERS).map(({ username }) =>
    machine('k8s-audit', username, 'runs the cluster'),
  ),
  ...PRODUCTS.map((product) =>
    machine('k8s-audit', `system:serviceaccount:${product}:${product}-api`, `serves ${product}`),
  ),
  ...NODES.map((node) =>
    machine('k8s-audit', `system:node:${node}`, 'kubelet of a node', 'service'),
  ),
  machine('k8s-audit', 'system:kube-scheduler', 'places pods', 'service'),
  machine('k8s-audit', 'system:kube-controller-manager', 'keeps leases', 'service'),
]
