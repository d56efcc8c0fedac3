import { resolve } from 'node:path'
import {
  packFiles,
  type Refused,
  type RuleBook,
  type RuleFile,
  readFolder,
  readRuleBook,
} from '../behavioral/index.js'
import { messageOf } from '../core/index.js'
import {
  type Catalogue,
  catalogueWith,
  isMapping,
  type MappingFile,
  readMappings,
} from '../sources/index.js'
import { UsageError } from './output.js'

/** A folder of rules, and of mapping files that tell which sources they are for. */
export interface RuleFolder {
  readonly rules: readonly RuleFile[]
  readonly mappings: readonly MappingFile[]
  /** The sources that come with Trivium and those of the folder. */
  readonly catalogue: Catalogue
  /** What is wrong with mapping files. */
  readonly refused: readonly Refused[]
}

export function ruleFolder(dir: string): RuleFolder {
  const files = filesOf(dir)
  const mappings = files.filter(({ text }) => isMapping(text))
  const { added, errors } = readMappings(mappings)
  return {
    rules: files.filter((file) => !mappings.includes(file)),
    mappings,
    catalogue: catalogueWith(added),
    refused: errors,
  }
}

/** The rules of the pack, which are for the sources that come with Trivium. */
const pack: () => RuleFolder = () => ({
  rules: packFiles(),
  mappings: [],
  catalogue: catalogueWith([]),
  refused: [],
})

/** The book of a folder, or of the pack; mapping files that are wrong are among what is refused. */
export function bookOf(dir: string | undefined): RuleBook {
  const { rules, catalogue, refused } = dir === undefined ? pack() : ruleFolder(dir)
  const book = readRuleBook(rules, catalogue)
  return { ...book, refused: [...refused, ...book.refused] }
}

/**
 * A correlation may count rules of the pack: a folder is tested with the pack beside it, whose own tests are left out. Where both have a
 * rule, the folder's is meant.
 */
export function testBook(dir: string | undefined): RuleBook {
  const alone = bookOf(dir)
  if (dir === undefined || !alone.refused.some(({ code }) => code === 'rule.unknown_rule'))
    return alone
  const folder = ruleFolder(dir)
  const beside = packFiles().map((file) => ({ ...file, path: `pack: ${file.path}` }))
  const book = readRuleBook([...folder.rules, ...beside], folder.catalogue)
  const own = <T extends { file: RuleFile; doc: object }>(rule: T): T =>
    rule.file.imported ? rule : { ...rule, doc: { ...rule.doc, tests: [] } }
  return {
    ...book,
    rules: book.rules.map(own),
    correlations: book.correlations.map(own),
    refused: [...folder.refused, ...book.refused.filter(({ file }) => !file.startsWith('pack: '))],
  }
}

function filesOf(dir: string): readonly RuleFile[] {
  try {
    return readFolder(resolve(dir))
  } catch (error) {
    throw new UsageError(`cannot read the folder ${dir}: ${messageOf(error)}`)
  }
}
