import { officeAddress } from '../company/calendar.js'
import { browserOf, oktaClient } from '../company/clients.js'
import { oktaGroup, oktaUser } from '../company/okta.js'
import { person } from '../company/people.js'
import { DAY } from '../rhythm.js'
import type { Oddity } from '../story.js'
import { type GitHubActor, gitTraffic } from '../vendors/github.js'

const it = person('paul.jennings')
const owner = person('tom.brandt')
const login = 'zofia-nowak-dev'
const contractor = {
  id: 'zofia.nowak',
  name: 'Zofia Nowak',
  email: 'zofia.nowak@contractors.meridian-health.example',
}

export const contractorOnboarding: Oddity = {
  id: 'contractor-onboarding',
  title: 'An outside collaborator in Warsaw gets access and works',
  why: 'A contractor for the HL7 gateway, ordered by engineering: account by IT, two repositories, daytime work from one home network.',
  identities: [contractor.email, login],
  at: 0.6,
  hour: 9.2,
  play(stage) {
    const desk = oktaClient(
      it,
      officeAddress('london') ?? stage.address('london-exponential'),
      stage.at,
    )
    const user = oktaUser(contractor)
    const admin = { session: `idx${stage.random.base62(21)}` }
    stage.okta(oktaUser(it), desk, 'user.lifecycle.create', { ...admin, targets: [user] })
    stage.okta(oktaUser(it), desk, 'user.lifecycle.activate', { ...admin, targets: [user] })
    stage.okta(oktaUser(it), desk, 'group.user_membership.add', {
      ...admin,
      targets: [user, oktaGroup('Contractors')],
    })
    const web: GitHubActor = {
      login: owner.github ?? '',
      email: owner.email,
      ip: (officeAddress('berlin') ?? stage.address('berlin-colt')).ip,
      country: 'DE',
      agent: browserOf(owner, stage.at).agent,
    }
    const repos = ['meridian-health/hl7-gateway', 'meridian-health/fhir-mapper']
    for (const repo of repos)
      stage.wait(20, 60).github(web, 'repo.add_member', {
        repo,
        user: login,
        permission: 'write',
        visibility: 'private',
      })
    const home = stage.address('warsaw-orange')
    const actor: GitHubActor = {
      login,
      email: contractor.email,
      ip: home.ip,
      country: 'PL',
      agent: 'git/2.46.0',
    }
    for (let day = 0; day < 3; day++) {
      stage.at = stage.start + day * DAY + 3600_000
      for (let n = 0; n < 9; n++)
        stage
          .wait(600, 2400)
          .github(
            actor,
            day === 0 && n < 2 ? 'git.clone' : stage.random.pick(['git.fetch', 'git.push']),
            gitTraffic(repos[n % 2] as string, 'ssh'),
          )
    }
  },
  context(stage) {
    return `${contractor.name} (${contractor.email}, GitHub ${login}) works with us as a contractor from Warsaw from ${new Date(stage.start).toISOString().slice(0, 10)}, on hl7-gateway and fhir-mapper only.`
  },
}
