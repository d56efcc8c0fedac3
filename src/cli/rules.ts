import { type Command, Option } from 'commander'
import type { RuleBook } from '../behavioral/index.js'
import { tables } from '../ledger/index.js'
import { allRules, runTrials } from '../pipeline/index.js'
import { shelveMapping } from '../sources/index.js'
import { type DataOptions, withData, withStores } from './data.js'
import { plain, table } from './output.js'
import { bookOf, ruleFolder, testBook } from './rule-folder.js'

export function addRules(program: Command): void {
  const rules = program
    .command('rules')
    .description('list, test and import detection rules (Sigma)')
  rules
    .command('list')
    .description('the rules of the pack, or of a folder')
    .argument('[dir]', 'a folder of rules instead of the pack')
    .addOption(new Option('--source <id>', 'only this source'))
    .option('--json', 'as JSON')
    .action((dir: string | undefined, options: { source?: string; json?: boolean }) =>
      list(bookOf(dir), options),
    )
  rules
    .command('test')
    .description(
      'run the events that stand in the rules: every hit must hit, every near miss must not',
    )
    .argument('[dir]', 'a folder of rules instead of the pack')
    .option('--json', 'the outcome of every test, as JSON')
    .action((dir: string | undefined, options: { json?: boolean }) =>
      test(testBook(dir), options.json === true),
    )
  withData(rules.command('import'))
    .description(
      'take Sigma rules of your own into a data directory, and mapping files beside them',
    )
    .argument('<dir>', 'folder of YAML files')
    .action((dir: string, options: DataOptions) => importRules(dir, options))
}

function list(book: RuleBook, options: { source?: string; json?: boolean }): void {
  const rows = [
    ...book.rules.map(({ doc, source, file }) => ({
      id: doc.id,
      name: doc.name ?? '',
      title: doc.title,
      level: doc.level,
      source: source.id,
      file: file.path,
    })),
    ...book.correlations.map(({ doc, file }) => ({
      id: doc.id,
      name: doc.name ?? '',
      title: doc.title,
      level: doc.level,
      source: 'correlation',
      file: file.path,
    })),
  ].filter(
    (row) =>
      options.source === undefined ||
      row.source === options.source ||
      row.file.startsWith(`${options.source}/`),
  )
  if (options.json)
    process.stdout.write(`${JSON.stringify({ rules: rows, refused: book.refused })}\n`)
  else {
    process.stdout.write(
      `${table(
        ['LEVEL', 'SOURCE', 'FILE', 'TITLE'],
        rows.map((row) => [row.level, row.source, row.file, row.title]),
      )}\n`,
    )
    process.stdout.write(
      `\n${rows.length} rules${book.refused.length > 0 ? `, ${book.refused.length} refused` : ''}\n`,
    )
    sayRefused(book)
  }
  if (book.refused.length > 0) process.exitCode = 1
}

export function sayRefused(book: Pick<RuleBook, 'refused'>): void {
  for (const { file, line, code, message } of book.refused)
    process.stderr.write(`${plain(file)}:${line} ${code}: ${plain(message)}\n`)
}

async function test(book: RuleBook, json: boolean): Promise<void> {
  if (!json) sayRefused(book)
  const results = await runTrials(book)
  const wrong = results.filter((result) => result.hit !== result.expected)
  if (wrong.length > 0 || book.refused.length > 0) process.exitCode = 1
  if (json) {
    const errors = book.refused.map(({ line, code, message }) => ({ line, code, message }))
    const tests = results.map(({ name, expected, hit }) => ({ name, expected, hit }))
    process.stdout.write(
      `${JSON.stringify({ ok: wrong.length === 0 && errors.length === 0, errors, tests })}\n`,
    )
    return
  }
  for (const { file, line, name, expected } of wrong) {
    process.stderr.write(
      `${plain(file)}:${line} ${expected ? 'should hit and does not' : 'should not hit and does'}: ${plain(name)}\n`,
    )
  }
  const tested = new Map<string, { hit: boolean; miss: boolean }>()
  for (const { ruleId, expected } of results) {
    const seen = tested.get(ruleId) ?? { hit: false, miss: false }
    tested.set(ruleId, { hit: seen.hit || expected, miss: seen.miss || !expected })
  }
  const bare = [...book.rules, ...book.correlations].filter(
    ({ doc, file }) =>
      !file.path.startsWith('pack: ') && !(tested.get(doc.id)?.hit && tested.get(doc.id)?.miss),
  )
  for (const { doc, file } of bare)
    process.stderr.write(
      `${plain(file.path)}:${doc.line} needs a hit and a near miss: ${plain(doc.title)}\n`,
    )
  process.stdout.write(
    `${tested.size} rules, ${results.length} tests, ${wrong.length} wrong, ${book.refused.length} rules refused\n`,
  )
}

async function importRules(dir: string, options: DataOptions): Promise<void> {
  const { rules: files, mappings, refused: wrong } = ruleFolder(dir)
  const { book, errors } = await withStores(options, async (stores) => {
    const refusedMappings = [...wrong]
    for (const mapping of mappings.filter(({ path }) => !wrong.some(({ file }) => file === path))) {
      const shelved = await shelveMapping(stores, mapping)
      if (shelved.state === 'refused') refusedMappings.push(...shelved.errors)
    }
    const importedAt = stores.clock()
    for (const { path, text } of files) {
      await stores.ledger.db
        .insert(tables.importedRules)
        .values({ path, text, importedAt })
        .onConflictDoUpdate({ target: tables.importedRules.path, set: { text, importedAt } })
    }
    return { book: (await allRules(stores)).book, errors: refusedMappings }
  })
  const paths = new Set(files.map(({ path }) => path))
  const imported = [...book.rules, ...book.correlations].filter(
    ({ file }) => file.imported && paths.has(file.path),
  )
  const refused = book.refused.filter(({ file }) => paths.has(file))
  sayRefused({ refused: [...errors, ...refused] })
  const ids = new Set(imported.map(({ doc }) => doc.id))
  process.stdout.write(`${ids.size} rules imported, ${refused.length} refused\n`)
  if (errors.length > 0 || refused.length > 0) process.exitCode = 1
}
