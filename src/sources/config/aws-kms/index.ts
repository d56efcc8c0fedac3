import {
  accessBy,
  accountAmong,
  arn,
  readEach,
  regionAmong,
  regionOf,
  scopeOf,
  toward,
} from '../aws.js'
import type { ConfigObject, ConfigSource, JsonObject } from '../define.js'
import { accountOf, isObject, pick, policyDocument, properties, text, texts } from '../reading.js'

/**
 * Keys with their policies: `[{KeyId, Arn, Alias, Policy}]`. An alias is a thing of its own, which can be turned to another key; so is the
 * state of a key (`KeyState`), which many exports leave out and calls tell.
 */
export const awsKms: ConfigSource = {
  id: 'aws-kms',
  product: 'AWS KMS keys',
  recognise: ({ value }) =>
    Array.isArray(value) &&
    value.some((one) => isObject(one) && ('Policy' in one || isKey(keyArn(one, '', '')))) &&
    value.every((one) => !isObject(one) || 'KeyId' in one || isKey(text(one, 'Arn'))),
  read: ({ value, path }) => {
    const arns = (Array.isArray(value) ? value : []).map((one) => keyArn(one, '', '')).filter(isKey)
    const account = accountAmong(arns, path)
    const region = regionAmong(arns.map(regionOf), path)
    const reading = readEach(value, 'the list of keys', (one) => {
      const uid = keyArn(one, region, account)
      if (!isKey(uid)) return 'has no Arn and no KeyId'
      return key(one, uid)
    })
    return { scope: scopeOf('aws-kms', account, path), ...reading }
  },
  types: {
    'AWS::KMS::Key': {
      followed: 'aws-cloudtrail',
      edges: ({ uid, properties: one }) => accessBy(one['policy'], uid),
    },
    'AWS::KMS::Alias': { followed: 'aws-cloudtrail', edges: (one) => toward(one, 'is', 'key') },
    'AWS::KMS::KeyState': {
      followed: 'aws-cloudtrail',
      edges: (one) => toward(one, 'belongs to', 'key'),
    },
  },
}

const isKey = (uid: string): boolean => /^arn:[^:]*:kms:[^:]*:[^:]*:key\/./.test(uid)

function keyArn(one: unknown, region: string, account: string): string {
  const given = [text(one, 'Arn'), text(one, 'KeyArn'), text(one, 'KeyId')]
  const id = text(one, 'KeyId')
  const derived = id === '' || account === '' ? '' : arn('kms', region, account, `key/${id}`)
  return given.find(isKey) ?? derived
}

function key(one: JsonObject, uid: string): readonly ConfigObject[] {
  const account = accountOf(uid)
  const id = uid.slice(uid.lastIndexOf('/') + 1)
  const names = texts(one, 'Alias').length > 0 ? texts(one, 'Alias') : texts(one, 'Aliases')
  const state = text(one, 'KeyState') || text(one, 'State')
  return [
    {
      uid,
      type: 'AWS::KMS::Key',
      name: names[0] ?? id,
      account,
      properties: properties({ policy: policyDocument(pick(one, 'Policy')) }),
      aliases: [id],
    },
    ...names.map((name) => ({
      uid: arn('kms', regionOf(uid), account, full(name)),
      type: 'AWS::KMS::Alias',
      name: full(name),
      account,
      properties: { key: uid },
    })),
    ...(state === '' ? [] : [{ ...stateOf(uid), properties: { key: uid, state } }]),
  ]
}

const full = (alias: string): string => (alias.startsWith('alias/') ? alias : `alias/${alias}`)

/** The thing that holds a key's state: `Enabled`, `Disabled`, `PendingDeletion`, ... */
export const stateOf = (uid: string): Omit<ConfigObject, 'properties' | 'aliases'> => ({
  uid: `${uid}/state`,
  type: 'AWS::KMS::KeyState',
  name: uid.slice(uid.lastIndexOf('/') + 1),
  account: accountOf(uid),
})
