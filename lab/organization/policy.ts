/** Policy documents in IAM's own words. */

export type Text = string | readonly string[]
export type Condition = Readonly<Record<string, Readonly<Record<string, Text>>>>

export interface Statement {
  readonly Sid?: string
  readonly Effect: 'Allow' | 'Deny'
  readonly Principal?: '*' | Readonly<Record<string, Text>>
  readonly Action?: Text
  readonly NotAction?: Text
  readonly Resource?: Text
  readonly NotResource?: Text
  readonly Condition?: Condition
}

export const document = (Statement: readonly Statement[]): object => ({
  Version: '2012-10-17',
  Statement,
})

const when = (Condition?: Condition) => (Condition ? { Condition } : {})

export const allow = (Action: Text, Resource: Text, condition?: Condition): Statement => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...when(condition),
})

export const deny = (Action: Text, Resource: Text, condition?: Condition): Statement => ({
  Effect: 'Deny',
  Action,
  Resource,
  ...when(condition),
})

/** Lets principals of AWS do something with the resource that the policy is of. */
export const grant = (
  Sid: string,
  principals: Text,
  Action: Text,
  Resource: Text,
  condition?: Condition,
): Statement => ({
  Sid,
  Effect: 'Allow',
  Principal: { AWS: principals },
  Action,
  Resource,
  ...when(condition),
})

/** Refuses everybody something with the resource that the policy is of, where the condition holds. */
export const refuse = (
  Sid: string,
  Action: Text,
  Resource: Text,
  condition?: Condition,
): Statement => ({
  Sid,
  Effect: 'Deny',
  Principal: '*',
  Action,
  Resource,
  ...when(condition),
})

/** A statement of a role's trust. */
export const trust = (
  Principal: Readonly<Record<string, Text>>,
  condition?: Condition,
  Action: Text = 'sts:AssumeRole',
): Statement => ({ Effect: 'Allow', Principal, Action, ...when(condition) })

export const trustService = (name: string): Statement => trust({ Service: `${name}.amazonaws.com` })

export const everyoneBut = (principalArns: Text): Condition => ({
  ArnNotLike: { 'aws:PrincipalArn': principalArns },
})
