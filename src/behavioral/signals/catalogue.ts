import { rankOf } from '../../core/index.js'
import type { Warehouse } from '../../warehouse/index.js'
import { kindOf, techniquesOf } from '../rules/attack.js'
import type { RuleBook } from '../rules/book.js'

/** Writes what the rules are called into the warehouse, where signals read it. */
export async function writeRules(warehouse: Warehouse, book: RuleBook): Promise<void> {
  const rows = new Map(
    [...book.rules, ...book.correlations].map((rule) => [
      rule.doc.id,
      {
        rule_id: rule.doc.id,
        title: rule.doc.title,
        severity: rule.doc.level,
        severity_rank: rankOf(rule.doc.level),
        kind: kindOf(rule.doc.tags),
        attack: techniquesOf(rule.doc.tags),
        alerts: 'source' in rule ? rule.source.alerts : false,
      },
    ]),
  )
  await warehouse.run({ name: 'clear_rules', sql: 'TRUNCATE TABLE rules' })
  await warehouse.insert('rules', [...rows.values()])
}
