import { SERVICE_ACCOUNTS } from '../company/gcp.js'
import { KEY_USERS, TAKEN_OVER } from '../company/key-users.js'
import { LEGACY_USERS } from '../company/legacy-users.js'
import { LONG_LIVED_TOKENS, STATISTICS, usesToken } from '../company/tokens.js'
import { SYNC_TOKEN } from '../machines/bots.js'
import { gitHubToken } from '../vendors/github.js'
import type { World } from '../world.js'
import type { Acts } from './acts.js'
import { inTurn, type Period, type Register } from './truth.js'

/**
 * What drives a long-lived credential: the clock, whatever people do; somebody who starts a script that then makes many
 * calls; or what people do, call by call (their own, or a program that serves them).
 */
export type TokenClass = 'cron' | 'ad-hoc script' | 'user-driven'

export interface TokenLabel {
  readonly credential_uid: string
  readonly class: TokenClass
  readonly owner: string
  readonly periods?: readonly Period<TokenClass>[]
}

const LEAST = 30

/** By credential; the rest of the people's own tokens are user-driven. */
const CLASSES: ReadonlyMap<string, TokenClass> = new Map<string, TokenClass>([
  ...LEGACY_USERS.map(({ user, accessKeyId, person }): [string, TokenClass] => [
    accessKeyId,
    user === 'backup-cron' ? 'cron' : person ? 'ad-hoc script' : 'user-driven',
  ]),
  [KEY_USERS.reportsExport.accessKeyId, 'cron'],
  [KEY_USERS.nateColeman.accessKeyId, 'cron'],
  [KEY_USERS.victorOsei.accessKeyId, 'user-driven'],
  [KEY_USERS.uploadBroker.accessKeyId, 'user-driven'],
  ...LONG_LIVED_TOKENS.map(({ name, kind, login }): [string, TokenClass] => [
    gitHubToken(name, kind).hashed,
    name === STATISTICS.name || (name === 'pat rohan.das' && !usesToken({ id: 'rohan.das' }))
      ? 'ad-hoc script'
      : login.startsWith('meridian-')
        ? 'cron'
        : 'user-driven',
  ]),
  [`token:${SYNC_TOKEN}`, 'cron'],
  [SERVICE_ACCOUNTS.loader.key ?? '', 'cron'],
  [SERVICE_ACCOUNTS.dbt.key ?? '', 'cron'],
  [SERVICE_ACCOUNTS.looker.key ?? '', 'user-driven'],
])

/** Labels of the long-lived credentials that are used often enough to tell. GitHub's own apps renew theirs by the hour. */
export function tokenLabels(world: World, acts: Acts, register: Register): TokenLabel[] {
  return [...acts.tokens].flatMap(([credential_uid, { uses, holder }]): TokenLabel[] => {
    const known = CLASSES.get(credential_uid)
    // A scanner that was let in for a week is the one key no list of the company has.
    const kind = known ?? (holder.endsWith('/pentest-northgate') ? 'ad-hoc script' : undefined)
    if (uses < LEAST || !kind) return []
    const owner = register.of(holder)?.person ?? holder
    const turned = credential_uid === KEY_USERS.nateColeman.accessKeyId
    return [
      {
        credential_uid,
        class: kind,
        owner,
        ...(turned
          ? { periods: inTurn<TokenClass>(world, TAKEN_OVER.nateColeman, 'user-driven', 'cron') }
          : {}),
      },
    ]
  })
}
