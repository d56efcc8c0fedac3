import { grouped } from './graph/listed.js'
import { rememberedOf } from './remembered.js'
import { ofType, type State, type Thing } from './state.js'

/** What the company says of a thing in its own words. */
export interface Said {
  readonly score: 0 | 2 | 3
  /** The sentence. */
  readonly text: string
}

/** Names in prose: of what is in this state, all that a sentence of weight names by its name, its id or another name of it. */
export const saidOf = rememberedOf((state: State): ReadonlyMap<string, readonly Said[]> => {
  const byName = grouped(
    ofType(state, 'Company::Statement')
      .flatMap(weighty)
      .flatMap((said) => [...namesIn(said.text)].map((name) => ({ name, said }))),
    ({ name }) => name,
  )
  const found = new Map<string, readonly Said[]>()
  if (byName.size === 0) return found
  for (const thing of state.things.values()) {
    const all = [thing.uid, thing.name, ...thing.aliases].flatMap(
      (name) => byName.get(name.toLowerCase()) ?? [],
    )
    if (all.length > 0) found.set(thing.uid, [...new Set(all.map(({ said }) => said))])
  }
  return found
})

/** In prose a lone word says little (a secret is a thing, a flaw may be critical), so it takes what people write of what they could not bear to lose. */
const gravest =
  /\bcrown.?jewels?\b|\b(most|highly|extremely|strictly|very) (sensitive|confidential|important|valuable|critical)\b|\bbusiness.critical\b|\btop.secret\b|\brestricted data\b|\b(PHI|HIPAA|PCI|PII|GDPR)\b|\b(patients?|medical|health|cardholder|payroll|salary|salaries)('s?)? (data|records?|documents?|files?|information|numbers?)\b/i
const grave =
  /\bsensitive\b|\bconfidential\b|\b(customers?|clients?|personal|financial|billing|payment)('s?)? (data|records?|documents?|files?|information)\b|\btrade secrets?\b|\bmust not (leak|leave|be (public|shared))\b/i
/** That there is nothing to lose; a sentence that tells people what to do says nothing of the kind. */
const calm =
  /\b((holds?|has|have|contains?|stores?|keeps?|with) (no|nothing)|(is|are) (not|nothing)|nothing|no) (\w+ ){0,2}(sensitive|confidential|secret|personal|customer|patient|production|real|important|critical)\w*|\b(dummy|synthetic|fake|made.up|test) data only\b|\bis (only )?an? (playground|sandbox)\b/gi
const telling = /\b(may|must|should|shall|can|cannot|could|never|do not|don't|please)\b/i

function weighty({ properties }: Thing): readonly Said[] {
  const { text } = properties
  if (typeof text !== 'string') return []
  return text.split(/(?<=[.!?;])\s+/).flatMap((sentence): readonly Said[] => {
    const rest = telling.test(sentence) ? sentence : sentence.replace(calm, '')
    if (gravest.test(rest)) return [{ score: 3, text: sentence }]
    if (grave.test(rest)) return [{ score: 2, text: sentence }]
    return rest === sentence ? [] : [{ score: 0, text: sentence }]
  })
}

/** What could be a name: what is quoted, and words with a mark or a digit in them, which are no plain words. */
const namesIn = (sentence: string): ReadonlySet<string> =>
  new Set(
    [
      ...[...sentence.matchAll(/[`"“'‘]([^`"”'’]+)[`"”'’]/g)].map(([, quoted = '']) => quoted),
      ...sentence
        .split(/\s+/)
        .map((word) => word.replace(/^[^\p{L}\p{N}/_]+|[^\p{L}\p{N}/_*]+$/gu, ''))
        .filter((word) => /[\d_/.:-]/.test(word)),
    ].map((name) => name.trim().toLowerCase()),
  )
