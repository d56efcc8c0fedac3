import type { Workday } from '../company/calendar.js'
import { hasAccount } from '../company/identities.js'
import type { Person } from '../company/people.js'
import type { SourceId } from '../deliveries.js'
import type { World } from '../world.js'
import { anthropicDay, openAiDay } from './ai-day.js'
import { edgeAdminDay } from './edge-admin.js'
import { gcpDay } from './gcp-day.js'
import { officeDay } from './office-day.js'
import { slackDay } from './slack-day.js'
import { snowflakeDay } from './snowflake-day.js'
import { vpnDay } from './vpn-day.js'
import { workspaceAdmin } from './workspace-admin.js'
import { workspaceDay } from './workspace-day.js'

type Day = (world: World, who: Person, today: Workday) => void

/** What someone does on a day at each vendor where they have an account. */
const DAYS: readonly (readonly [SourceId, Day])[] = [
  ['google-workspace', workspaceDay],
  ['slack-audit', slackDay],
  ['duo', vpnDay],
  ['gcp-audit', gcpDay],
  ['snowflake', snowflakeDay],
  ['openai-audit', openAiDay],
  ['anthropic-activity', anthropicDay],
  ['cloudflare', edgeAdminDay],
  ['ocsf', officeDay],
]

/** The day at the vendors beside AWS, GitHub and Okta. */
export function appsDay(world: World, who: Person, today: Workday): void {
  for (const [source, day] of DAYS)
    if (world.log.wants(source) && hasAccount(who, source)) day(world, who, today)
  if (who.trade === 'it') workspaceAdmin(world, who, today)
}
