import { isMap, LineCounter, parseAllDocuments } from 'yaml'
import type { z } from 'zod'
import { messageOf, type Position, YamlSource } from '../../core/index.js'
import { sourceById } from '../catalogue.js'
import { type Mapping, mappingSchema, pathsOf } from './mapping.js'
import { PathTree } from './paths.js'

/** What is wrong with a mapping file, and where. A value rather than an exception: a bad file is expected. */
export interface MappingError extends Position {
  readonly file: string
  readonly code: 'source.bad_yaml' | 'source.bad_mapping' | 'source.taken_id' | 'source.bad_regex'
  readonly message: string
}

/** A mapping file that could be read. `at` says where in it a path of keys stands. */
export interface ParsedMapping {
  readonly mapping: Mapping
  readonly file: string
  readonly text: string
  readonly at: (path: readonly PropertyKey[]) => Position
}

/** Larger files are no mappings. */
export const mostMappingBytes = 262_144

/** Whether a text is meant to be a mapping file: YAML whose first key is `trivium: source/...`. */
export function isMapping(text: string): boolean {
  const first = text
    .slice(0, 65_536)
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .find((line) => !/^(#|---|\s*$)/.test(line))
  return first !== undefined && /^trivium\s*:\s*["']?source\//.test(first)
}

/** Reads a mapping file. Everything that is wrong with it is told in one go. Never throws, whatever the text is. */
export function parseMapping(
  text: string,
  file: string,
): { readonly parsed: ParsedMapping } | { readonly errors: readonly MappingError[] } {
  const errors: MappingError[] = []
  const add = (code: MappingError['code'], at: Position, message: string): void => {
    errors.push({ file, code, line: at.line, column: at.column, message })
  }
  const beginning = { line: 1, column: 1 }
  try {
    const lines = new LineCounter()
    const documents = parseAllDocuments(text, { lineCounter: lines, stringKeys: true })
    const [document, second] = Array.isArray(documents) ? documents : []
    if (document === undefined || document.contents === null) {
      add('source.bad_mapping', beginning, 'the file is empty')
      return { errors }
    }
    const source = new YamlSource(document, lines)
    for (const error of document.errors)
      add('source.bad_yaml', source.offset(error.pos[0]), firstLine(error.message))
    if (second)
      add(
        'source.bad_mapping',
        new YamlSource(second, lines).atPath([]),
        'one file is one source; put the second into a file of its own',
      )
    if (!isMap(document.contents))
      add('source.bad_mapping', source.atPath([]), 'a mapping is a map of keys and values')
    if (errors.length > 0) return { errors }
    const at: ParsedMapping['at'] = (path) => source.atPath(path)
    const mapping = checked(document.toJS(), (path, message) =>
      add('source.bad_mapping', at(path), `${path.map(String).join('.') || 'mapping'}: ${message}`),
    )
    if (mapping === undefined) return { errors }
    for (const { key, path, message } of conflictsOf(mapping))
      add('source.bad_mapping', at([key]), `${key}: the path ${path} cannot be read: ${message}`)
    if (sourceById(mapping.id))
      add('source.taken_id', at(['id']), `id: "${mapping.id}" is a source that comes with Trivium`)
    return errors.length > 0 ? { errors } : { parsed: { mapping, file, text, at } }
  } catch (error) {
    // Reached by inputs that exhaust the YAML library: nesting beyond the stack, alias bombs.
    add('source.bad_yaml', beginning, firstLine(messageOf(error)))
    return { errors }
  }
}

const firstLine = (message: string): string =>
  message.split(' at line ')[0]?.split('\n')[0] ?? message

/** Reports each issue under the key it is about; a key that is not known under itself. */
function checked(
  value: unknown,
  report: (path: readonly PropertyKey[], message: string) => void,
): Mapping | undefined {
  const result = mappingSchema.safeParse(value)
  if (result.success) return result.data
  for (const { path, message } of result.error.issues.flatMap((issue) => told(issue)))
    report(path, message)
  return undefined
}

interface Told {
  readonly path: readonly PropertyKey[]
  readonly message: string
  /** The value as a whole is of another kind. */
  readonly misfit?: boolean
}

/** Of a value that may be written in several ways, what is wrong with the way that was chosen; where none fits, which there are. */
function told(issue: z.core.$ZodIssue): Told[] {
  const { path } = issue
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: 'is no key of a mapping file here',
    }))
  if (issue.code === 'invalid_key') return issue.issues.map(({ message }) => ({ path, message }))
  const misfit = issue.code === 'invalid_type' || issue.code === 'invalid_value'
  if (issue.code !== 'invalid_union') return [{ path, message: issue.message, misfit }]
  const chosen = issue.errors
    .map((branch) => branch.flatMap(told))
    .find((branch) => !branch.some((one) => one.misfit && one.path.length === 0))
  return chosen
    ? chosen.map((one) => ({ ...one, path: [...path, ...one.path] }))
    : [{ path, message: issue.message, misfit: true }]
}

/** Paths that cannot be read together, with the key under which each stands. */
function conflictsOf(mapping: Mapping): { key: string; path: string; message: string }[] {
  const used = pathsOf(mapping)
  const { conflicts } = new PathTree(used.map(({ path }) => path))
  return conflicts.map(({ path, message }) => ({
    key: used.find((one) => one.path === path)?.key ?? 'time',
    path,
    message,
  }))
}
