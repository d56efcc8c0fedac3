import type { Estate, Question } from '../estate/estate.js'
import { maybe, no, yes } from '../evaluate/truth.js'
import type { Policy } from '../policy/compile.js'

const anyName = 'any-object'

/**
 * Of a question about all objects of a bucket, the one about an object that decides it. That something of a pattern is allowed on each side does
 * not mean that both allow the same, so objects are tried: one of no particular name, and one under each prefix that a statement names.
 */
export function someObject(estate: Estate, question: Question): Question {
  if (!question.resource.arn.endsWith('/*') || estate.could(question) === no) return question
  const bucket = question.resource.arn.slice(0, -1)
  const policies = [
    ...question.principal.identity,
    ...[question.policy ?? question.resource.policy].filter((one) => one !== undefined),
  ]
  let possible: Question | undefined
  for (const name of new Set([anyName, ...policies.flatMap((policy) => namesIn(policy, bucket))])) {
    const one = { ...question, resource: { ...question.resource, arn: `${bucket}${name}` } }
    const truth = estate.could(one)
    if (truth === yes) return one
    if (truth === maybe) possible ??= one
  }
  return possible ?? { ...question, resource: { ...question.resource, arn: `${bucket}${anyName}` } }
}

/** A name under each part of the bucket that statements allow by name. */
const namesIn = ({ statements }: Policy, bucket: string): readonly string[] =>
  statements
    .filter(({ effect, resources }) => effect === 'Allow' && resources?.not === false)
    .flatMap(({ resources }) => resources?.value ?? [])
    .map(({ text }) => /^[^/]*\/(.+)$/.exec(text)?.[1] ?? '')
    .filter((name) => name !== '' && name !== '*' && bucket !== '')
    .map((name) => name.replaceAll(/\$\{[^}]*\}|[*?]+/g, anyName))
