import { eq, sql } from 'drizzle-orm'
import type { RuleBook } from '../behavioral/index.js'
import { tables } from '../ledger/index.js'
import { allRules, type Stores } from '../pipeline/index.js'

export interface Shelf {
  readonly book: RuleBook
  readonly disabled: ReadonlySet<string>
}

/**
 * The rules as they stand. Reading and compiling all of them takes about half a second, so the book is kept until a rule or a mapping file is
 * taken in or removed; which of them are switched off is asked each time. Rule files edited on disk show after a restart.
 */
export type RuleShelf = () => Promise<Shelf>

export function ruleShelf(stores: Stores): RuleShelf {
  let kept: { readonly stamp: string; readonly book: Promise<RuleBook> } | undefined
  return async () => {
    const [stamp, disabled] = await Promise.all([stampOf(stores), disabledOf(stores)])
    if (kept?.stamp !== stamp) {
      const book = allRules(stores).then((all) => all.book)
      book.catch(() => {
        kept = undefined
      })
      kept = { stamp, book }
    }
    return { book: await kept.book, disabled }
  }
}

/** Changes whenever a rule or a mapping file is taken in or removed. */
async function stampOf({ ledger }: Stores): Promise<string> {
  const { importedRules, sourceMappings } = tables
  const [rules] = await ledger.db
    .select({ stamp: sql<string>`concat(max(${importedRules.importedAt}), '|', count(*))` })
    .from(importedRules)
  const [mappings] = await ledger.db
    .select({ stamp: sql<string>`concat(max(${sourceMappings.addedAt}), '|', count(*))` })
    .from(sourceMappings)
  return `${rules?.stamp} ${mappings?.stamp}`
}

async function disabledOf({ ledger }: Stores): Promise<ReadonlySet<string>> {
  const { ruleStates } = tables
  const rows = await ledger.db
    .select({ id: ruleStates.ruleId })
    .from(ruleStates)
    .where(eq(ruleStates.enabled, false))
  return new Set(rows.map((row) => row.id))
}
