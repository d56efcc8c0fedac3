import { fits, fitsArn, isArn, literally, type Pattern } from './patterns.js'
import { addressOf, booleanOf, dateOf, isWithin, numberOf, rangeOf } from './values.js'

/** A value of a policy, as a pattern and as the text it was written as. */
export interface PolicyValue {
  readonly pattern: Pattern
  readonly text: string
}

/** Whether one value of the request matches one of the policy; undefined when either is no value of that kind. */
export type Comparison = (value: string, policy: PolicyValue) => boolean | undefined

export interface Operator {
  readonly compare: Comparison
  /** Rule: a negated operator matches when none of the policy's values does, a key that is absent included. */
  readonly negated: boolean
  /** Rule: variables are replaced in what the String and the Arn operators compare with, and nowhere else. */
  readonly variables: boolean
}

/** Rule: the String operators compare text, and only the Like ones know wildcards. */
const equals: Comparison = (value, { pattern }) => fits(withoutWildcards(pattern), value)

const equalsIgnoringCase: Comparison = (value, { pattern }) =>
  fits(inLowerCase(withoutWildcards(pattern)), value.toLowerCase())

const like: Comparison = (value, { pattern }) => fits(pattern, value)

/** Rule: ArnEquals and ArnLike are the same, and compare each of the six parts of an ARN by itself. */
const arn: Comparison = (value, { pattern }) =>
  isArn(literally(value)) && isArn(pattern) ? fitsArn(pattern, value) : undefined

/** Rule: numbers and dates are compared as what they mean, not as text. */
function ordered(
  read: (text: string) => number | undefined,
  holds: (left: number, right: number) => boolean,
): Comparison {
  return (value, { text }) => {
    const left = read(value)
    const right = read(text)
    return left === undefined || right === undefined ? undefined : holds(left, right)
  }
}

/** Rule: Bool compares true and false. */
const bool: Comparison = (value, { text }) => {
  const left = booleanOf(value)
  const right = booleanOf(text)
  return left === undefined || right === undefined ? undefined : left === right
}

/** Rule: BinaryEquals compares, byte for byte, what both values are the base 64 of. */
const binary: Comparison = (value, { text }) =>
  Buffer.from(value, 'base64').equals(Buffer.from(text, 'base64'))

/** Rule: IpAddress asks whether the address of the request lies in the range of the policy. */
const ip: Comparison = (value, { text }) => {
  const address = addressOf(value)
  const range = rangeOf(text)
  return address === undefined || range === undefined ? undefined : isWithin(address, range)
}

const withVariables = { negated: false, variables: true }
const plain = { negated: false, variables: false }

const orders: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  Equals: (left, right) => left === right,
  LessThan: (left, right) => left < right,
  LessThanEquals: (left, right) => left <= right,
  GreaterThan: (left, right) => left > right,
  GreaterThanEquals: (left, right) => left >= right,
}

const positive: Readonly<Record<string, Operator>> = {
  StringEquals: { ...withVariables, compare: equals },
  StringEqualsIgnoreCase: { ...withVariables, compare: equalsIgnoringCase },
  StringLike: { ...withVariables, compare: like },
  ArnEquals: { ...withVariables, compare: arn },
  ArnLike: { ...withVariables, compare: arn },
  Bool: { ...plain, compare: bool },
  BinaryEquals: { ...plain, compare: binary },
  IpAddress: { ...plain, compare: ip },
  ...Object.fromEntries(
    Object.entries(orders).flatMap(([order, holds]) => [
      [`Numeric${order}`, { ...plain, compare: ordered(numberOf, holds) }],
      [`Date${order}`, { ...plain, compare: ordered(dateOf, holds) }],
    ]),
  ),
}

/** The operators that say the opposite of another. */
const negations: Readonly<Record<string, string>> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
  NumericNotEquals: 'NumericEquals',
  DateNotEquals: 'DateEquals',
  NotIpAddress: 'IpAddress',
}

export function operatorOf(name: string): Operator | undefined {
  const opposite = positive[negations[name] ?? '']
  return opposite === undefined ? positive[name] : { ...opposite, negated: true }
}

/** Outside of the Like operators, `*` and `?` are characters as any other. */
function withoutWildcards(pattern: Pattern): Pattern {
  return pattern.map((token) =>
    token === 'many' ? { char: '*' } : token === 'one' ? { char: '?' } : token,
  )
}

function inLowerCase(pattern: Pattern): Pattern {
  return pattern.map((token) =>
    typeof token === 'object' ? { char: token.char.toLowerCase() } : token,
  )
}
