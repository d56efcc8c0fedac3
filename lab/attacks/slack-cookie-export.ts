import { officeAddress } from '../company/calendar.js'
import { chrome } from '../company/clients.js'
import { person } from '../company/people.js'
import type { Attack } from '../story.js'
import { slackEntry, slackFile, slackUser } from '../vendors/slack.js'

const victim = person('anjali.bose')

export const slackCookieExport: Attack = {
  id: 'slack-cookie-export',
  title: "An administrator's stolen Slack session adds an application and exports the workspace",
  story:
    "The browser cookie of anjali.bose's Slack session is replayed from a privacy network. Within the hour it installs an application that may read everything, starts an export of all messages and takes the files of the clinical channels.",
  techniques: ['T1539', 'T1550.004', 'T1671', 'T1213.005'],
  identities: [victim.email],
  at: 0.69,
  hour: 20.8,
  minSeverity: 'high',
  play(stage) {
    const user = slackUser(victim)
    const context = {
      ip: stage.address('stockholm-31173').ip,
      agent: chrome('windows', stage.at),
      session: stage.random.int(7_000_000_000_000, 7_999_999_999_999),
    }
    const tell = (action: string, entity: object, details: object, decisive = false) =>
      stage.write(
        'slack-audit',
        slackEntry(stage.random, stage.at, action, user, context, entity, details),
        decisive,
      )
    const workspace = {
      type: 'workspace',
      workspace: { id: user.team, name: 'Meridian Health', domain: 'meridian-health' },
    }
    tell(
      'anomaly',
      { type: 'user', user },
      {
        action_timestamp: stage.at * 1000,
        reason: ['session_fingerprint', 'asn'],
        previous_ip_address: officeAddress('bangalore')?.ip ?? '',
      },
    )
    stage.wait(200, 500)
    tell(
      'app_installed',
      {
        type: 'app',
        app: {
          id: `A0${stage.random.upper(9)}`,
          name: 'Workspace Archiver',
          is_distributed: false,
          is_directory_approved: false,
          scopes: ['admin', 'channels:history', 'groups:history', 'files:read', 'users:read.email'],
        },
      },
      { is_internal_integration: false },
      true,
    )
    stage.wait(100, 300)
    tell('manual_export_started', workspace, { export_type: 'public_private_and_dms' }, true)
    for (let n = 0; n < 130; n++) {
      stage.wait(2, 9)
      tell('file_downloaded', slackFile(`clinical-safety-${n}.pdf`, 'pdf'), {}, true)
    }
    stage.wait(900, 1500)
    tell('manual_export_downloaded', workspace, {}, true)
  },
}
