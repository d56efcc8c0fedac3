/**
 * One access request with every policy that applies to it: the shape of `../shared/corpus/iam`, whose README says
 * what each field means. Policies are raw documents, as AWS stores them.
 */
export interface Vector {
  readonly id: string
  readonly name: string
  readonly request: Request
  readonly sessionPolicy?: PolicyDocument
  readonly identityPolicies: readonly NamedPolicy[]
  readonly permissionBoundaries: readonly NamedPolicy[] | null
  readonly serviceControlPolicies: readonly PolicyLevel[]
  readonly resourceControlPolicies: readonly PolicyLevel[]
  readonly resourcePolicy: PolicyDocument | null
  readonly vpcEndpointPolicies?: readonly NamedPolicy[]
}

/** A vector of the corpus, which also says what comes out. */
export interface DecidedVector extends Vector {
  readonly expected: Decision
}

export type Decision = 'Allowed' | 'ImplicitlyDenied' | 'ExplicitlyDenied'

export interface Request {
  /** An ARN, the name of a service, or `*` for a request that nobody signed. */
  readonly principal: string
  readonly principalAccount?: string
  readonly action: string
  readonly resource: { readonly arn: string; readonly account: string }
  /** A list is a multivalued key. What is not listed is not in the request. */
  readonly context: Context
  readonly wildcardOnlyAction?: boolean
}

export type Context = Readonly<Record<string, OneOrMore<string>>>

export interface NamedPolicy {
  readonly name: string
  readonly policy: PolicyDocument
}

/** What is attached to the root, to one organisational unit or to the account. */
export interface PolicyLevel {
  readonly orgIdentifier: string
  readonly policies: readonly NamedPolicy[]
}

export interface PolicyDocument {
  readonly Version?: string
  readonly Id?: string
  readonly Statement: OneOrMore<Statement>
}

export interface Statement {
  readonly Sid?: string
  readonly Effect: 'Allow' | 'Deny'
  readonly Principal?: Principal
  readonly NotPrincipal?: Principal
  readonly Action?: OneOrMore<string>
  readonly NotAction?: OneOrMore<string>
  readonly Resource?: OneOrMore<string>
  readonly NotResource?: OneOrMore<string>
  readonly Condition?: Condition
}

export type Principal = string | Readonly<Record<string, OneOrMore<string>>>

/** Operator, then key, then the values to compare with. */
export type Condition = Readonly<Record<string, Readonly<Record<string, OneOrMore<Scalar>>>>>

export type Scalar = string | number | boolean

export type OneOrMore<T> = T | readonly T[]

/** AWS reads a single value as a list of one, wherever a policy or a request may hold a list. */
export function listOf<T extends string | number | boolean | object>(
  values: OneOrMore<T> | undefined,
): readonly T[] {
  if (values === undefined) return []
  return Array.isArray(values) ? (values as readonly T[]) : [values as T]
}
