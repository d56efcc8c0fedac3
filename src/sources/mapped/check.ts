import { z } from 'zod'
import { TriviumError } from '../../core/index.js'
import { defineQuery, noParams, type Warehouse } from '../../warehouse/index.js'
import type { Source } from '../define.js'
import { mappingSql, noRecords } from '../read.js'
import type { Choice, Mapping } from './mapping.js'
import type { MappingError, ParsedMapping } from './parse.js'
import { literal } from './paths.js'
import { sourceOf } from './source.js'

type Asking = Pick<Warehouse, 'read'>

/** A mapping that the engine has understood, as a source; or what it has against the file's regular expressions, each at its place. */
export async function checkMapping(
  warehouse: Asking,
  { mapping, file, at }: ParsedMapping,
): Promise<{ readonly source: Source } | { readonly errors: readonly MappingError[] }> {
  const errors: MappingError[] = []
  for (const { path, regex } of regexesOf(mapping)) {
    const message = await regexProblem(warehouse, regex)
    if (message !== undefined)
      errors.push({
        file,
        code: 'source.bad_regex',
        ...at(path),
        message: `${path.join('.')}: ${message}`,
      })
  }
  if (errors.length > 0) return { errors }
  const source = sourceOf(mapping)
  await warehouse.read(
    defineQuery({
      name: 'mapping_columns',
      sql: `SELECT count() AS records FROM (${mappingSql(source, undefined, noRecords)})`,
      params: noParams,
      row: z.object({ records: z.number() }),
    }),
    {},
  )
  return { source }
}

/** Every regular expression of a file with the place of the key under which it stands. */
function regexesOf({ status, activity = {}, write }: Mapping): { path: string[]; regex: string }[] {
  const choices: [string[], Choice | undefined][] = [
    [['status', 'success'], status?.success],
    [['status', 'failure'], status?.failure],
    [['write'], write],
    ...Object.entries(activity).map(([name, choice]): [string[], Choice] => [
      ['activity', name],
      choice,
    ]),
  ]
  return choices.flatMap(([path, choice]) =>
    (choice?.regexes ?? []).map((regex) => ({ path, regex })),
  )
}

/** What RE2 has against an expression: only the engine knows for certain. */
async function regexProblem(warehouse: Asking, regex: string): Promise<string | undefined> {
  const query = defineQuery({
    name: 'regex_compiles',
    sql: `SELECT match('', ${literal(regex)}) AS found`,
    params: noParams,
    row: z.object({ found: z.number() }),
  })
  try {
    await warehouse.read(query, {})
    return undefined
  } catch (error) {
    if (!(error instanceof TriviumError) || error.code !== 'warehouse.cannot_compile_regexp')
      throw error
    const said = /error: (.*?)\. Look at/s.exec(error.message)?.[1] ?? 'it cannot be compiled'
    return `"${regex}" is no regular expression (RE2): ${said}`
  }
}
