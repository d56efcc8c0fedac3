import { at, isText, type Variant, type VendorRecord } from '../define.js'

const headerNames = ['X-GitHub-Event', 'X-Github-Event', 'x-github-event', 'X-GITHUB-EVENT']
const deliveryNames = [
  'X-GitHub-Delivery',
  'X-Github-Delivery',
  'x-github-delivery',
  'X-GITHUB-DELIVERY',
]

const path = (keys: readonly (string | number)[]): string =>
  keys.map((key) => (typeof key === 'number' ? String(key) : `'${key}'`)).join(', ')
const text = (...keys: (string | number)[]): string =>
  `nullIf(JSONExtractString(raw, ${path(keys)}), '')`

/** A header as text, or as the list that some servers keep for each header. */
const header = (names: readonly string[], ...below: string[]): string[] =>
  names.flatMap((name) => [text(...below, name, 1), text(...below, name)])

/**
 * The payload with what only the wrapper knows put before its keys, named as the headers are. The first of two equal keys counts,
 * so a payload cannot rename its event.
 */
function canonical(
  events: readonly string[],
  deliveries: readonly string[],
  times: readonly string[],
  bodies: readonly (readonly string[])[],
): string {
  const body = `multiIf(${bodies
    .map(
      (keys) =>
        `JSONType(raw, ${path(keys)}) = 'Object', JSONExtractRaw(raw, ${path(keys)}), JSONType(raw, ${path(keys)}) = 'String', JSONExtractString(raw, ${path(keys)})`,
    )
    .join(', ')}, '')`
  const member = (key: string, values: readonly string[]): string =>
    `'"${key}":', toJSONString(ifNull(coalesce(${values.join(', ')}), ''))`
  const members = [
    member('X-GitHub-Event', events),
    member('X-GitHub-Delivery', deliveries),
    member('delivered_at', times),
  ].join(", ',', ")
  return `if(JSONType(${body}) = 'Object' AND isValidJSON(${body}), concat('{', ${members}, if(empty(JSONExtractKeys(${body})), '', ','), substring(trim(${body}), 2)), '')`
}

const named = (record: VendorRecord, below: string): boolean =>
  headerNames.some((name) => {
    const value = (at(record, below) as VendorRecord | null | undefined)?.[name]
    return isText(value) || (Array.isArray(value) && isText(value[0]))
  })

const isBody = (value: unknown): boolean =>
  (typeof value === 'object' && value !== null && !Array.isArray(value)) ||
  (isText(value) && value.trimStart().startsWith('{'))

/** What a collector writes: the headers, or only the event's name, beside the body. */
export const wrapped: Variant = {
  id: 'wrapped',
  recognise: (record) => {
    const body = record['payload'] ?? record['body']
    if (!isBody(body)) return false
    if (headerNames.some((name) => isText(record[name])) || named(record, 'headers')) return true
    const inner = isText(body) ? body : JSON.stringify(body)
    return (
      isText(record['event']) &&
      /^[a-z_]+$/.test(record['event']) &&
      /"(repository|organization|sender)"\s*:/.test(inner)
    )
  },
  canonical: canonical(
    [...header(headerNames, 'headers'), ...headerNames.map((name) => text(name)), text('event')],
    [
      ...header(deliveryNames, 'headers'),
      ...deliveryNames.map((name) => text(name)),
      text('delivery'),
      text('guid'),
    ],
    [text('delivered_at'), text('received_at'), text('timestamp'), text('time')],
    [['payload'], ['body']],
  ),
}

/** A delivery as GitHub's own API of hook deliveries gives it. */
export const apiDelivery: Variant = {
  id: 'hook-delivery',
  recognise: (record) =>
    isText(record['guid']) && isText(record['event']) && isBody(at(record, 'request.payload')),
  canonical: canonical(
    [text('event'), ...header(headerNames, 'request', 'headers')],
    [text('guid'), ...header(deliveryNames, 'request', 'headers')],
    [text('delivered_at')],
    [['request', 'payload']],
  ),
}
