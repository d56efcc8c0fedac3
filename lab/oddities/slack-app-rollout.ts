import { officeAddress } from '../company/calendar.js'
import { person } from '../company/people.js'
import { slackDesktop, slackSession } from '../people/slack-day.js'
import { DAY } from '../rhythm.js'
import type { Oddity } from '../story.js'
import { slackEntry, slackUser } from '../vendors/slack.js'

const manager = person('ruth.calloway')
const APPS = ['Donut', 'Polly', 'Zendesk', 'Google Calendar', 'Figma']

export const slackAppRollout: Oddity = {
  id: 'slack-app-rollout',
  title: 'Five applications are approved and installed in Slack in one afternoon',
  why: 'IT tidies the list of applications up after the yearly survey: all from the directory, none may export or administer, from the San Francisco office.',
  identities: [manager.email],
  at: 0.52,
  hour: 21.5,
  play(stage) {
    const user = slackUser(manager)
    const ip = (officeAddress('sf') ?? stage.address('sf-zayo')).ip
    const session = slackSession(stage.world, manager, Math.floor(stage.at / DAY)).number
    for (const name of APPS) {
      const app = {
        id: `A0${stage.random.upper(9)}`,
        name,
        is_distributed: true,
        is_directory_approved: true,
        scopes: ['chat:write', 'commands', 'users:read'],
      }
      for (const action of ['app_approved', 'app_installed']) {
        stage.wait(20, 200)
        stage.write(
          'slack-audit',
          slackEntry(
            stage.random,
            stage.at,
            action,
            user,
            slackDesktop(manager, ip, session),
            { type: 'app', app },
            { is_internal_integration: false },
          ),
        )
      }
    }
  },
  context(stage) {
    return `IT brings ${APPS.join(', ')} to Slack on ${new Date(stage.start).toISOString().slice(0, 10)}.`
  },
}
