import { type Draw, recased } from './random-draw.js'
import { type Key, type Kind, keyNamed, keys, variable } from './random-keys.js'
import type { Condition, Context, OneOrMore, Scalar } from './vector.js'

const operators: Readonly<Record<Kind, readonly string[]>> = {
  string: [
    'StringEquals',
    'StringNotEquals',
    'StringEqualsIgnoreCase',
    'StringNotEqualsIgnoreCase',
    'StringLike',
    'StringNotLike',
  ],
  number: ordered('Numeric'),
  date: ordered('Date'),
  bool: ['Bool'],
  ip: ['IpAddress', 'NotIpAddress'],
  arn: ['ArnEquals', 'ArnNotEquals', 'ArnLike', 'ArnNotLike', 'StringLike', 'StringEquals'],
  binary: ['BinaryEquals'],
}

function ordered(kind: string): readonly string[] {
  const orders = ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan']
  return [...orders, 'GreaterThanEquals'].map((order) => `${kind}${order}`)
}

/** A block of one to three questions, mostly about keys that the request has. */
export function randomCondition(draw: Draw, context: Context): Condition {
  const block: Record<string, Record<string, OneOrMore<Scalar>>> = {}
  for (const key of draw.times(1, 3, () => keyToAsk(draw, context))) {
    const [operator, values] = question(draw, key, valueIn(context, key.name))
    const asked = block[operator] ?? {}
    const already = Object.keys(asked).some((name) => keyNamed(name) === key)
    if (!already) block[operator] = { ...asked, [recased(draw, key.name)]: values }
  }
  return block

  function question(
    draw: Draw,
    key: Key,
    present: OneOrMore<string> | undefined,
  ): readonly [string, OneOrMore<Scalar>] {
    if (draw.chance(0.1) && !isEmpty(present)) return ['Null', draw.pick(['true', 'false', true])]
    const operator = draw.pick(suitable(key, present))
    const values = draw.times(1, 3, () => compared(draw, key, present))
    const unresolved = values.find((value) => lacksValue(value, context))
    // A variable without a value comes alone: AWS does not say what it makes of the others beside it, or of IfExists.
    if (unresolved !== undefined && operator.startsWith('String') && key.multi !== true)
      return [operator, draw.oneOrMore([unresolved])]
    const known = values.filter((value) => !lacksValue(value, context))
    const listed = known.length > 0 ? known : [draw.pick(key.values)]
    return [modified(draw, operator, key, present), draw.oneOrMore(listed.map(unquoted(draw, key)))]
  }
}

const isEmpty = (present: OneOrMore<string> | undefined) =>
  Array.isArray(present) && present.length === 0

function keyToAsk(draw: Draw, context: Context): Key {
  const present = Object.keys(context).flatMap((name) => keyNamed(name) ?? [])
  return draw.pick(present.length > 0 && draw.chance(0.75) ? present : keys)
}

export function valueIn(context: Context, name: string): OneOrMore<string> | undefined {
  const found = Object.entries(context).find(([key]) => key.toLowerCase() === name.toLowerCase())
  return found?.[1]
}

/** AWS says nothing of how a negated operator takes a value that it cannot read. */
function suitable(key: Key, present: OneOrMore<string> | undefined): readonly string[] {
  const readable =
    key.compared === undefined || !['unknown', 'yesterday', '300.1.2.3'].includes(String(present))
  return operators[key.kind].filter((operator) => readable || !operator.includes('Not'))
}

/** A multivalued key needs a set operator; of ForAnyValue with IfExists AWS does not say what an absent key makes it. */
function modified(
  draw: Draw,
  operator: string,
  key: Key,
  present: OneOrMore<string> | undefined,
): string {
  const over = draw.pick(['ForAnyValue:', 'ForAllValues:'])
  const set = key.multi === true || draw.chance(0.08) ? over : ''
  const clear = !isEmpty(present) && !(set === 'ForAnyValue:' && present === undefined)
  return `${set}${operator}${clear && draw.chance(0.25) ? 'IfExists' : ''}`
}

/** A value to compare with: the request's own, one that nearly is, or any other of the key's. */
function compared(draw: Draw, key: Key, present: OneOrMore<string> | undefined): string {
  const own = Array.isArray(present) ? present[0] : present
  const known = key.compared ?? key.values
  const readable = typeof own === 'string' && (key.compared === undefined || known.includes(own))
  const value = readable && draw.chance(0.5) ? own : draw.pick(known)
  return key.kind === 'string' ? altered(draw, value) : value
}

const variableKeys = ['aws:username', 'aws:PrincipalTag/team', 'aws:PrincipalTag/project']

function altered(draw: Draw, value: string): string {
  if (value.includes('${')) return value
  const key = draw.pick(variableKeys)
  return draw.weighted([
    [10, value],
    [2, `${value.slice(0, -2)}*`],
    [1, `*${value.slice(1)}`],
    [1, `${value.slice(0, -1)}?`],
    [1, value.toUpperCase()],
    [1, `${value}x`],
    [3, variable(key)],
    [1, variable(key.toLowerCase())],
    [3, variable(key, `, '${draw.pick(['payments', 'alice'])}'`)],
    [2, `${variable(key)}*`],
  ])
}

/** Whether the text has a variable that the request gives no value to, and no default. */
export function lacksValue(text: string, context: Context): boolean {
  const names = [...text.matchAll(/\$\{([^},]+)\}/g)].map(([, name = '']) => name)
  return names.some((name) => !'*?$'.includes(name) && valueIn(context, name) === undefined)
}

/** Numbers and booleans may stand in a policy without quotes. */
function unquoted(draw: Draw, key: Key): (text: string) => Scalar {
  return (text) => {
    if (draw.chance(0.5)) return text
    if (key.kind === 'bool') return text === 'true'
    const number = Number(text)
    return ['number', 'date'].includes(key.kind) && String(number) === text ? number : text
  }
}
