import { readFileSync, statSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { constants, gunzipSync } from 'node:zlib'
import { parseAllDocuments } from 'yaml'
import { CsvSplitter, csvColumns } from '../csv.js'
import { configSources } from './catalogue.js'
import type { ConfigDocument, ConfigSource } from './define.js'
import { isObject, text } from './reading.js'

/** Exports of a whole company's configuration are tens of megabytes; what is larger than this is no export but a mistake. */
const largest = 512 << 20
/** YAML is written by hand or by `kubectl get`; its parser is slow, and every unknown text file is tried. */
const largestYaml = 32 << 20

export interface RecognisedConfig {
  readonly config: ConfigSource
  readonly document: ConfigDocument
}

/** Tells what configuration a file holds, or undefined if it holds none that is known. Names of folders and files are hints only. */
export function recogniseConfig(path: string): RecognisedConfig | undefined {
  const document = configDocument(path)
  const config = document && configSources.find((source) => source.recognise(document))
  return config && document ? { config, document } : undefined
}

/** A file taken apart, or undefined where it holds no text or is too large to be looked at whole. */
export function configDocument(path: string): ConfigDocument | undefined {
  if (statSync(path).size > largest) return undefined
  const content = unpacked(readFileSync(path))
    ?.toString('utf8')
    .replace(/^\uFEFF/, '')
  if (content === undefined || content.trim() === '') return undefined
  return {
    value: parsed(content),
    path: path.split(sep).filter(Boolean),
    text: content,
    beside: (name) => beside(path, name),
  }
}

/** Workflow files stand four folders below what an organization is told by. */
const highest = 4
/** What is looked up beside a file is small: an organization, an account. */
const largestBeside = 4 << 20

function beside(path: string, name: string): unknown {
  let folder = dirname(path)
  for (let up = 0; up <= highest; up++, folder = dirname(folder)) {
    const found = statSync(join(folder, name), { throwIfNoEntry: false })
    if (found?.isFile() && found.size <= largestBeside)
      return json(readFileSync(join(folder, name), 'utf8').replace(/^\uFEFF/, ''))
  }
  return undefined
}

function unpacked(bytes: Buffer): Buffer | undefined {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  try {
    return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: largest })
  } catch {
    // Broken or a bomb: it is told as a file of no known kind.
    return undefined
  }
}

function parsed(content: string): unknown {
  const begins = content.trimStart()[0]
  if (begins === '{' || begins === '[') return json(content)
  // A comment or a value of YAML may hold commas, and would pass for a header row.
  return yamlFirst.test(content.trimStart())
    ? (yaml(content) ?? table(content))
    : (table(content) ?? yaml(content))
}

/** A text whose first line is a comment, a document's beginning or a key. */
const yamlFirst = /^(#|---|[\w'"-]+\s*:(\s|$))/

function json(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    // Perhaps one object a line.
  }
  try {
    return content
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as unknown)
  } catch {
    return undefined
  }
}

/** A table's rows as objects, under its column names in lower case. */
function table(content: string): readonly Record<string, string>[] | undefined {
  const end = content.indexOf('\n')
  const columns = end < 0 ? undefined : csvColumns(content.slice(0, end).replace(/\r$/, ''))
  if (!columns) return undefined
  const splitter = new CsvSplitter()
  const rows = splitter.push(content)
  const rest = splitter.rest()
  const [, ...body] = rest ? [...rows, rest] : rows
  return body
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
    .map(({ cells }) =>
      Object.fromEntries(
        columns.map((name, at) => [name.trim().toLowerCase(), (cells[at] ?? '').trim()]),
      ),
    )
}

function yaml(content: string): unknown {
  if (content.length > largestYaml || !/^[\w'"-]+\s*:(\s|$)/m.test(content)) return undefined
  const documents = parseAllDocuments(content, { logLevel: 'silent' })
  if (!Array.isArray(documents) || documents.some((one) => one.errors.length > 0)) return undefined
  try {
    const values = documents
      .map((one): unknown => one.toJS({ maxAliasCount: 100 }))
      .filter((one) => one !== null)
    return values.length === 1 ? values[0] : values
  } catch {
    // Aliases that multiply, or name nothing: no file that a tool wrote.
    return undefined
  }
}

/** When a snapshot says of itself that it was taken: `{"captured_at": time}`. Undefined for any other document. */
export function capturedAt(document: ConfigDocument): Date | undefined {
  if (!isObject(document.value)) return undefined
  const given = text(document.value, 'captured_at')
  const time = given === '' ? Number.NaN : Date.parse(given)
  return Number.isNaN(time) ? undefined : new Date(time)
}
