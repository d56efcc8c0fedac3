/** What a key holds, and so the operators that suit it. */
export type Kind = 'string' | 'number' | 'date' | 'bool' | 'ip' | 'arn' | 'binary'

export interface Key {
  readonly name: string
  readonly kind: Kind
  /** Multivalued: only ForAnyValue: and ForAllValues: are defined for it. */
  readonly multi?: true
  /** Values a request may have, and those a policy compares with. */
  readonly values: readonly string[]
  readonly compared?: readonly string[]
}

export const accounts = ['111122223333', '444455556666', '777788889999'] as const

/** How a policy writes a variable, a key's or one of the three for `*`, `?` and `$`. */
export const variable = (key: string, fallback = '') => `\${${key}${fallback}}`

const teams = ['payments', 'search', 'platform']

/** The same few instants again and again, so that the borders of before and after are met. */
const instants = [
  '2026-03-15T12:00:00Z',
  '2026-03-15T14:00:00+02:00',
  '2026-03-15T11:59:59Z',
  '2026-03-15T12:00:00.000Z',
  '2026-03-15',
  '1773576000',
  '1773576001',
]

/** `a*b` and the like are what the three variables for characters are for; this key itself is never a variable. */
const prefixes = ['Reports/', 'home/alice/', 'a*b', 'axb', '100?', '100x', '$5']

export const keys: readonly Key[] = [
  { name: 'aws:username', kind: 'string', values: ['alice', 'carol'] },
  { name: 'aws:PrincipalTag/team', kind: 'string', values: teams },
  { name: 'aws:PrincipalTag/project', kind: 'string', values: [...teams, 'Payments'] },
  { name: 'aws:ResourceTag/team', kind: 'string', values: teams },
  { name: 'aws:RequestTag/team', kind: 'string', values: [...teams, 'PAYMENTS'] },
  { name: 'aws:PrincipalAccount', kind: 'string', values: accounts },
  { name: 'aws:ResourceAccount', kind: 'string', values: accounts },
  { name: 'aws:PrincipalOrgID', kind: 'string', values: ['o-a1b2c3d4e5', 'o-zzzzzzzzzz'] },
  {
    name: 's3:prefix',
    kind: 'string',
    values: prefixes,
    compared: [
      ...prefixes,
      `a${variable('*')}b`,
      `100${variable('?')}`,
      `${variable('$')}5`,
      '*/',
      `home/${variable('aws:username')}/`,
      '???',
    ],
  },
  { name: 'aws:TagKeys', kind: 'string', multi: true, values: ['team', 'env', 'cost', 'Team'] },
  {
    name: 'aws:CalledVia',
    kind: 'string',
    multi: true,
    values: ['athena.amazonaws.com', 'cloudformation.amazonaws.com'],
  },
  {
    name: 'aws:MultiFactorAuthAge',
    kind: 'number',
    values: ['0', '3600', '3599', '3600.0', '7200', 'unknown'],
    compared: ['0', '3600', '3600.0', '3599.5', '7200', '-1'],
  },
  { name: 's3:max-keys', kind: 'number', values: ['10', '100', '1000'] },
  {
    name: 'aws:CurrentTime',
    kind: 'date',
    values: [...instants, 'yesterday'],
    compared: instants,
  },
  { name: 'aws:EpochTime', kind: 'date', values: ['1773576000', '1773576001'], compared: instants },
  { name: 'aws:SecureTransport', kind: 'bool', values: ['true', 'false'] },
  { name: 'aws:MultiFactorAuthPresent', kind: 'bool', values: ['true', 'false'] },
  { name: 'aws:PrincipalIsAWSService', kind: 'bool', values: ['true', 'false'] },
  {
    name: 'aws:SourceIp',
    kind: 'ip',
    values: ['203.0.113.10', '203.0.113.200', '198.51.100.7', '2001:db8:1::1', '300.1.2.3'],
    compared: [
      '203.0.113.0/24',
      '203.0.113.0/25',
      '203.0.113.10',
      '203.0.113.10/32',
      '0.0.0.0/0',
      '::/0',
      '2001:db8:1::/48',
      '2001:0DB8:0001:0000:0000:0000:0000:0001',
      '2001:db8:1:0:0:0:0:0/127',
    ],
  },
  {
    name: 'aws:PrincipalArn',
    kind: 'arn',
    values: [
      'arn:aws:iam::111122223333:user/alice',
      'arn:aws:iam::111122223333:role/app-role',
      'arn:aws:iam::444455556666:role/batch/etl-role',
    ],
    compared: [
      'arn:aws:iam::111122223333:user/alice',
      'arn:aws:iam::111122223333:role/*',
      'arn:aws:iam::*:role/app-rol?',
      'arn:aws:iam::444455556666:*',
      'arn:*:iam::*:*/etl-role',
      `arn:aws:iam::${variable('aws:PrincipalAccount')}:role/*`,
    ],
  },
  {
    name: 'aws:SourceArn',
    kind: 'arn',
    values: [
      'arn:aws:s3:::acme-data',
      'arn:aws:sns:eu-west-1:111122223333:alerts',
      'arn:aws:lambda:eu-west-1:111122223333:function:ingest:live',
    ],
    compared: [
      'arn:aws:s3:::acme-*',
      'arn:aws:sns:*:111122223333:alert?',
      'arn:aws:sns:*:*:*',
      'arn:aws:lambda:*:*:function:*',
      // Its fifth part is no account: a wildcard does not go on past a colon here.
      'arn:aws:lambda:*:function:*:live',
      'arn:aws:lambda:eu-west-1:111122223333:function:ingest',
    ],
  },
  {
    name: 'example:Digest',
    kind: 'binary',
    values: ['YWJj', 'YWJkZQ==', 'AAEC'],
  },
]

export const keyNamed = (name: string) =>
  keys.find((key) => key.name.toLowerCase() === name.toLowerCase())
