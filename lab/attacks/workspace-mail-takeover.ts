import { documentsOf } from '../company/documents.js'
import { person } from '../company/people.js'
import { aboutDocument, oauthClient } from '../people/workspace-day.js'
import type { Attack } from '../story.js'
import {
  type WorkspaceApp,
  type WorkspaceEvent,
  workspaceActivity,
} from '../vendors/google-workspace.js'

const victim = person('jess.wong')
const APP = 'MailTrack Sync'

export const workspaceMailTakeover: Attack = {
  id: 'workspace-mail-takeover',
  title: 'A phished mailbox forwards its mail, trusts an application and empties Drive',
  story:
    "A page between jess.wong and her sign-in steals the session. From a hosting network the account forwards all mail outside, gives an unknown application its mail and files, and downloads its own and its department's documents one after another.",
  techniques: ['T1557', 'T1078.004', 'T1114.003', 'T1528', 'T1530'],
  identities: [victim.email],
  at: 0.58,
  hour: 3.4,
  minSeverity: 'high',
  play(stage) {
    const actor = { email: victim.email, address: stage.address('frankfurt-vultr') }
    const tell = (app: WorkspaceApp, event: WorkspaceEvent, decisive = false) =>
      stage.write(
        'google-workspace',
        workspaceActivity(stage.random, stage.at, app, actor, [event]),
        decisive,
      )
    tell('login', {
      type: 'login',
      name: 'login_success',
      parameters: { login_type: 'saml', login_challenge_method: ['saml'], is_suspicious: true },
    })
    stage.wait(140, 400)
    tell(
      'user_accounts',
      {
        type: 'email_forwarding_change',
        name: 'email_forwarding_out_of_domain',
        parameters: { email_forwarding_destination_address: 'jess.wong.archive@mail.example' },
      },
      true,
    )
    stage.wait(60, 200)
    tell(
      'token',
      {
        type: 'auth',
        name: 'authorize',
        parameters: {
          client_id: oauthClient(APP),
          app_name: APP,
          client_type: 'WEB',
          scope: ['https://mail.google.com/', 'https://www.googleapis.com/auth/drive.readonly'],
        },
      },
      true,
    )
    const shelves = ['jess.wong', 'brian.oneill', 'tyler.boyd', 'marie.schneider', 'farah.aziz']
    const documents = shelves
      .flatMap((id) => documentsOf(person(id)))
      .filter((d) => d.owner === victim.email || d.visibility !== 'private')
    for (const doc of documents) {
      stage.wait(2, 7)
      tell('drive', { type: 'access', name: 'download', parameters: aboutDocument(doc) }, true)
    }
  },
}
