import { z } from 'zod'
import { messageOf, TriviumError } from '../../core/index.js'
import { defineQuery, noParams, type Warehouse } from '../../warehouse/index.js'
import { type AstNode, readAst } from './ast.js'
import { refused } from './refused.js'

const format = defineQuery({
  name: 'parse_sql',
  sql: 'SELECT formatQuerySingleLine({text:String}) AS canonical',
  params: z.object({ text: z.string() }),
  row: z.object({ canonical: z.string() }),
})

/** The statement in the engine's own words: one line, no comments, keywords in capitals. Parsed as a value: nothing of it runs. */
export async function canonicalOf(
  warehouse: Pick<Warehouse, 'read'>,
  text: string,
): Promise<string> {
  if (text.includes('\0'))
    throw new TriviumError('sql.syntax', 'the statement holds a NUL character')
  try {
    const [row] = await warehouse.read(format, { text })
    return row?.canonical ?? ''
  } catch (cause) {
    const message = messageOf(cause).replace(/^parse_sql: /, '')
    if (message.includes('Multi-statements')) throw refused('only one statement at a time', cause)
    throw new TriviumError(
      'sql.syntax',
      message.split(/: (?:In scope|while executing)/i)[0] ?? message,
      { cause },
    )
  }
}

/**
 * The syntax tree. At the top and not as a subquery, where the engine would first fold constants, and `sleep(1)` would be run and gone. Two
 * FORMATs stand behind it: the first belongs to what is explained, so that a statement with one of its own cannot be parsed.
 */
export async function treeOf(
  warehouse: Pick<Warehouse, 'read'>,
  canonical: string,
): Promise<AstNode> {
  if (!/^(SELECT|WITH|\()/.test(canonical)) throw refused('only SELECT is open here')
  const lines = await explained(warehouse, `EXPLAIN AST ${canonical} FORMAT Null`).catch(
    (cause: unknown) => {
      throw refused('FORMAT and parameters are not open here', cause)
    },
  )
  const tree = readAst(lines)
  if (!tree)
    throw refused(
      'the statement cannot be read with certainty: line breaks inside quotes are not open here',
    )
  const [body, format, ...more] = tree.children
  if (tree.kind !== 'SelectWithUnionQuery' || body?.kind !== 'ExpressionList')
    throw refused('only SELECT is open here')
  if (format?.kind !== 'Identifier' || format.name !== 'Null' || more.length > 0)
    throw refused('INTO OUTFILE is not open here')
  return body
}

/** The names given by WITH, which the syntax tree leaves out. Without passes nothing is looked up or run. */
export async function namesGiven(
  warehouse: Pick<Warehouse, 'read'>,
  canonical: string,
): Promise<ReadonlySet<string>> {
  if (!/\bWITH\b/i.test(canonical)) return new Set()
  const lines = await explained(warehouse, `EXPLAIN QUERY TREE run_passes = 0 ${canonical}`)
  return new Set(lines.flatMap((line) => givenName.exec(line)?.[1] ?? []))
}

/** Strict to the letter: an alias stands before `is_subquery` and could hold the words of a forged name. */
const givenName =
  /^ *(?:QUERY|UNION) id: \d+, is_subquery: 1, is_cte: 1, (?:is_recursive_cte: 1, )?cte_name: (\w+)(?:, union_mode: \w+)?$/

async function explained(warehouse: Pick<Warehouse, 'read'>, sql: string): Promise<string[]> {
  const query = defineQuery({
    name: 'explain_sql',
    sql,
    params: noParams,
    row: z.object({ explain: z.string() }),
  })
  return (await warehouse.read(query, {})).map((line) => line.explain)
}
