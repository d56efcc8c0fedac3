import { at, defineSource, isText, type VendorRecord } from '../define.js'
import { paths } from './fields.js'
import { apiDelivery, wrapped } from './variants.js'

/** Objects of which exactly one kind stands beside `repository` or `organization` in each payload, or what else tells an event. */
const telling = [
  'X-GitHub-Event',
  'action',
  'ref',
  'commits',
  'pages',
  'pusher',
  'forkee',
  'build',
  'context',
  'deployment',
  'hook',
  'sender',
]

/** The body of a delivery. It does not name its event; an audit log entry has dots in its action and `repo` as a text. */
function isPayload(record: VendorRecord): boolean {
  const { action } = record
  if (action !== undefined && !(typeof action === 'string' && !action.includes('.'))) return false
  const sender = isText(at(record, 'sender.login'))
  const repository = at(record, 'repository.full_name')
  if (isText(repository) && repository.includes('/')) return telling.some((key) => key in record)
  return (
    (sender &&
      (isText(at(record, 'organization.login')) ||
        isText(at(record, 'enterprise.slug')) ||
        isText(at(record, 'installation.app_slug')))) ||
    (isText(record['X-GitHub-Event']) && sender) ||
    (isText(record['zen']) && 'hook_id' in record)
  )
}

export const githubWebhook = defineSource({
  id: 'github-webhook',
  product: 'GitHub webhooks',
  logsource: { product: 'github', service: 'webhook' },
  recognise: isPayload,
  variants: [apiDelivery, wrapped],
  // A body is not dated, and who joined an organisation or a team has no date either.
  undated: true,
  // Event and action together, such as `issue_comment.created`; the payload names only the latter.
  operationField: 'api_operation',
  fields: {
    columns: {
      'X-GitHub-Delivery': 'metadata_uid',
      event: 'api_service',
    },
    paths,
  },
})
