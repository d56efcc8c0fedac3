import { type Condition, type Context, listOf, type OneOrMore, type Scalar } from '../vector.js'
import { type Operator, operatorOf, type PolicyValue } from './operators.js'
import { patternOf } from './patterns.js'
import { contextValue, expand } from './variables.js'

/** Rule: every operator of the block, and every key under it, has to match; without any, nothing is asked. */
export function conditionsMatch(
  condition: Condition | undefined,
  context: Context,
  version: string | undefined,
): boolean {
  return Object.entries(condition ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) =>
      matches(operator, contextValue(context, key), listOf(values), { context, version }),
    ),
  )
}

interface Surroundings {
  readonly context: Context
  readonly version: string | undefined
}

/** Rule: what stands before a colon says how a list is asked; IfExists at the end lets an absent key pass. */
const operatorForm = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/

function matches(
  written: string,
  present: OneOrMore<string> | undefined,
  values: readonly Scalar[],
  around: Surroundings,
): boolean {
  if (written === 'Null') return nullMatches(present, values)
  const [, over, name = '', ifExists] = operatorForm.exec(written) ?? []
  const operator = operatorOf(name)
  if (operator === undefined) return false
  if (ifExists !== undefined && present === undefined) return true
  const policy = policyValues(operator, values, around)
  const holds = (value: string) => valueMatches(operator, value, policy)
  if (over === 'ForAllValues') return forAllValues(present, holds)
  if (over === 'ForAnyValue') return forAnyValue(present, holds)
  return singleValue(operator, present, holds)
}

/** Rule: Null asks whether the key is absent (true) or there (false). */
function nullMatches(present: OneOrMore<string> | undefined, values: readonly Scalar[]): boolean {
  return values.some((value) => String(value) === String(present === undefined))
}

/** Rule: ForAllValues asks it of every value of the request, and so is true of a key that has none. */
function forAllValues(
  present: OneOrMore<string> | undefined,
  holds: (value: string) => boolean,
): boolean {
  return listOf(present).every(holds)
}

/** Rule: ForAnyValue needs one value of the request of which it is true, and so is false of a key that has none. */
function forAnyValue(
  present: OneOrMore<string> | undefined,
  holds: (value: string) => boolean,
): boolean {
  return listOf(present).some(holds)
}

/** Rule: a key that is absent does not match, save where the operator is a negated one. */
function singleValue(
  operator: Operator,
  present: OneOrMore<string> | undefined,
  holds: (value: string) => boolean,
): boolean {
  if (present === undefined) return operator.negated
  return operator.negated ? listOf(present).every(holds) : listOf(present).some(holds)
}

/**
 * Rule: several values of a policy are alternatives, and for a negated operator none of them may match.
 * What is no number, date, address or ARN matches neither an operator for those nor its negation.
 */
function valueMatches(operator: Operator, value: string, policy: readonly PolicyValue[]): boolean {
  const outcomes = policy.map((each) => operator.compare(value, each))
  return operator.negated ? outcomes.every((outcome) => outcome === false) : outcomes.includes(true)
}

/** Rule: to a variable that has no value nothing is equal or like, so it drops out of what is compared with. */
function policyValues(
  { variables }: Operator,
  values: readonly Scalar[],
  { context, version }: Surroundings,
): readonly PolicyValue[] {
  return values.map(String).flatMap((text) => {
    const pattern = variables ? expand(text, context, version) : patternOf(text)
    return pattern === undefined ? [] : [{ text, pattern }]
  })
}
