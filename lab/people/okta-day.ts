import type { Workday } from '../company/calendar.js'
import { oktaClient, phoneClient } from '../company/clients.js'
import { APPS, oktaPolicy, oktaUser, usualApps } from '../company/okta.js'
import type { Person } from '../company/people.js'
import type { Random } from '../random.js'
import { HOUR, MINUTE, momentIn, SECOND } from '../rhythm.js'
import {
  type OktaClient,
  type OktaDetails,
  type OktaParty,
  oktaEvent,
  oktaId,
} from '../vendors/okta.js'
import type { World } from '../world.js'

const POLICY = oktaPolicy('Any two factors')

/** An Okta sign-in, as it stands for the rest of the day. */
export interface OktaSession {
  readonly id: string
  readonly client: OktaClient
  readonly from: number
}

/** Writes Okta events of one actor from one client and session. */
export class OktaHand {
  constructor(
    private readonly world: World,
    readonly random: Random,
    readonly actor: OktaParty,
    readonly client: OktaClient,
    private readonly owner: string,
    public session?: string,
  ) {}

  event(at: number, type: string, details: OktaDetails = {}): string {
    const full = this.session ? { session: this.session, ...details } : details
    return this.world.log.write(
      'okta-system-log',
      oktaEvent(this.random, at, type, this.actor, this.client, full),
      this.owner,
    )
  }

  /** Password, push, session: the ids of the events in order. */
  signIn(at: number, details: OktaDetails = {}): string[] {
    this.session = `idx${this.random.base62(21)}`
    const push = {
      type: 'AuthenticatorEnrollment',
      id: oktaId('lae', this.actor.id),
      alternateId: 'unknown',
      displayName: 'Okta Verify',
    }
    return [
      this.event(at, 'policy.evaluate_sign_on', {
        result: 'CHALLENGE',
        reason: 'Sign-on policy evaluation resulted in AUTHENTICATION_CHALLENGE',
        targets: [POLICY, APPS.dashboard],
        ...details,
      }),
      this.event(at + 4 * SECOND, 'system.push.send_factor_verify_push', {
        ...details,
        targets: [this.actor],
      }),
      this.event(at + 15 * SECOND, 'user.authentication.auth_via_mfa', {
        ...details,
        provider: 'FACTOR_PROVIDER',
        credential: 'OKTA_VERIFY_PUSH',
        targets: [this.actor, push],
      }),
      this.event(at + 16 * SECOND, 'user.session.start', {
        ...details,
        targets: [push, APPS.dashboard],
      }),
    ]
  }

  sso(at: number, app: OktaParty, details: OktaDetails = {}): string {
    return this.event(at, 'user.authentication.sso', {
      ...details,
      targets: [
        app,
        { ...this.actor, type: 'AppUser', id: oktaId('0ua', `${app.id}${this.actor.id}`) },
      ],
    })
  }
}

/** A day at the identity provider: sign in, open the apps, sometimes mistype, sometimes use the phone. */
export function oktaDay(
  world: World,
  person: Person,
  today: Workday,
  apps: readonly { at: number; app: OktaParty }[],
): void {
  const r = world.random(`okta ${person.id} ${today.day}`)
  const { start, end } = today.shift
  const hand = new OktaHand(
    world,
    r,
    oktaUser(person),
    oktaClient(person, today.deskV6, start),
    person.id,
  )
  const luck = r.next()
  const novel = today.away
    ? ['New IP', 'New City', 'New Geo-Location']
    : luck < 0.02
      ? ['New Device', 'New IP']
      : luck < 0.08
        ? ['New IP']
        : []
  const risk = today.away
    ? r.pick(['MEDIUM', 'MEDIUM', 'HIGH'] as const)
    : luck < 0.004
      ? 'HIGH'
      : luck < 0.03
        ? 'MEDIUM'
        : 'LOW'
  const signInAt = Math.min(start, ...apps.map((a) => a.at)) - r.int(1, 6) * MINUTE
  if (r.chance(0.07)) {
    for (let n = r.int(1, 2); n > 0; n--) {
      hand.event(signInAt - n * 21 * SECOND, 'user.session.start', {
        result: 'FAILURE',
        reason: 'INVALID_CREDENTIALS',
      })
    }
  }
  hand.signIn(signInAt, { novel, risk })
  if (r.chance(0.008)) {
    hand.event(signInAt - 40 * SECOND, 'user.mfa.okta_verify.deny_push', {
      result: 'FAILURE',
      reason: 'User rejected Okta push verify',
      targets: [hand.actor],
    })
  }
  const usual = usualApps(person)
  for (let i = 0; i < Math.min(usual.length, 2 + r.poisson(2)); i++) {
    const app = usual[i]
    if (app) hand.sso(signInAt + 30 * SECOND + Math.floor(r.next() ** 2 * (end - start)), app)
  }
  for (const { at, app } of apps) {
    if (r.chance(0.3))
      hand.event(at - SECOND, 'policy.evaluate_sign_on', {
        result: 'ALLOW',
        reason: 'Sign-on policy evaluation resulted in ALLOW',
        targets: [POLICY, app],
      })
    hand.sso(at, app)
  }
  if (r.chance(0.3)) {
    const again = momentIn(r, today.shift)
    hand.event(again, 'user.authentication.auth_via_mfa', {
      provider: 'FACTOR_PROVIDER',
      credential: 'OKTA_VERIFY_PUSH',
      targets: [hand.actor],
    })
  }
  if (r.chance(0.25)) {
    const phone = new OktaHand(
      world,
      r,
      oktaUser(person),
      phoneClient(person, today.phone),
      person.id,
    )
    const at = r.chance(0.5)
      ? start - r.int(20, 70) * MINUTE
      : end + Math.floor(r.next() * 2 * HOUR)
    phone.signIn(at)
    phone.sso(at + 40 * SECOND, r.pick([APPS.slack, APPS.google]))
  }
  if (r.chance(0.12)) hand.event(end, 'user.session.end')
}
