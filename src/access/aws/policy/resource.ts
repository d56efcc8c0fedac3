import { type Context, unknown } from '../evaluate/context.js'
import { maybe, no, or, type Truth, truth, yes } from '../evaluate/truth.js'
import { arnParts, filledUp, parts, type RequestedArn } from './arn.js'
import { anything, covers, endsInStar, fits, type Glob, hasStar, overlap } from './glob.js'
import { filled, keysOf, template, widest } from './template.js'

/** In which kind of policy a pattern stands: an ARN that stops short is read otherwise in each. */
export type PolicyKind =
  | 'identity'
  | 'boundary'
  | 'session'
  | 'resource'
  | 'endpoint'
  | 'scp'
  | 'rcp'

/** A resource that a statement names. */
export interface ResourcePattern {
  readonly text: string
  readonly keys: readonly string[]
  readonly match: (asked: RequestedArn, context: Context, how: Reach) => Truth
}

/** How a request that is itself a pattern is met: `some` of what it names is enough, or `all` of it has to be. */
export type Reach = 'some' | 'all'

export function resourcePattern(
  text: string,
  kind: PolicyKind,
  variables: boolean,
): ResourcePattern {
  const made = template(text, variables)
  const ready = made.fixed && shaped(made.fixed, kind)
  return {
    text,
    keys: keysOf(made),
    match: (asked, context, how) => {
      if (ready) return truth(met(ready, asked, how))
      const pattern = filled(made, context)
      if (pattern === undefined) return no
      if (pattern === unknown) return met(shaped(widest(made), kind), asked, 'some') ? maybe : no
      return truth(met(shaped(pattern, kind), asked, how))
    },
  }
}

type Shaped = { readonly any: true } | { readonly any: false; readonly parts: readonly Glob[] }

/**
 * An ARN with fewer than six parts: AWS completes it in policies of identities. In the others it documents only that a star at the end of a part
 * goes on past the colons; in a resource's policy any star is understood so.
 */
function shaped(pattern: Glob, kind: PolicyKind): Shaped {
  if (pattern.shape === 'any') return { any: true }
  const given = arnParts(pattern)
  if (given.length === parts) return { any: false, parts: given }
  const completed = kind === 'identity' || kind === 'session' || kind === 'boundary'
  const starred = kind === 'resource' || kind === 'endpoint'
  const fills =
    completed || endsInStar(given.at(-1) ?? anything) || (starred && given.some(hasStar))
  return { any: false, parts: fills ? filledUp(given) : [] }
}

function met(pattern: Shaped, asked: RequestedArn, how: Reach): boolean {
  if (pattern.any) return true
  if (pattern.parts.length === 0) return false
  if (!asked.pattern) {
    if (asked.parts.length !== parts) return false
    for (let at = parts - 1; at >= 0; at--)
      if (!fits(pattern.parts[at] as Glob, asked.parts[at] as string)) return false
    return true
  }
  // A request for `*` is for everything there is.
  const wanted = filledUp(asked.pattern)
  return how === 'some'
    ? pattern.parts.every((part, at) => overlap(part, wanted[at] as Glob))
    : asked.text !== '*' && pattern.parts.every((part, at) => covers(part, wanted[at] as Glob))
}

/** The most certain of several. */
export function anyOf(
  patterns: readonly ResourcePattern[],
  asked: RequestedArn,
  context: Context,
  how: Reach,
): Truth {
  let best: Truth = no
  for (const pattern of patterns) {
    best = or(best, pattern.match(asked, context, how))
    if (best === yes) return yes
  }
  return best
}
