import { saidOf } from './context.js'
import { rememberedOf } from './remembered.js'
import type { State, Thing } from './state.js'

/** 0 nothing is known of it, 1 of some worth, 2 sensitive, 3 among the most sensitive. */
export type Score = 0 | 1 | 2 | 3

export interface Sensitivity {
  readonly score: Score
  /** Why, in words: the tag, the word in the name, the kind of thing. */
  readonly why: readonly string[]
}

/** Words that companies put on what matters, in tags and names. */
const gravest =
  /\b(restricted|secret|top.?secret|phi|hipaa|pci|pii|gdpr|patients?|medical|cardholder|payroll|crown.?jewels?|critical|highly.?confidential)\b/i
const grave =
  /\b(confidential|sensitive|customers?|billing|payments?|invoices?|finance|financial|legal|personnel|hr|credentials?|passwords?|tokens?|private|backups?|vault|claims?|records?|identity|signing|production|prod)\b/i

const labels = /class|sensitiv|confidential|data.?type|compliance|criticality|pii|phi|tier|privacy/i

/** Secrets and what protects others are worth something whatever they are called. */
const worth: Readonly<Record<string, 1 | 2>> = {
  'AWS::SecretsManager::Secret': 2,
  'AWS::KMS::Key': 1,
  'AWS::Backup::BackupVault': 1,
}

const split = (text: string): string =>
  text.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[^A-Za-z]+/g, ' ')

/**
 * How much it would hurt to lose a thing, as of a state: by its tags, its name and what it is, and by what the company says of it. Its own words that it is
 * nothing to lose count for more than a name; of those that disagree, the gravest.
 */
export function sensitivity(state: State, thing: Thing): Sensitivity {
  const judged = byItself(thing)
  const said = saidOf(state).get(thing.uid)
  if (said === undefined) return judged
  const most = Math.max(...said.map(({ score }) => score)) as Score
  const score = most === 0 ? 0 : (Math.max(most, judged.score) as Score)
  const told = said.filter((one) => one.score === most).map(({ text }) => `context: ${cut(text)}`)
  return { score, why: most === 0 ? told : [...told, ...judged.why] }
}

const shown = 200
const cut = (text: string): string => (text.length <= shown ? text : `${text.slice(0, shown)}…`)

const byItself = rememberedOf(judge)

function judge(thing: Thing): Sensitivity {
  const why: string[] = []
  let score: Score = 0
  const raise = (to: Score, reason: string): void => {
    if (to > score) score = to
    why.push(reason)
  }
  const { tags } = thing.properties
  for (const [key, given] of Object.entries(
    typeof tags === 'object' && tags !== null ? tags : {},
  )) {
    if (!labels.test(key) || typeof given !== 'string') continue
    if (gravest.test(split(given))) raise(3, `tag ${key} is ${given}`)
    else if (grave.test(split(given)) || /high|yes|true/i.test(given))
      raise(2, `tag ${key} is ${given}`)
  }
  const name = split(thing.name)
  const most = gravest.exec(name)?.[0]
  const much = grave.exec(name)?.[0]
  if (most) raise(3, `"${most}" in its name`)
  else if (much) raise(2, `"${much}" in its name`)
  const kind = worth[thing.type]
  if (kind !== undefined) raise(kind, 'what it is')
  return { score, why }
}
