import { type Condition, condition } from '../condition/condition.js'
import { type Actions, actions } from './action.js'
import { isRecord, list, type ReadStatement, readDocument } from './document.js'
import { type Principals, principals } from './principal.js'
import { type PolicyKind, type ResourcePattern, resourcePattern } from './resource.js'

/** A statement ready to be asked. */
export interface Statement {
  readonly policy: string
  /** The thing of the configuration in which the policy stands. */
  readonly uid: string
  readonly kind: PolicyKind
  /** From 1, as in the document. */
  readonly position: number
  readonly sid: string | undefined
  readonly effect: 'Allow' | 'Deny'
  readonly actions: Actions
  /** Undefined: it names none. */
  readonly resources: Named<readonly ResourcePattern[]> | undefined
  readonly principals: Named<Principals> | undefined
  readonly conditions: readonly Condition[]
  /** What of it is not understood: whether it applies is then unknown. */
  readonly unclear: string | undefined
  /** As it stands in the document. */
  readonly element: Readonly<Record<string, unknown>>
}

/** An element, or its `Not` form. */
export interface Named<Value> {
  readonly not: boolean
  readonly value: Value
}

export interface Policy {
  readonly name: string
  /** The thing of the configuration in which it stands, '' where it is of none. */
  readonly uid: string
  readonly kind: PolicyKind
  readonly statements: readonly Statement[]
  /** Statements that can speak of a service, for those that name services; `any` for all others. Both in order. */
  readonly about: ReadonlyMap<string, readonly Statement[]>
  readonly any: readonly Statement[]
  /** What of it could not be understood, in words. */
  readonly problems: readonly string[]
  /** What it says depends on when it is asked. */
  readonly timed: boolean
  /** It is one statement that allows everything, as FullAWSAccess. */
  readonly allowsAll: boolean
  /** Nothing of it is known: not whether it allows, nor whether it denies. */
  readonly unreadable: boolean
}

/** Makes a policy ready to be asked, once. Never throws: what it does not understand is told in `problems`. */
export function compile(name: string, kind: PolicyKind, document: unknown, uid = ''): Policy {
  const read = readDocument(document)
  const of = { name, kind, uid }
  const statements = read.statements.map((one) => statement(of, one, read.variables))
  const problems = statements.flatMap(({ position, unclear }) =>
    unclear === undefined ? [] : [`${name}, statement ${position}: ${unclear}`],
  )
  const { about, any } = byService(statements)
  const unreadable = read.unreadable !== undefined
  return {
    name,
    uid,
    kind,
    statements,
    about,
    any,
    timed: statements.some(({ conditions }) => conditions.some(({ key }) => moments.has(key))),
    allowsAll: allowsAll(statements),
    problems: unreadable ? [`${name}: ${read.unreadable}`] : problems,
    unreadable,
  }
}

/** Two policies as one, where either may allow and either may deny: proofs go on telling in which a statement stands. */
export function together(one: Policy | undefined, other: Policy): Policy {
  if (!one) return other
  const statements = [...one.statements, ...other.statements]
  return {
    ...one,
    statements,
    ...byService(statements),
    problems: [...one.problems, ...other.problems],
    timed: one.timed || other.timed,
    allowsAll: false,
    unreadable: one.unreadable || other.unreadable,
  }
}

/** A policy that stands for what is no document: for each of its statements there is an `excerpt` that proofs show instead. */
export function standingFor(excerpts: readonly Statement['element'][], made: Policy): Policy {
  const statements = made.statements.map((one, at) => ({
    ...one,
    element: excerpts[at] ?? one.element,
  }))
  return { ...made, statements, ...byService(statements) }
}

/** A policy that something refers to and that no export holds. */
export const missing = (name: string, kind: PolicyKind, uid = ''): Policy => ({
  name,
  uid,
  kind,
  statements: [],
  about: new Map<string, Statement[]>(),
  any: [],
  timed: false,
  allowsAll: false,
  problems: [`${name}: not in the exports`],
  unreadable: true,
})

