import type { Workday } from '../company/calendar.js'
import { browserOf } from '../company/clients.js'
import type { Person } from '../company/people.js'
import { fixed, Weighted } from '../random.js'
import { MINUTE, momentIn } from '../rhythm.js'
import { anthropicActivity, openAiEntry } from '../vendors/ai.js'
import type { World } from '../world.js'

/** OpenAI's platform pages: a sign-in on some days, now and then a key for an experiment. */
export function openAiDay(world: World, who: Person, today: Workday): void {
  const r = world.random(`openai ${who.id} ${today.day}`)
  if (!r.chance(who.trade === 'data' ? 0.5 : 0.15)) return
  const at = momentIn(r, today.shift)
  const from = { address: today.desk, agent: browserOf(who, at).agent }
  const tell = (when: number, type: string, more?: object) =>
    world.log.write('openai-audit', openAiEntry(r, when, type, who, from, more), who.id)
  tell(at, 'login.succeeded')
  if (r.chance(0.02))
    tell(at + r.int(2, 20) * MINUTE, 'api_key.created', {
      id: `key_${r.base62(16)}`,
      data: { scopes: ['model.request'] },
    })
  if (r.chance(0.01))
    tell(at + r.int(3, 25) * MINUTE, 'project.created', {
      id: `proj_${r.base62(24)}`,
      data: { name: `experiment-${r.hex(4)}`, title: 'Experiment' },
    })
  if (r.chance(0.1)) tell(at + r.int(30, 90) * MINUTE, 'logout.succeeded')
}

const CHATS = new Weighted<string>([
  ['claude_chat_created', 60],
  ['claude_file_uploaded', 18],
  ['claude_chat_viewed', 12],
  ['claude_project_created', 2],
  ['claude_chat_deleted', 3],
  ['claude_project_document_uploaded', 5],
])

/** Claude at work: sign-in through Okta, then chats, files and projects. */
export function anthropicDay(world: World, who: Person, today: Workday): void {
  const r = world.random(`anthropic ${who.id} ${today.day}`)
  const keen = fixed(`claude ${who.id}`).next() * 3
  const { start } = today.shift
  const from = { address: today.deskV6, agent: browserOf(who, start).agent }
  const tell = (at: number, type: string, more?: object) =>
    world.log.write('anthropic-activity', anthropicActivity(r, at, type, who, from, more), who.id)
  if (r.chance(0.25)) tell(start + r.int(2, 60) * MINUTE, 'sso_login_succeeded')
  for (let n = r.poisson(keen * world.bustle); n > 0; n--) {
    const type = CHATS.pick(r)
    const id = r.base62(22)
    tell(
      momentIn(r, today.shift),
      type,
      type.startsWith('claude_chat')
        ? { claude_chat_id: `claude_chat_01${id}` }
        : type.startsWith('claude_file')
          ? { claude_file_id: `claude_file_01${id}`, filename: `notes-${r.int(1, 99)}.pdf` }
          : { claude_project_id: `claude_proj_01${id}` },
    )
  }
}
