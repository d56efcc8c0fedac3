import type {
  ConfigDocument,
  ConfigObject,
  ConfigReading,
  ConfigSource,
  JsonObject,
} from '../define.js'
import { keyUid, projectIn } from '../gcp.js'
import { elements, mostly, readEach } from '../listed.js'
import { instant, objects, properties, text } from '../reading.js'
import { gcpServiceAccountTypes } from './types.js'

/** Service accounts of projects (`gcloud iam service-accounts list`), and their keys (`... keys list`), beside them or in `keys` of each. */
export const gcpServiceAccounts: ConfigSource = {
  id: 'gcp-service-accounts',
  product: 'Google Cloud service accounts',
  recognise: ({ value }) => mostly(listed(value), (one) => isAccount(one) || isKey(one)),
  read,
  types: gcpServiceAccountTypes,
}

/** In a list, `keys` are those of an account in it. */
const listed = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? elements(value, 'accounts') : elements(value, 'accounts', 'keys')

const account = /^projects\/[^/]+\/serviceAccounts\/[^/]+$/
const key = /^projects\/[^/]+\/serviceAccounts\/[^/]+\/keys\/[^/]+$/

const isAccount = (one: JsonObject): boolean =>
  /@[\w.-]*gserviceaccount\.com$/.test(text(one, 'email')) &&
  (account.test(text(one, 'name')) || 'uniqueId' in one || 'projectId' in one)
const isKey = (one: JsonObject): boolean => key.test(text(one, 'name'))

function read({ value }: ConfigDocument): ConfigReading {
  const list = listed(value)
  const projects = [...new Set(list.map(projectOf).filter((id) => id !== ''))].sort()
  const kind = list.some((one) => text(one, 'email') !== '') ? 'accounts' : 'keys'
  return readEach(`gcp-service-${kind}/${projects.join(',')}`, list, (one) => {
    if (isKey(one)) return [accountKey(one)]
    if (!isAccount(one)) return 'an element is neither service account nor key'
    return [serviceAccount(one), ...objects(one, 'keys').filter(isKey).map(accountKey)]
  })
}

const projectOf = (one: unknown): string => text(one, 'projectId') || projectIn(text(one, 'name'))

function serviceAccount(one: JsonObject): ConfigObject {
  const email = text(one, 'email').toLowerCase()
  const id = text(one, 'uniqueId')
  return {
    uid: email,
    type: 'GCP::ServiceAccount',
    name: text(one, 'displayName') || email,
    account: projectOf(one),
    aliases: id === '' ? [] : [id],
    properties: properties({
      unique_id: id || undefined,
      project: projectOf(one) || undefined,
      display_name: text(one, 'displayName') || undefined,
      description: text(one, 'description') || undefined,
      // The API leaves out what is false.
      disabled: one['disabled'] === true,
    }),
  }
}

function accountKey(one: JsonObject): ConfigObject {
  const name = text(one, 'name')
  const [, , , email = '', , id = ''] = name.split('/')
  return {
    uid: keyUid(name),
    type: 'GCP::ServiceAccountKey',
    name: id,
    account: projectIn(name),
    aliases: [id],
    properties: properties({
      service_account: email.toLowerCase(),
      kind: text(one, 'keyType') || undefined,
      origin: text(one, 'keyOrigin') || undefined,
      algorithm: text(one, 'keyAlgorithm') || undefined,
      valid_from: instant(one['validAfterTime']),
      valid_to: instant(one['validBeforeTime']),
      disabled: one['disabled'] === true,
    }),
  }
}
