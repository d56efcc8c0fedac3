import { eq, lt } from 'drizzle-orm'
import { type Clock, secretHash, secretToken, TriviumError } from '../../core/index.js'
import { type Ledger, tables } from '../../ledger/index.js'

/** Longest use of a cookie. */
export const sessionDays = 30

/** Failed sign-ins from one address within the window, after which it has to wait. */
const mostFailures = 10
const windowMs = 60_000

export interface MintedLink {
  readonly token: string
  readonly expiresAt: Date
}

/** One-time tokens, the sessions they buy, and patience with those who guess. */
export interface SignIn {
  /** A new token that can be exchanged once, until it expires. */
  mint(minutes: number): MintedLink
  /** Exchanges a token for a session. Throws `auth.bad_token`, and `auth.rate_limited` for an address that guesses. */
  exchange(
    token: string,
    user: string,
    address: string,
  ): Promise<{ session: string; expiresAt: Date }>
  /** The user of a session, while it lasts. */
  userOf(session: string): Promise<string | undefined>
  end(session: string): Promise<void>
}

export function signInOver(ledger: Pick<Ledger, 'db'>, clock: Clock): SignIn {
  const { webSessions } = tables
  const open = new Map<string, number>()
  const failures = new Map<string, number[]>()
  return {
    mint: (minutes) => {
      const token = secretToken()
      const expires = clock().getTime() + minutes * 60_000
      open.set(secretHash(token), expires)
      return { token, expiresAt: new Date(expires) }
    },
    exchange: async (token, user, address) => {
      const now = clock().getTime()
      const recent = (failures.get(address) ?? []).filter((at) => at > now - windowMs)
      if (recent.length >= mostFailures) {
        throw new TriviumError('auth.rate_limited', 'too many failed sign-ins', {
          hint: 'wait a minute',
        })
      }
      const hash = secretHash(token)
      const expires = open.get(hash)
      open.delete(hash)
      if (expires === undefined || expires < now) {
        if (failures.size > 1000) failures.clear()
        failures.set(address, [...recent, now])
        throw new TriviumError(
          'auth.bad_token',
          'this sign-in link was used already, or is too old',
          {
            hint: 'a signed-in browser can make a new one under Settings; starting the server again prints one',
          },
        )
      }
      failures.delete(address)
      const session = secretToken()
      const expiresAt = new Date(now + sessionDays * 86_400_000)
      await ledger.db.delete(webSessions).where(lt(webSessions.expiresAt, clock()))
      await ledger.db
        .insert(webSessions)
        .values({ hash: secretHash(session), userName: user, createdAt: clock(), expiresAt })
      return { session, expiresAt }
    },
    userOf: async (session) => {
      const [row] = await ledger.db
        .select()
        .from(webSessions)
        .where(eq(webSessions.hash, secretHash(session)))
      return row && row.expiresAt > clock() ? row.userName : undefined
    },
    end: async (session) => {
      await ledger.db.delete(webSessions).where(eq(webSessions.hash, secretHash(session)))
    },
  }
}
