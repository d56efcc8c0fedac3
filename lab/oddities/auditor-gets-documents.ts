import { officeAddress } from '../company/calendar.js'
import { documentsOf } from '../company/documents.js'
import { person } from '../company/people.js'
import { aboutDocument } from '../people/workspace-day.js'
import type { Oddity } from '../story.js'
import { workspaceActivity } from '../vendors/google-workspace.js'

const counsel = person('alex.rivera')

export const auditorGetsDocuments: Oddity = {
  id: 'auditor-gets-documents',
  title: 'The general counsel shares twenty documents with an outside auditor',
  why: 'The yearly audit: a named firm, announced, from the New York office, in working hours, to read only.',
  identities: [counsel.email],
  at: 0.49,
  hour: 16.4,
  play(stage) {
    const address = officeAddress('ny') ?? stage.address('ny-pilot')
    for (const doc of documentsOf(counsel).slice(0, 20)) {
      stage.wait(8, 50)
      stage.write(
        'google-workspace',
        workspaceActivity(stage.random, stage.at, 'drive', { email: counsel.email, address }, [
          {
            type: 'acl_change',
            name: 'change_user_access',
            parameters: {
              ...aboutDocument(doc),
              target_user: 'team-meridian@hallworth-audit.example',
              old_value: 'none',
              new_value: 'can_view',
              old_visibility: doc.visibility,
              visibility: 'shared_externally',
              visibility_change: 'external',
            },
          },
        ]),
      )
    }
  },
  context(stage) {
    return `Hallworth audits our data protection from ${new Date(stage.start).toISOString().slice(0, 10)} on; Alex Rivera shares the policies and contracts with team-meridian@hallworth-audit.example.`
  },
}
