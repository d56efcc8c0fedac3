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
  const [tree, tables, functions] = await Promise.all([
    treeOf(warehouse, canonical),
    hiddenTables(warehouse),
    allowedFunctions(warehouse),
  ])
  check(tree, tables, functions)
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

async function treeOf(warehouse: Pick<Warehouse, 'read'>, canonical: string): Promise<AstNode> {
  if (!/^(SELECT|WITH|\(|FROM)\b|^\(/i.test(canonical)) throw refused('only SELECT is open here')
  const explain = defineQuery({
    name: 'explain_sql',
    // The line break keeps a closing bracket out of reach of whatever ends the statement.
    sql: `SELECT explain FROM (EXPLAIN AST ${canonical}\n)`,
    params: noParams,
    row: z.object({ explain: z.string() }),
  })
  const lines = await warehouse.read(explain, {}).catch((cause: unknown) => {
    throw refused('FORMAT, INTO OUTFILE, SETTINGS and parameters are not open here', cause)
  })
  const tree = readAst(lines.map((line) => line.explain))
  if (!tree) throw refused('the statement cannot be read with certainty: line breaks inside quotes are not open here')
  return tree
}

const tablesHere = defineQuery({
  name: 'tables_here',
  sql: 'SELECT currentDatabase() AS database, groupArray(name) AS names FROM system.tables WHERE database = currentDatabase()',
  params: noParams,
  row: z.object({ database: z.string(), names: z.array(z.string()) }),
})

interface Tables {
  readonly database: string
  readonly hidden: ReadonlySet<string>
}

async function hiddenTables(warehouse: Pick<Warehouse, 'read'>): Promise<Tables> {
  const [row] = await warehouse.read(tablesHere, {})
  return { database: row?.database ?? 'default', hidden: new Set((row?.names ?? []).filter((name) => !isOpenTable(name))) }
}

function check(tree: AstNode, tables: Tables, functionAllowed: FunctionTest): void {
  if (tree.kind !== 'SelectWithUnionQuery' || tree.children.length !== 1) throw refused('only SELECT is open here')
  for (const { node, parent } of walk(tree)) {
    if (!kinds.has(node.kind)) throw refused(words[node.kind] ?? `${node.kind} is not open here`)
    if (node.kind === 'TableIdentifier') checkTable(node.name, tables)
    if (node.kind !== 'Function') continue
    if (parent?.kind === 'TableExpression') throw refused(`the table function ${node.name} is not open here`)
    if (!functionAllowed(node.name)) throw refused(`the function ${node.name} is not open here`)
    if (/(^|Not|not|Null|null|global)In(IgnoreSet)?$|^in(IgnoreSet)?$/.test(node.name)) checkSet(node, tables)
  }
}

/**
 * A table is open, or it is a name given by WITH: no hidden table may be called, and a name of another database neither. A name that is
 * none of these does not exist, and the engine says so.
 */
function checkTable(name: string, { database, hidden }: Tables): void {
  const own = name.startsWith(`${database}.`) ? name.slice(database.length + 1) : name
  if (isOpenTable(own)) return
  if (own !== name || name.includes('.') || hidden.has(name)) {
    throw refused(`the table ${name} is not open here`, undefined, `open are: ${openTables.join(', ')}`)
  }
}

/** `x IN name` reads a table of that name. */
function checkSet(node: AstNode, tables: Tables): void {
  const set = node.children[0]?.children[1]
  if (set?.kind === 'Identifier') checkTable(set.name, tables)
}

function refused(reason: string, cause?: unknown, hint?: string): TriviumError {
  return new TriviumError('sql.refused', `refused: ${reason}`, {
    hint: hint ?? 'one SELECT over the open tables; EXPLAIN, DESCRIBE and everything that changes something are left out',
    ...(cause === undefined ? {} : { cause }),
  })
}
