/**
 * What a rule means, written for reading and not for speed, and sharing no code with the compiler:
 * it takes the detection as plain data and an event as an object. Covers what the random rules of
 * property.test.ts use.
 */
export type Detection = Readonly<Record<string, unknown>> & { readonly condition: string }
export type Event = Readonly<Record<string, unknown>>

export function matches(detection: Detection, event: Event): boolean {
  const truth = (name: string) => search(detection[name], event)
  const names = Object.keys(detection).filter((name) => name !== 'condition')
  const script = detection.condition
    .replace(/(\d+|all) of (\w+)\*/g, (_, quantity: string, prefix: string) => {
      const found = names.filter((name) => name.startsWith(prefix))
      const least = quantity === 'all' ? found.length : Number(quantity)
      return found.filter(truth).length >= least ? 'TRUE' : 'FALSE'
    })
    .replace(/\b(?!and\b|or\b|not\b|TRUE\b|FALSE\b)\w+/g, (name) =>
      truth(name) ? 'TRUE' : 'FALSE',
    )
  return reduce(script)
}

/** Rewrites a formula of TRUE, FALSE, and, or, not and parentheses until one word is left. */
function reduce(script: string): boolean {
  let text = script
  for (let last = ''; text !== last; ) {
    last = text
    const innermost = /\(([^()]*)\)/.exec(text)
    text = innermost ? text.replace(innermost[0], flat(innermost[1] ?? '')) : flat(text)
  }
  return text === 'TRUE'
}

function flat(script: string): string {
  const value = script
    .trim()
    .split(/\s+or\s+/)
    .some((side) => side.split(/\s+and\s+/).every((term) => isTrue(term.trim())))
  return value ? 'TRUE' : 'FALSE'
}

function isTrue(term: string): boolean {
  return term.startsWith('not ') ? !isTrue(term.slice(4).trim()) : term === 'TRUE'
}

function search(body: unknown, event: Event): boolean {
  if (Array.isArray(body)) return body.some((part) => search(part, event))
  if (typeof body !== 'object' || body === null) {
    return wildcard(`*${body}*`, false).test(JSON.stringify(event))
  }
  return Object.entries(body).every(([key, value]) => line(key, value, event))
}

function line(key: string, given: unknown, event: Event): boolean {
  const [field = '', ...modifiers] = key.split('|')
  const wanted = Array.isArray(given) ? given : [given]
  const all = modifiers.includes('all')
  const fits = (value: unknown) =>
    present(field, event).some((text) => one(text, value, modifiers, event))
  const absent = present(field, event).length === 0
  const test = (value: unknown) => (value === null ? absent : fits(value))
  if (modifiers.includes('exists')) return absent !== given
  const result = all ? wanted.every(test) : wanted.some(test)
  return modifiers.includes('neq') ? !result : result
}

/** The values of a field that are there, as text. */
function present(field: string, event: Event): string[] {
  const list = field.endsWith('[]')
  const value = event[field.replace('[]', '')]
  const values = list ? (Array.isArray(value) ? value : []) : [value]
  return values.filter((item) => item !== null && item !== undefined).map(String)
}

function one(text: string, value: unknown, modifiers: readonly string[], event: Event): boolean {
  const has = (name: string) => modifiers.includes(name)
  const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN
  if (has('lt')) return number < Number(value)
  if (has('lte')) return number <= Number(value)
  if (has('gt')) return number > Number(value)
  if (has('gte')) return number >= Number(value)
  if (has('re')) {
    const flags = ['i', 'm', 's'].filter(has).join('')
    return new RegExp(String(value), `u${flags}`).test(text)
  }
  if (has('cidr')) return inNetwork(text, String(value))
  if (has('fieldref')) {
    return present(String(value), event).some((other) => {
      const [a, b] = has('cased') ? [text, other] : [text.toLowerCase(), other.toLowerCase()]
      if (has('contains')) return a.includes(b)
      if (has('startswith')) return a.startsWith(b)
      return has('endswith') ? a.endsWith(b) : a === b
    })
  }
  let pattern = String(value)
  if (has('contains') || has('endswith')) pattern = `*${pattern}`
  if (has('contains') || has('startswith')) {
    // A star behind an odd run of backslashes would be escaped by it.
    const slashes = /\\*$/.exec(pattern)?.[0].length ?? 0
    pattern += slashes % 2 === 1 ? '\\*' : '*'
  }
  return wildcard(pattern, has('cased')).test(text)
}

function wildcard(pattern: string, cased: boolean): RegExp {
  let source = ''
  for (let index = 0; index < pattern.length; index++) {
    const char = pattern[index] ?? ''
    const next = pattern[index + 1]
    if (char === '\\' && (next === '\\' || next === '*' || next === '?')) {
      source += `\\${next}`
      index++
    } else if (char === '*') source += '[^]*'
    else if (char === '?') source += '[^]'
    else source += char.replace(/[\\^$.+()[\]{}|/]/, '\\$&')
  }
  return new RegExp(`^${source}$`, cased ? 'u' : 'iu')
}

function inNetwork(text: string, network: string): boolean {
  const bits = (address: string) =>
    /^(0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){3}$/.test(address) &&
    address.split('.').every((part) => Number(part) < 256)
      ? address
          .split('.')
          .map((part) => Number(part).toString(2).padStart(8, '0'))
          .join('')
      : undefined
  const [address = '', length = '32'] = network.split('/')
  const [left, right] = [bits(text), bits(address)]
  return left !== undefined && left.slice(0, Number(length)) === right?.slice(0, Number(length))
}
