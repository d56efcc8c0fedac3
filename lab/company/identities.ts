import type { SourceId } from '../deliveries.js'
import type { Person, Trade } from './people.js'
import { snowflakeUser } from './warehouse.js'

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
