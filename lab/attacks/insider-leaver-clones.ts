import { dayOf, homeAddress } from '../company/calendar.js'
import { gitAgent } from '../company/clients.js'
import { person } from '../company/people.js'
import { REPOS } from '../company/repos.js'
import { DAY } from '../rhythm.js'
import type { Attack } from '../story.js'
import { type GitHubActor, gitTraffic } from '../vendors/github.js'

const insider = person('aaron.fisk')

export const insiderLeaverClones: Attack = {
  id: 'insider-leaver-clones',
  title: 'An engineer clones almost everything in the nights before his last day',
  story:
    'aaron.fisk has given notice. On two late evenings before his end date he clones repositories far from his own work, from home and with his own key.',
  techniques: ['T1213.003', 'T1078.004'],
  identities: [insider.email, insider.github ?? ''],
  at: 0.88,
  hour: 7.2,
  workday: true,
  minSeverity: 'medium',
  play(stage) {
    for (let night = 0; night < 2; night++) {
      stage.at = stage.start + night * DAY + stage.random.int(0, 1800) * 1000
      const { ip } = homeAddress(stage.world, insider, dayOf(stage.at))
      const actor: GitHubActor = {
        login: insider.github ?? '',
        email: insider.email,
        ip,
        country: 'US',
        agent: gitAgent(insider),
      }
      const share = REPOS.filter((_, n) => n % 2 === night)
      for (const repo of share)
        stage
          .wait(10, 80)
          .github(actor, 'git.clone', gitTraffic(repo.name, 'ssh', repo.isPublic), true)
    }
  },
}
