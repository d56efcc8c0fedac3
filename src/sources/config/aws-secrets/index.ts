import { accessBy, accountAmong, kmsKeyArn, readEach, regionOf, scopeOf, toward } from '../aws.js'
import type { ConfigSource } from '../define.js'
import { accountOf, objects, pick, policyDocument, properties, tags, text } from '../reading.js'

/** `aws secretsmanager list-secrets`, each with the resource policy that `get-resource-policy` gives. Those to be deleted are gone. */
export const awsSecrets: ConfigSource = {
  id: 'aws-secrets',
  product: 'AWS Secrets Manager',
  recognise: ({ value }) => Array.isArray(pick(value, 'SecretList')),
  read: ({ value, path }) => {
    const account = accountAmong(
      objects(value, 'SecretList').map((one) => text(one, 'ARN')),
      path,
    )
    const reading = readEach(pick(value, 'SecretList'), 'SecretList', (one) => {
      const uid = text(one, 'ARN')
      if (!uid.startsWith('arn:')) return 'has no ARN'
      if (text(one, 'DeletedDate') !== '') return []
      const key = kmsKeyArn(text(one, 'KmsKeyId'), regionOf(uid), accountOf(uid))
      const name = text(one, 'Name') || nameOfSecret(uid)
      return [
        {
          uid,
          type: 'AWS::SecretsManager::Secret',
          name,
          account: accountOf(uid),
          properties: properties({
            kms_key: key || undefined,
            resource_policy: policyDocument(pick(one, 'ResourcePolicy')),
            tags: tags(pick(one, 'Tags')),
          }),
          // Calls name a secret by its name, or by its ARN without the six characters that Secrets Manager adds.
          aliases: [name, uid.replace(/-[^-]{6}$/, '')],
        },
      ]
    })
    return { scope: scopeOf('aws-secrets', account, path), ...reading }
  },
  types: {
    'AWS::SecretsManager::Secret': {
      followed: 'aws-cloudtrail',
      edges: (secret) => [
        ...toward(secret, 'encrypted by', 'kms_key'),
        ...accessBy(secret.properties['resource_policy'], secret.uid),
      ],
    },
  },
}

/** `arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME-xxxxxx` -> NAME. */
export const nameOfSecret = (arn: string): string =>
  arn
    .split(':')
    .slice(6)
    .join(':')
    .replace(/-[^-]{6}$/, '')
