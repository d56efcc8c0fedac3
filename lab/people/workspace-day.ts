import type { Workday } from '../company/calendar.js'
import { type DriveDocument, documentFor, documentsOf } from '../company/documents.js'
import { PEOPLE, type Person, type Trade } from '../company/people.js'
import { fixed, type Random, Weighted } from '../random.js'
import { HOUR, MINUTE, momentIn, SECOND } from '../rhythm.js'
import {
  type WorkspaceActor,
  type WorkspaceApp,
  type WorkspaceEvent,
  workspaceActivity,
} from '../vendors/google-workspace.js'
import type { World } from '../world.js'

/** Documents opened or changed on an ordinary day. */
const READING: Readonly<Record<Trade, number>> = {
  platform: 3,
  backend: 3,
  frontend: 3,
  data: 5,
  security: 6,
  it: 6,
  product: 13,
  business: 12,
  clinical: 7,
  executive: 9,
}

const DRIVE = new Weighted<string>([
  ['view', 56],
  ['edit', 27],
  ['create', 4],
  ['download', 2],
  ['rename', 2],
  ['move', 1.5],
  ['comment', 3],
  ['preview', 3],
  ['change_user_access', 2],
])

/** Partners and customers with whom documents are shared. */
const PARTNERS = ['lakeside-clinic.example', 'harborview-health.example', 'claims-partner.example']

/** OAuth applications people connect, with what these ask for. */
const APPS: readonly (readonly [name: string, scopes: readonly string[]])[] = [
  ['Zoom', ['openid', 'https://www.googleapis.com/auth/calendar.events']],
  ['Slack', ['openid', 'https://www.googleapis.com/auth/calendar.readonly']],
  ['Figma', ['openid', 'https://www.googleapis.com/auth/userinfo.email']],
  ['Miro', ['openid', 'https://www.googleapis.com/auth/userinfo.profile']],
  ['Calendly', ['https://www.googleapis.com/auth/calendar.events']],
  ['Atlassian', ['openid', 'https://www.googleapis.com/auth/userinfo.email']],
]

export function oauthClient(app: string): string {
  const r = fixed(`oauth client ${app}`)
  return `${r.digits(12)}-${r.base62(32).toLowerCase()}.apps.googleusercontent.com`
}

/** The parameters every Drive event carries about its document. */
export function aboutDocument(doc: DriveDocument): Record<string, string | boolean> {
  return {
    primary_event: true,
    billable: true,
    doc_id: doc.id,
    doc_type: doc.type,
    doc_title: doc.title,
    owner: doc.owner,
    visibility: doc.visibility,
    owner_is_shared_drive: false,
    owner_is_team_drive: false,
    is_encrypted: false,
  }
}

/** One person's hand in Google Workspace, from one address. */
export class WorkspaceHand {
  constructor(
    private readonly world: World,
    readonly random: Random,
    readonly actor: WorkspaceActor,
    private readonly owner: string,
  ) {}

  event(at: number, app: WorkspaceApp, ...events: WorkspaceEvent[]): string {
    return this.world.log.write(
      'google-workspace',
      workspaceActivity(this.random, at, app, this.actor, events),
      this.owner,
    )
  }

  /** Through Okta: Google never sees a password. */
  signIn(at: number): string {
    return this.event(at, 'login', {
      type: 'login',
      name: 'login_success',
      parameters: {
        login_type: 'saml',
        login_challenge_method: ['saml'],
        is_suspicious: false,
      },
    })
  }

  drive(at: number, name: string, doc: DriveDocument, more: Record<string, string> = {}): string {
    return this.event(at, 'drive', {
      type: name.startsWith('change_') ? 'acl_change' : 'access',
      name,
      parameters: { ...aboutDocument(doc), ...more },
    })
  }
}

/** Shares with a colleague mostly; sales, marketing and the like also with a partner. */
function share(hand: WorkspaceHand, at: number, who: Person): void {
  const { random } = hand
  const doc = random.pick(documentsOf(who))
  const outside = who.trade === 'business' && random.chance(0.12)
  const guest = random.pick(['office', 'contracts', 'anna.keller', 'm.ortiz'])
  const colleague = random.pick(PEOPLE.filter((p) => p !== who && p.joins === undefined))
  hand.drive(at, 'change_user_access', doc, {
    target_user: outside ? `${guest}@${random.pick(PARTNERS)}` : colleague.email,
    old_value: 'none',
    new_value: random.pick(['can_edit', 'can_view', 'can_comment']),
    old_visibility: doc.visibility,
    visibility: outside ? 'shared_externally' : 'shared_internally',
    visibility_change: outside ? 'external' : 'none',
  })
}

/** A day in Google Workspace: the sign-in, documents, now and then an application connected. */
export function workspaceDay(world: World, who: Person, today: Workday): void {
  const r = world.random(`workspace ${who.id} ${today.day}`)
  const hand = new WorkspaceHand(world, r, { email: who.email, address: today.deskV6 }, who.id)
  const { start, end } = today.shift
  if (r.chance(0.6)) hand.signIn(start + r.int(10, 900) * SECOND)
  for (let n = r.poisson(READING[who.trade] * world.bustle); n > 0; n--) {
    const at = momentIn(r, today.shift)
    const what = DRIVE.pick(r)
    if (what === 'change_user_access') share(hand, at, who)
    else hand.drive(at, what, documentFor(r, who))
  }
  if (r.chance(0.2)) {
    const phone = new WorkspaceHand(world, r, { email: who.email, address: today.phone }, who.id)
    const at = r.chance(0.5) ? start - r.int(10, 50) * MINUTE : end + r.int(5, 100) * MINUTE
    if (r.chance(0.15)) phone.signIn(at)
    phone.drive(at + 20 * SECOND, 'view', documentFor(r, who))
  }
  if (r.chance(0.012)) connect(hand, momentIn(r, today.shift))
  if (r.chance(0.05)) {
    hand.event(end + Math.floor(r.next() * HOUR), 'login', {
      type: 'login',
      name: 'logout',
      parameters: { login_type: 'saml' },
    })
  }
}

function connect(hand: WorkspaceHand, at: number): void {
  const [app, scopes] = hand.random.pick(APPS)
  hand.event(at, 'token', {
    type: 'auth',
    name: hand.random.chance(0.85) ? 'authorize' : 'revoke',
    parameters: {
      client_id: oauthClient(app),
      app_name: app,
      client_type: 'WEB',
      scope: scopes,
    },
  })
}
