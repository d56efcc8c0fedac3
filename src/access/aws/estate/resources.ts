import type { Json } from '../../../sources/index.js'
import { rememberedOf } from '../../remembered.js'
import { ofType, type State, type Thing } from '../../state.js'
import { compile, missing, type Policy } from '../policy/compile.js'
import { bucketsOf, type Guard } from './buckets.js'
import { record, tagsOf } from './principals.js'

/** A thing that can be asked for, with the policy that stands on it. */
export interface Resource {
  readonly arn: string
  readonly uid: string
  readonly account: string
  readonly region: string
  /** Undefined: the exports do not tell its tags. */
  readonly tags: Readonly<Record<string, string>> | undefined
  readonly policy: Policy | undefined
  readonly thing: Thing | undefined
  /** The key that protects what is in it: an ARN, of the key or of an alias. */
  readonly key: string | undefined
  /** Of a bucket, where more than its policy guards it. */
  readonly guard?: Guard | undefined
}

export interface Resources {
  /** The resource that an ARN or a uid names; an object in a bucket is asked for by its own ARN and judged by the bucket's policy. */
  readonly named: (name: string) => Resource
}

/** A thing that is the same in two states is compiled once for both. */
const of = rememberedOf(resource)

export function resourcesOf(state: State): Resources {
  const aliases = new Map(
    ofType(state, 'AWS::KMS::Alias').map((one) => [one.uid, String(one.properties['key'] ?? '')]),
  )
  const bucketOf = bucketsOf(state)
  const known = (thing: Thing): Resource =>
    thing.type === 'AWS::S3::Bucket' ? bucketOf(of(thing)) : of(thing)
  return {
    named: (name) => {
      const thing = state.things.get(aliases.get(name) ?? name)
      if (thing) return known(thing)
      const bucket = /^(arn:[^:]*:s3:::[^/]+)\//.exec(name)?.[1]
      const holding = bucket === undefined ? undefined : state.things.get(bucket)
      if (holding) return { ...known(holding), arn: name }
      return stranger(name)
    },
  }
}

/** Services on whose things policies can stand. */
const withPolicies =
  /^(s3|kms|secretsmanager|sqs|sns|lambda|ecr|dynamodb|kinesis|elasticfilesystem|es|events|backup)$/

/** Something that no export shows: its account is known if its ARN tells it, its policy and tags are not. A pattern stands for what is yet to be made. */
function stranger(name: string): Resource {
  const [, , service = '', region = '', account = '', kind = ''] = name.split(':')
  const guarded = withPolicies.test(service) || (service === 'iam' && kind.startsWith('role/'))
  return {
    arn: name,
    uid: name,
    account,
    region,
    tags: undefined,
    policy: guarded && !name.includes('*') ? missing(`policy of ${name}`, 'resource') : undefined,
    thing: undefined,
    key: undefined,
  }
}

function resource(thing: Thing): Resource {
  const { properties } = thing
  const region = thing.uid.split(':')[3] ?? ''
  const key = properties['kms_key']
  return {
    arn: thing.uid,
    uid: thing.uid,
    account: thing.account,
    region: region || (typeof properties['region'] === 'string' ? properties['region'] : ''),
    tags: 'tags' in properties ? tagsOf(thing) : undefined,
    policy: policyOn(thing),
    thing,
    key: typeof key === 'string' && key !== '' ? key : undefined,
  }
}

/** The policy that stands on a thing itself; a trust policy is a role's. */
function policyOn({ type, uid, name, properties }: Thing): Policy | undefined {
  const made = (title: string, document: Json | undefined): Policy | undefined =>
    document === undefined || document === null
      ? undefined
      : compile(`${title} of ${name}`, 'resource', document, uid)
  switch (type) {
    case 'AWS::IAM::Role':
      return made('trust policy', properties['trust_policy'])
    case 'AWS::S3::Bucket':
      return made('bucket policy', properties['policy'])
    case 'AWS::KMS::Key':
      return made('key policy', properties['policy'])
    case 'AWS::SecretsManager::Secret':
      return made('resource policy', properties['resource_policy'])
    case 'AWS::Lambda::Function': {
      const statements = Object.values(record(properties['permissions']))
      if (statements.length === 0) return undefined
      return made('function policy', { Version: '2012-10-17', Statement: statements })
    }
    default:
      return made('policy', properties['policy'])
  }
}