const nothing: ReadonlyMap<string, readonly Statement[]> = new Map()

function allowsAll([only, ...more]: readonly Statement[]): boolean {
  return (
    more.length === 0 &&
    only?.effect === 'Allow' &&
    only.conditions.length === 0 &&
    only.unclear === undefined &&
    !only.actions.not &&
    only.actions.patterns.some(({ text }) => text === '*') &&
    only.resources?.not === false &&
    only.resources.value.some(({ text }) => text === '*')
  )
}

const moments = new Set(['aws:currenttime', 'aws:epochtime'])

/** Policies as short as most are looked through faster than looked up. */
const short = 6

function byService(statements: readonly Statement[]): Pick<Policy, 'about' | 'any'> {
  if (statements.length <= short) return { about: nothing, any: statements }
  const any = statements.filter((one) => one.actions.services === undefined)
  const about = new Map<string, Statement[]>()
  for (const service of new Set(statements.flatMap((one) => one.actions.services ?? [])))
    about.set(service, [])
  for (const one of statements)
    for (const [service, group] of about)
      if (one.actions.services === undefined || one.actions.services.includes(service))
        group.push(one)
  return { about, any }
}

function statement(
  { name, kind, uid }: Pick<Policy, 'name' | 'kind' | 'uid'>,
  { position, sid, element }: ReadStatement,
  variables: boolean,
): Statement {
  const unclear: string[] = []
  const one = (key: string): Named<readonly string[]> | undefined => {
    const not = !(key in element) && `Not${key}` in element
    const value = element[not ? `Not${key}` : key]
    if (value === undefined) return undefined
    const texts = list(value)
    if (texts === undefined) unclear.push(`${key} holds something that is no text`)
    return { not, value: texts ?? [] }
  }
  for (const key of ['Action', 'Resource', 'Principal'])
    if (key in element && `Not${key}` in element) unclear.push(`it has ${key} and Not${key}`)
  const effect = element['Effect']
  if (effect !== 'Allow' && effect !== 'Deny') unclear.push('Effect is neither Allow nor Deny')
  const named = one('Action')
  if (named === undefined) unclear.push('it names no Action')
  const resources = one('Resource')
  const notPrincipal = !('Principal' in element) && 'NotPrincipal' in element
  const who = principals(element[notPrincipal ? 'NotPrincipal' : 'Principal'])
  if (resources === undefined && kind !== 'resource' && kind !== 'endpoint')
    unclear.push('it names no Resource')
  const conditions = conditionsOf(element['Condition'], variables, unclear)
  return {
    policy: name,
    uid,
    kind,
    position,
    sid,
    effect: effect === 'Allow' ? 'Allow' : 'Deny',
    // What it speaks of is not known, so it may be anything.
    actions: actions(named && named.value.length > 0 ? named.value : ['*'], named?.not ?? false),
    resources: resources && {
      not: resources.not,
      value: resources.value.map((text) => resourcePattern(text, kind, variables)),
    },
    principals: who && { not: notPrincipal, value: who },
    conditions,
    unclear: unclear.length === 0 ? undefined : unclear.join('; '),
    element,
  }
}

function conditionsOf(
  element: unknown,
  variables: boolean,
  unclear: string[],
): readonly Condition[] {
  if (element === undefined) return []
  if (!isRecord(element)) {
    unclear.push('Condition is no object')
    return []
  }
  const found: Condition[] = []
  for (const [operator, keys] of Object.entries(element)) {
    if (!isRecord(keys)) {
      unclear.push(`${operator} holds no keys`)
      continue
    }
    for (const [key, value] of Object.entries(keys)) {
      const values = list(value)
      const made = values && condition(operator, key, values, variables)
      if (made) found.push(made)
      else
        unclear.push(values ? `${operator} is no operator` : `${key} has a value that is no text`)
    }
  }
  return found
}
