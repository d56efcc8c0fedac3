import { packFiles, type RuleBook, type RuleFile, readRuleBook } from '../behavioral/index.js'
import { tables } from '../ledger/index.js'
import { readCatalogue } from '../sources/index.js'
import type { Deps } from './deps.js'

/** The rules in force: the pack and what was imported, without what was switched off. */
export async function rulesInForce(deps: Pick<Deps, 'ledger'>): Promise<RuleBook> {
  const { book, disabled } = await allRules(deps)
  if (disabled.size === 0) return book
  const on = <T extends { doc: { id: string } }>(rules: readonly T[]): T[] =>
    rules.filter(({ doc }) => !disabled.has(doc.id))
  return { ...book, rules: on(book.rules), correlations: on(book.correlations) }
}

/** Every rule there is, with the ids of those switched off. */
export async function allRules({
  ledger,
}: Pick<Deps, 'ledger'>): Promise<{ book: RuleBook; disabled: ReadonlySet<string> }> {
  const imported = await ledger.db
    .select()
    .from(tables.importedRules)
    .orderBy(tables.importedRules.path)
  const states = await ledger.db.select().from(tables.ruleStates)
  const files: RuleFile[] = [
    ...packFiles(),
    ...imported.map(({ path, text }) => ({ path, text, imported: true })),
  ]
  return {
    book: readRuleBook(files, (await readCatalogue(ledger)).catalogue),
    disabled: new Set(states.filter((state) => !state.enabled).map((state) => state.ruleId)),
  }
}
