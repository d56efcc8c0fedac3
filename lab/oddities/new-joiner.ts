import { person } from '../company/people.js'
import type { Oddity } from '../story.js'

const joiner = person('emily.tran')

export const newJoiner: Oddity = {
  id: 'new-joiner',
  title: `${joiner.name} starts: everything she does is seen for the first time`,
  why: 'A planned first week: account made by IT that morning, ordinary developer work from Toronto.',
  identities: [joiner.email, joiner.github ?? ''],
  at: joiner.joins ?? 0.5,
  hour: 0,
  play(stage) {
    stage.watch(joiner.id, 24 * 6)
  },
  context(stage) {
    return `${joiner.name} (${joiner.email}) joins the backend team in Toronto on ${new Date(stage.start).toISOString().slice(0, 10)}. Hardware and accounts are handed out the same morning.`
  },
}
