import { existsSync } from 'node:fs'
import { z } from 'zod'
import { messageOf, TriviumError } from '../../core/index.js'
import { defineQuery, noParams, type Warehouse } from '../../warehouse/index.js'
import { type AstNode, readAst, walk } from './ast.js'
import { allowedFunctions, type FunctionTest } from './functions.js'
import { isOpenTable, openTables } from './tables.js'

/** Kinds of nodes that a question is made of. What is not here is refused: SETTINGS, FORMAT, INTO OUTFILE, APPLY and whatever comes. */
const kinds = new Set([
  'SelectWithUnionQuery',
  'SelectIntersectExceptQuery',
  'SelectQuery',
  'ExpressionList',
  'WithElement',
  'Subquery',
  'Function',
  'Identifier',
  'Literal',
  'Asterisk',
  'QualifiedAsterisk',
  'ColumnsRegexpMatcher',
  'ColumnsListMatcher',
  'ColumnsExceptTransformer',
  'ColumnsTransformerList',
  'TablesInSelectQuery',
  'TablesInSelectQueryElement',
  'TableExpression',
  'TableIdentifier',
  'TableJoin',
  'ArrayJoin',
  'OrderByElement',
  'WindowDefinition',
  'WindowListElement',
  'SampleRatio',
  'InterpolateElement',
])

const words: Readonly<Record<string, string>> = {
  Set: 'SETTINGS are set by Trivium',
  ColumnsApplyTransformer: 'APPLY is not open; name the columns',
  ColumnsReplaceTransformer: 'REPLACE is not open; name the columns',
  QueryParameter: 'parameters in braces have no values here; write the values',
}

/**
 * The one door for SQL that a person or a model wrote. Gives back the statement in the engine's own canonical words, without comments,
 * or throws `sql.syntax` or `sql.refused` with the reason. The engine parses it as a value, so nothing of it runs here.
 */
export async function guardSql(warehouse: Pick<Warehouse, 'read'>, text: string): Promise<string> {
  const canonical = await canonicalOf(warehouse, text)
  const tree = await treeOf(warehouse, canonical)
  check(tree, await allowedFunctions(warehouse))
  await checkTables(warehouse, tree, canonical)
  return canonical
}

const format = defineQuery({
  name: 'parse_sql',
  sql: 'SELECT formatQuerySingleLine({text:String}) AS canonical',
  params: z.object({ text: z.string() }),
  row: z.object({ canonical: z.string() }),
})

async function canonicalOf(warehouse: Pick<Warehouse, 'read'>, text: string): Promise<string> {
  if (text.includes('\0')) throw new TriviumError('sql.syntax', 'the statement holds a NUL character')
  try {
    const [row] = await warehouse.read(format, { text })
    return row?.canonical ?? ''
  } catch (cause) {
    const message = messageOf(cause).replace(/^parse_sql: /, '')
    if (message.includes('Multi-statements')) throw refused('only one statement at a time', cause)
    throw new TriviumError('sql.syntax', message.split(/: (?:In scope|while executing)/i)[0] ?? message, { cause })
  }
}

/**
 * The syntax tree. At the top and not as a subquery, where the engine would first fold constants, and `sleep(1)` would be run and gone. Two
 * FORMATs stand behind it: the first belongs to what is explained, so that a statement with one of its own cannot be parsed.
 */
async function treeOf(warehouse: Pick<Warehouse, 'read'>, canonical: string): Promise<AstNode> {
  const lines = await explained(warehouse, `EXPLAIN AST ${canonical} FORMAT Null`).catch((cause: unknown) => {
    throw refused('FORMAT and parameters are not open here', cause)
  })
  const tree = readAst(lines)
  if (!tree) throw refused('the statement cannot be read with certainty: line breaks inside quotes are not open here')
  const [body, format, ...more] = tree.children
  if (tree.kind !== 'SelectWithUnionQuery' || body?.kind !== 'ExpressionList') throw refused('only SELECT is open here')
  if (format?.kind !== 'Identifier' || format.name !== 'Null' || more.length > 0) throw refused('INTO OUTFILE is not open here')
  return body
}

