import { sqlString, sqlStrings } from '../../warehouse/index.js'
import { isText, type Variant } from '../define.js'
import { names } from './fields.js'

/** Owner, bucket, time in brackets, address, requester, request, operation with its dots, key, quoted request: no other log begins so. */
const beginning =
  /^\s*[^\s"]+ [^\s"]+ \[\d{1,2}\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}\] [^\s"]+ [^\s"]+ [^\s"]+ [A-Z0-9]+(?:\.[A-Z0-9_]+)+ \S+ (?:"|-)/

/** How many fields stand in a line up to the user agent; those behind it hold neither blanks nor quotes. */
const upToUserAgent = 17

/**
 * S3 does not escape the quotes that a client sends. A request line holds no blank beside its two, so it ends at the first quote with
 * a status behind it; a user agent ends at the last quote of the line. Thus no client can write the fields of its own record.
 */
const wholeLine = [
  String.raw`^([^ ]+) ([^ ]+) \[([^\]]+)\] ([^ ]+) ([^ ]+) ([^ ]+) ([^ "]+) ([^ ]+) (?:"(.*?)"|-)`,
  '(-|[0-9]{3}) ([^ ]+) ([^ ]+) ([^ ]+) ([^ ]+) ([^ ]+) (?:"(.*?)"|-) (?:"(.*)"|-)((?: [^ "]+)*) *$',
].join(' ')

/** No line is longer: key, request and user agent have limits of a few kilobytes. */
const longestLine = 65_536

// Bytes that are no UTF-8 come from the client (a user agent); they must not take its record out of sight.
const fields = `extractGroups(toValidUTF8(raw), ${sqlString(wholeLine)})`
const values = `arrayResize(arrayConcat(arraySlice(${fields}, 1, ${upToUserAgent}), splitByChar(' ', trimLeft(${fields}[${upToUserAgent + 1}]))), ${names.length})`

/** A map as a JSON object, without what S3 writes as absent. */
const asObject = (map: string): string =>
  `replaceAll(toJSONString(mapFilter((k, v) -> v NOT IN ('', '-'), ${map})), '\\\\/', '/')`

/** The vendor's own delivery: one line of text a request. */
export const text: Variant = {
  id: 'text',
  recognise: () => false,
  line: (line) => beginning.test(line),
  canonical: `if(length(raw) < ${longestLine} AND notEmpty(${fields}), ${asObject(`mapFromArrays([${sqlStrings(names)}], ${values})`)}, raw)`,
}

/** What other tools call the same fields. */
const aliases: Readonly<Record<string, string>> = {
  authenticationtype: 'authtype',
  bucket: 'bucket_name',
  hostheader: 'endpoint',
  requesturi: 'request_uri',
  signatureversion: 'sigv',
  time: 'requestdatetime',
  tlsVersion: 'tlsversion',
}

/** Rows of a query (Athena over AWS's table, tools that rename it): absent fields are `-`, names differ. */
export const rows: Variant = {
  id: 'rows',
  recognise: (record) =>
    isText(record['bucket_name'] ?? record['bucket']) &&
    isText(record['operation']) &&
    isText(record['requestid']) &&
    'remoteip' in record,
  canonical: `if(JSONType(raw) = 'Object', ${asObject(
    `mapApply((k, v) -> (transform(k, [${sqlStrings(Object.keys(aliases))}], [${sqlStrings(Object.values(aliases))}], k), v), JSONExtract(raw, 'Map(String, String)'))`,
  )}, raw)`,
}

/** A key that only another tool's table has: such a record is brought to the vendor's names first. */
export const isRenamed = (key: string): boolean => key !== 'bucket' && Object.hasOwn(aliases, key)
