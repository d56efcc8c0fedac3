import { existsSync } from 'node:fs'
import { z } from 'zod'
import { defineQuery, noParams, type Warehouse } from '../../warehouse/index.js'
import { type AstNode, walk } from './ast.js'
import { allowedFunctions, type FunctionTest } from './functions.js'
import { canonicalOf, namesGiven, treeOf } from './parse.js'
import { refused } from './refused.js'
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

function check(tree: AstNode, functionAllowed: FunctionTest): void {
  for (const { node, parent } of walk(tree)) {
    if (!kinds.has(node.kind)) throw refused(words[node.kind] ?? `${node.kind} is not open here`)
    if (node.kind !== 'Function') continue
    if (parent?.kind === 'TableExpression')
      throw refused(`the table function ${node.name} is not open here`)
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
async function checkTables(
  warehouse: Pick<Warehouse, 'read'>,
  tree: AstNode,
  canonical: string,
): Promise<void> {
  const unknown = tablesIn(tree).filter((name) => !isOpenTable(name))
  if (unknown.length === 0) return
  const [[here], given] = await Promise.all([
    warehouse.read(tablesHere, {}),
    namesGiven(warehouse, canonical),
  ])
  const prefix = `${here?.database ?? 'default'}.`
  const hidden = new Set(here?.names)
  for (const name of unknown) {
    if (name.startsWith(prefix) && isOpenTable(name.slice(prefix.length))) continue
    if (given.has(name) && !hidden.has(name) && !existsSync(name)) continue
    throw refused(
      `the table ${name} is not open here`,
      undefined,
      `open are: ${openTables.join(', ')}`,
    )
  }
}

/** Names of tables, also of those that `x IN name` reads. */
function tablesIn(tree: AstNode): string[] {
  return [...walk(tree)].flatMap(({ node }) => {
    if (node.kind === 'TableIdentifier') return [node.name]
    const set =
      node.kind === 'Function' && setFunctions.has(node.name)
        ? node.children[0]?.children[1]
        : undefined
    return set?.kind === 'Identifier' ? [set.name] : []
  })
}

const setFunctions = new Set(
  [
    'in',
    'notIn',
    'nullIn',
    'notNullIn',
    'globalIn',
    'globalNotIn',
    'globalNullIn',
    'globalNotNullIn',
  ].flatMap((name) => [name, `${name}IgnoreSet`]),
)
