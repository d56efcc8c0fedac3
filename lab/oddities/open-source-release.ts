import { officeAddress } from '../company/calendar.js'
import { browserOf } from '../company/clients.js'
import { person } from '../company/people.js'
import type { Oddity } from '../story.js'
import { type GitHubActor, gitTraffic } from '../vendors/github.js'

const owner = person('dana.kowalski')
const repo = 'meridian-health/fhir-mapper'

export const openSourceRelease: Oddity = {
  id: 'open-source-release',
  title: 'A private repository is made public',
  why: 'fhir-mapper is released as open source, approved by legal and announced.',
  identities: [owner.email, owner.github ?? '', repo],
  at: 0.71,
  hour: 17.5,
  play(stage) {
    const actor: GitHubActor = {
      login: owner.github ?? '',
      email: owner.email,
      ip: (officeAddress('sf') ?? stage.address('sf-zayo')).ip,
      country: 'US',
      agent: browserOf(owner, stage.at).agent,
    }
    stage.github(actor, 'repo.remove_member', { repo, user: 'carlos-vega' })
    stage.wait(60, 200).github(actor, 'repository_secret_scanning.enable', { repo })
    stage
      .wait(60, 200)
      .github(actor, 'repo.access', { repo, visibility: 'public', previous_visibility: 'private' })
    stage
      .wait(30, 90)
      .github(actor, 'protected_branch.create', { repo, name: 'main', branch: 'main' })
    for (let n = 0; n < 8; n++)
      stage.wait(300, 5000).github(
        {
          login: '',
          agent: 'git/2.47.1',
          ip: stage.address(
            stage.random.pick(['london-bt', 'denver-comcast', 'tokyo-ocn', 'hongkong-tencent']),
          ).ip,
        },
        'git.clone',
        gitTraffic(repo, 'http', true),
      )
  },
  context(stage) {
    return `${repo} becomes public on ${new Date(stage.start).toISOString().slice(0, 10)} (open-source release, LEGAL-118). ${owner.name} flips the switch.`
  },
}
