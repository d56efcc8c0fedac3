import { rememberedOf } from './remembered.js'
import type { Thing } from './state.js'

/** 0 nothing is known of it, 1 of some worth, 2 sensitive, 3 among the most sensitive. */
export type Score = 0 | 1 | 2 | 3

/** How much it would hurt to lose a thing. */
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

/** Judged by its tags first, then by its name, then by what it is. */
export const sensitivity = rememberedOf(judge)

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
