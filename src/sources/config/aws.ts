import type { ConfigObject, ConfigReading, Edge, JsonObject } from './define.js'
import { accountOf, awsAccount, folder, isObject, pick, text, texts } from './reading.js'

/** Helpers for exports of AWS. Calls in CloudTrail speak of the same things, so the tellings of changes use them too. */

const awsRegion = /^[a-z]{2}(-[a-z]+)+-\d$/

/** An ARN; the partition is the region's. */
export function arn(service: string, region: string, account: string, resource: string): string {
  const partition = region.startsWith('cn-')
    ? 'aws-cn'
    : region.startsWith('us-gov-')
      ? 'aws-us-gov'
      : 'aws'
  return ['arn', partition, service, region, account, resource].join(':')
}

/** A user of IAM, whose path is not told by those who name it; the account itself (its root) where no name is given. */
export const userArn = (account: string, name: string): string =>
  arn('iam', '', account, name === '' ? 'root' : `user/${name}`)

export const regionOf = (arnText: string): string => arnText.split(':', 4)[3] ?? ''

/** The account that a file is of: what the ARNs in it say, or a folder above it named like one; '' if neither does. */
export const accountAmong = (arns: Iterable<string>, path: readonly string[]): string =>
  [...arns].map(accountOf).find((id) => awsAccount.test(id)) ?? folder(path, awsAccount)

/** The region that a file is of, likewise. */
export const regionAmong = (regions: Iterable<string>, path: readonly string[]): string =>
  [...regions].find((region) => awsRegion.test(region)) ?? folder(path, awsRegion)

/** What a file of regional things lists: those of an account, or of one region of it where a folder above the file is named like one. */
export const scopeOf = (id: string, account: string, path: readonly string[]): string =>
  [id, account, folder(path, awsRegion)].filter(Boolean).join('/')

/** A KMS key as its ARN: it is also given by its id and by an alias, of the same account and region as whoever names it. */
export function kmsKeyArn(given: string, region: string, account: string): string {
  if (given === '' || given.startsWith('arn:')) return given
  return arn('kms', region, account, given.startsWith('alias/') ? given : `key/${given}`)
}

/** Reads the elements of a list one by one. An element that cannot be read, for the reason that `read` gives as text, is a problem. */
export function readEach(
  list: unknown,
  what: string,
  read: (element: JsonObject) => readonly ConfigObject[] | string,
): Omit<ConfigReading, 'scope'> {
  const found: ConfigObject[] = []
  const problems: { reason: string; raw: string }[] = []
  for (const element of Array.isArray(list) ? (list as readonly unknown[]) : []) {
    const result = isObject(element) ? read(element) : 'is no object'
    if (typeof result === 'string')
      problems.push({ reason: `an element of ${what} ${result}`, raw: JSON.stringify(element) })
    else found.push(...result)
  }
  return { objects: found, problems }
}

/** Whom statements that allow name: ARNs, account ids as their root, services, federated providers, `*`. */
export function allowedBy(policy: unknown): readonly string[] {
  const given = pick(policy, 'Statement')
  const statements = (Array.isArray(given) ? given : [given]).filter(isObject)
  return statements
    .filter((statement) => statement['Effect'] === 'Allow')
    .flatMap(({ Principal: who }) =>
      typeof who === 'string'
        ? [who]
        : ['AWS', 'Service', 'Federated', 'CanonicalUser'].flatMap((kind) => texts(who, kind)),
    )
    .map((who) => (awsAccount.test(who) ? userArn(who, '') : who))
}

/** Those to whom the policy of a resource allows something, each once; its conditions are in the policy. */
export const accessBy = (policy: unknown, to: string): readonly Edge[] =>
  [...new Set(allowedBy(policy))].map((from) => ({ from, relation: 'has access to', to }))

/** A property that holds an ARN or another uid, as the end of a relation; nothing where it holds none. */
export const toward = (
  { uid, properties }: Pick<ConfigObject, 'uid' | 'properties'>,
  relation: Edge['relation'],
  property: string,
): readonly Edge[] =>
  text(properties, property) === '' ? [] : [{ from: uid, relation, to: text(properties, property) }]