/** The names given by WITH, which the syntax tree leaves out. Without passes nothing is looked up or run. */
async function namesGiven(warehouse: Pick<Warehouse, 'read'>, canonical: string): Promise<ReadonlySet<string>> {
  if (!/\bWITH\b/i.test(canonical)) return new Set()
  const lines = await explained(warehouse, `EXPLAIN QUERY TREE run_passes = 0 ${canonical}`)
  return new Set(lines.flatMap((line) => givenName.exec(line)?.[1] ?? []))
}

/** Strict to the letter: an alias stands before `is_subquery` and could hold the words of a forged name. */
const givenName = /^ *(?:QUERY|UNION) id: \d+, is_subquery: 1, is_cte: 1, (?:is_recursive_cte: 1, )?cte_name: (\w+)(?:, union_mode: \w+)?$/

async function explained(warehouse: Pick<Warehouse, 'read'>, sql: string): Promise<string[]> {
  const query = defineQuery({ name: 'explain_sql', sql, params: noParams, row: z.object({ explain: z.string() }) })
  return (await warehouse.read(query, {})).map((line) => line.explain)
}

function check(tree: AstNode, functionAllowed: FunctionTest): void {
  for (const { node, parent } of walk(tree)) {
    if (!kinds.has(node.kind)) throw refused(words[node.kind] ?? `${node.kind} is not open here`)
    if (node.kind !== 'Function') continue
    if (parent?.kind === 'TableExpression') throw refused(`the table function ${node.name} is not open here`)
    if (!functionAllowed(node.name)) throw refused(`the function ${node.name} is not open here`)
  }
}

const tablesHere = defineQuery({
  name: 'tables_here',
  sql: 'SELECT currentDatabase() AS database, groupArray(name) AS names FROM system.tables WHERE database = currentDatabase()',
  params: noParams,
  row: z.object({ database: z.string(), names: z.array(z.string()) }),
})

/**
 * Every table is open or is a name given by WITH. chDB takes a table that it does not know for a file in the working directory, so a
 * name that was given elsewhere in the statement must reach no file, and no hidden table.
 */
async function checkTables(warehouse: Pick<Warehouse, 'read'>, tree: AstNode, canonical: string): Promise<void> {
  const unknown = tablesIn(tree).filter((name) => !isOpenTable(name))
  if (unknown.length === 0) return
  const [[here], given] = await Promise.all([warehouse.read(tablesHere, {}), namesGiven(warehouse, canonical)])
  const prefix = `${here?.database ?? 'default'}.`
  const hidden = new Set(here?.names)
  for (const name of unknown) {
    if (name.startsWith(prefix) && isOpenTable(name.slice(prefix.length))) continue
    if (given.has(name) && !hidden.has(name) && !existsSync(name)) continue
    throw refused(`the table ${name} is not open here`, undefined, `open are: ${openTables.join(', ')}`)
  }
}

/** Names of tables, also of those that `x IN name` reads. */
function tablesIn(tree: AstNode): string[] {
  return [...walk(tree)].flatMap(({ node }) => {
    if (node.kind === 'TableIdentifier') return [node.name]
    const set = node.kind === 'Function' && setFunctions.has(node.name) ? node.children[0]?.children[1] : undefined
    return set?.kind === 'Identifier' ? [set.name] : []
  })
}

const setFunctions = new Set(
  ['in', 'notIn', 'nullIn', 'notNullIn', 'globalIn', 'globalNotIn', 'globalNullIn', 'globalNotNullIn'].flatMap((name) => [
    name,
    `${name}IgnoreSet`,
  ]),
)

function refused(reason: string, cause?: unknown, hint?: string): TriviumError {
  return new TriviumError('sql.refused', `refused: ${reason}`, {
    hint: hint ?? 'one SELECT over the open tables; EXPLAIN, DESCRIBE and everything that changes something are left out',
    ...(cause === undefined ? {} : { cause }),
  })
}
