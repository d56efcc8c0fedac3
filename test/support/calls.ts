import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './trivium.js'

export interface Call {
  /** `service:Operation`, as people write it. */
  readonly call: string
  readonly user: string
  readonly minute: number
  /** Laid over the record. */
  readonly fields?: Readonly<Record<string, unknown>>
}

const folder = join(root, 'src', 'sources', 'aws-cloudtrail')
const template = JSON.parse(readFileSync(join(folder, 'template.json'), 'utf8')) as object

const usualDay = '2026-03-03'

/** CloudTrail records of these calls from ten in the morning on, as NDJSON: whole and dull but for what is said. */
export function cloudTrail(calls: readonly Call[], day = usualDay): string {
  return calls.map((call, index) => `${JSON.stringify(recordOf(call, index, day))}\n`).join('')
}

function recordOf({ call, user, minute, fields }: Call, index: number, day: string): object {
  const [service = '', operation = ''] = call.split(':')
  const at = Date.parse(`${day}T10:00:00Z`) + minute * 60_000
  const id = createHash('sha256').update(`${day} ${user} ${call} ${index}`).digest('hex')
  return {
    ...template,
    eventID: `${id.slice(0, 8)}-${id.slice(8, 12)}-4000-8000-${id.slice(12, 24)}`,
    eventTime: new Date(at).toISOString().replace('.000', ''),
    eventName: operation,
    eventSource: `${service}.amazonaws.com`,
    userIdentity: {
      type: 'IAMUser',
      userName: user,
      arn: `arn:aws:iam::111122223333:user/${user}`,
      accountId: '111122223333',
      principalId: 'AIDAEXAMPLE',
      accessKeyId: `AKIA${[...user]
        .filter((char) => /[a-z]/i.test(char))
        .join('')
        .toUpperCase()}`,
    },
    ...fields,
  }
}

/** Alice makes herself a way back in and switches the log off. */
export const intrusion: readonly Call[] = [
  ...Array.from({ length: 20 }, (_, minute) => ({
    call: 'ec2:DescribeInstances',
    user: 'alice',
    minute,
  })),
  {
    call: 'iam:CreateUser',
    user: 'alice',
    minute: 50,
    fields: { requestParameters: { userName: 'backdoor' } },
  },
  {
    call: 'iam:AttachUserPolicy',
    user: 'alice',
    minute: 51,
    fields: {
      requestParameters: {
        userName: 'backdoor',
        policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess',
      },
    },
  },
  {
    call: 'iam:CreateAccessKey',
    user: 'alice',
    minute: 52,
    fields: { requestParameters: { userName: 'backdoor' } },
  },
  {
    call: 'cloudtrail:StopLogging',
    user: 'alice',
    minute: 53,
    fields: { requestParameters: { name: 'main' } },
  },
]
