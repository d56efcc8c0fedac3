import { type Settings, sqlName, sqlString } from '../warehouse/index.js'
import type { Source, Variant } from './define.js'
import type { Shape } from './recognise.js'

/** How the engine reads a shape: its format, columns and settings, and the SELECT that gives `raw`, `batch_id`, `line`. */
export interface Reading {
  readonly format: string
  readonly structure: string
  readonly settings: Settings
  readonly records: (relation: string) => string
}

const numbered = 'file_id AS batch_id, toUInt64(row_number + 1) AS line'

/** The engine's way of reading files of this shape. Lines are judged one by one; other shapes stand or fall as a file. */
export function readingOf(shape: Shape): Reading {
  switch (shape.kind) {
    case 'lines':
      return {
        format: 'LineAsString',
        structure: 'entry String',
        settings: {},
        records: (relation) =>
          `SELECT trim(BOTH '\\r\\t \\xEF\\xBB\\xBF' FROM entry) AS raw, ${numbered} FROM ${relation} WHERE raw != ''`,
      }
    case 'documents':
      return {
        format: 'JSONAsString',
        structure: 'entry String',
        settings: {},
        records: (relation) => `SELECT entry AS raw, ${numbered} FROM ${relation}`,
      }
    case 'envelope':
      return {
        format: 'JSONEachRow',
        structure: `${sqlName(shape.key)} Array(String)`,
        settings: {
          input_format_json_read_objects_as_strings: 1,
          input_format_skip_unknown_fields: 1,
        },
        records: (relation) =>
          `SELECT entry AS raw, file_id AS batch_id, toUInt64(number) AS line FROM ${relation}
           ARRAY JOIN ${sqlName(shape.key)} AS entry, arrayEnumerate(${sqlName(shape.key)}) AS number`,
      }
    case 'csv':
      // Every cell is a text: the vendor's own types are read by the mapping.
      return {
        format: 'CSVWithNames',
        structure: shape.columns.map((name) => `${sqlName(name)} String`).join(', '),
        settings: {},
        records: (relation) =>
          `SELECT formatRowNoNewline('JSONEachRow', * EXCEPT (file_id, row_number)) AS raw, ${numbered} FROM ${relation}`,
      }
  }
}

/** What the run knows about the records it lands; beyond the limits a record goes to quarantine with that reason. */
export interface Limits {
  readonly wave: number
  /** Epoch milliseconds of now, the same when a load is repeated: an event from more than a day later is not believed, and an undated one is dated so. */
  readonly now: number
  /** Bytes of one record. CloudTrail's own limit is 256 KB; the others' records are smaller. */
  readonly recordBytes: number
}

export const defaultRecordBytes = 4_000_000

/**
 * The program behind a user agent, without its version: what stays the same when a person updates the browser. Tools that name
 * themselves are asked first, because SDKs of AWS append each other.
 */
export const userAgentFamily = `multiIf(
    http_request_user_agent = '', '',
    startsWith(http_request_user_agent, 'Mozilla/') OR startsWith(http_request_user_agent, '[Mozilla/'), concat('browser/',
      multiIf(position(http_request_user_agent, 'Edg/') > 0, 'Edge', position(http_request_user_agent, 'Firefox/') > 0, 'Firefox',
        position(http_request_user_agent, 'Chrome/') > 0, 'Chrome', position(http_request_user_agent, 'Safari/') > 0, 'Safari', 'other')),
    positionCaseInsensitive(http_request_user_agent, 'terraform') > 0, 'terraform',
    endsWith(http_request_user_agent, '.amazonaws.com'), http_request_user_agent,
    extract(http_request_user_agent, '^\\\\[?([A-Za-z][A-Za-z0-9_.+-]*)'))`

/** No log that is read here is older than AWS itself. */
const earliest = '2005-01-01 00:00:00'

/** SELECT of a source's mapping over `records` (raw, batch_id, line), the record first brought to the vendor's own form. */
export function mappingSql(source: Source, variant: Variant | undefined, records: string): string {
  const canonical = variant
    ? `SELECT ${variant.line ? variant.canonical : `if(isValidJSON(raw), ${variant.canonical}, raw)`} AS raw, batch_id, line FROM (${records})`
    : records
  return source.mapping.replaceAll('{{records}}', () => `(${canonical})`)
}

/** Why a record cannot be read at all: where the vendor writes lines of text, what has no bracket was meant to be one. */
function unreadable(source: Source): string {
  if (!source.variants.some((variant) => variant.line)) return `'not valid JSON'`
  return `if(startsWith(raw, '{'), 'not valid JSON', ${sqlString(`not a line of ${source.product}`)})`
}

/** Why a record is not one of the file's own source, see `claims`. Such a reason lasts only until the record is landed again. */
export const claimedBy = (source: Source): string => `a record of ${source.id}`

/** The part of `records` that a source claims. */
export const claimedRecords = (source: Source, records: string): string =>
  `SELECT * FROM (${records}) WHERE ${source.claims ?? 'false'}`

/** An empty relation to ask a mapping for its columns. */
export const noRecords = `SELECT '' AS raw, '' AS batch_id, toUInt64(0) AS line`

/**
 * INSERT of mapped records into landing, each judged: `reason` is empty for a good one. A record whose operation could be read was
 * parsed whole, so only the others are asked why. What a sibling claims is refused, to be landed as the sibling's. What is refused keeps its first 64 KB, so that one bad line cannot fill the disk.
 */
export function landingInsert(
  source: Source,
  mapping: string,
  columns: readonly string[],
  limits: Limits,
  siblings: readonly Source[] = [],
): string {
  const passed = columns.filter(
    (name) => !['raw', 'event_key', 'metadata_uid', 'time', 'batch_id', 'line'].includes(name),
  )
  const key = columns.includes('event_key') ? 'event_key' : 'metadata_uid'
  const reason = `multiIf(
    ${siblings.map((other) => `${other.claims}, '${claimedBy(other)}', `).join('')}
    length(raw) > ${limits.recordBytes}, 'record larger than ${Math.round(limits.recordBytes / 1e6)} MB',
    api_operation = '' AND NOT isValidUTF8(raw), 'not valid UTF-8',
    api_operation = '' AND NOT isValidJSON(raw), ${unreadable(source)},
    api_operation = '', ${sqlString(`no ${source.operationField}: not a record of ${source.product}`)},
    isNull(time), 'no readable time',
    time < toDateTime64('${earliest}', 3, 'UTC'), 'time before 2005',
    time > fromUnixTimestamp64Milli(toInt64(${limits.now + 86_400_000})), 'time in the future',
    '')`
  const dated = source.undated
    ? `SELECT * REPLACE (ifNull(time, fromUnixTimestamp64Milli(toInt64(${limits.now}), 'UTC')) AS time) FROM (${mapping})`
    : mapping
  return `INSERT INTO landing (wave, source, batch_id, line, time, metadata_uid, event_uid, reason, raw, user_agent_family, ${passed.join(', ')})
    SELECT ${limits.wave}, '${source.id}', batch_id, line, time,
      if(metadata_uid != '', metadata_uid, lower(hex(sipHash128(raw)))),
      reinterpretAsUInt128(sipHash128('${source.id}', if(${key} != '', ${key}, raw))),
      ${reason} AS reason,
      if(reason = '', raw, substring(raw, 1, 65536)),
      ${userAgentFamily},
      ${passed.join(', ')}
    FROM (${dated})`
}
