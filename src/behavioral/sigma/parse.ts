import { type Document, isMap, LineCounter, parseAllDocuments } from 'yaml'
import { YamlSource } from '../../core/index.js'
import { readCorrelation } from './correlation/read.js'
import type { SigmaDocument } from './document.js'
import { Problems, type RuleError } from './error.js'
import { readRule } from './rule.js'

export interface ParsedRules {
  readonly rules: SigmaDocument[]
  readonly errors: RuleError[]
}

/**
 * Reads all documents of a YAML file. A document with an error is left out and named in `errors`;
 * the others are kept. Never throws, whatever the text is.
 */
export function parseRules(text: string, file: string): ParsedRules {
  const problems = new Problems(file)
  const rules: SigmaDocument[] = []
  const lines = new LineCounter()
  try {
    const documents = parseAllDocuments(text, { lineCounter: lines, stringKeys: true })
    for (const document of Array.isArray(documents) ? documents : []) {
      const rule = readDocument(document, new YamlSource(document, lines), problems)
      if (rule) rules.push(rule)
    }
  } catch (error) {
    // Reached by inputs that exhaust the YAML library: nesting beyond the stack, alias bombs.
    const message = error instanceof Error ? error.message : String(error)
    problems.add('rule.bad_yaml', { line: 1, column: 1 }, message)
  }
  return { rules, errors: problems.errors }
}

function readDocument(
  document: Document,
  source: YamlSource,
  problems: Problems,
): SigmaDocument | undefined {
  for (const error of document.errors) {
    const message = error.message.split(' at line ')[0] ?? error.message
    problems.add('rule.bad_yaml', source.offset(error.pos[0]), message)
  }
  if (document.errors.length > 0 || document.contents === null) return undefined
  const at = source.atPath([])
  if (!isMap(document.contents)) {
    return void problems.add('rule.bad_document', at, 'a rule is a map of keys and values')
  }
  const raw = document.toJS() as Record<string, unknown>
  if ('action' in raw) {
    const message = 'collections ("action:") are Sigma 1; write each rule out'
    return void problems.add('rule.unsupported', source.atPath(['action']), message)
  }
  if ('filter' in raw) {
    const message = 'Sigma filters are not supported; add the exception to the rule itself'
    return void problems.add('rule.unsupported', source.atPath(['filter']), message)
  }
  if ('correlation' in raw && 'detection' in raw) {
    const message = 'a document holds either a detection or a correlation'
    return void problems.add('rule.bad_document', source.atPath(['correlation']), message)
  }
  if ('correlation' in raw) return readCorrelation(raw, source, problems)
  if ('detection' in raw) return readRule(raw, source, problems)
  return void problems.add('rule.bad_document', at, 'neither "detection" nor "correlation" is here')
}
