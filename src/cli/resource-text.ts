import type {
  ResourceChange,
  ResourceComparison,
  ResourceDetail,
  ResourceDifference,
  ResourceDrift,
  ResourceEdge,
  ResourcePage,
  VersionStep,
} from '../investigate/index.js'
import { minute, plain, table } from './output.js'

/** What the resources command prints. Names and values are others' words: `plain` makes them harmless. */

const second = (iso: string): string => iso.slice(0, 19).replace('T', ' ')
const indented = (text: string, by = '  '): string => text.replaceAll(/^/gm, by)
const pretty = (value: unknown): string => JSON.stringify(value, null, 2)

export function listText(items: ResourcePage['items']): string {
  if (items.length === 0)
    return 'No resources. Load exports of the configuration beside the logs: trivium load DIR'
  const rows = items.map((one) => [
    one.changed_at ? minute(one.changed_at) : 'no change',
    one.present ? (one.complete ? '' : 'from events') : 'gone',
    one.type,
    one.account,
    one.name,
    one.uid,
  ])
  return table(['CHANGED', 'STATE', 'TYPE', 'ACCOUNT', 'NAME', 'ID'], rows)
}

export function detailText(one: ResourceDetail, at: Date | undefined): string {
  const facts = [
    ['resource', one.uid],
    ['type', one.type],
    ['name', one.name],
    ['account', one.account],
    ['also called', one.aliases.join(', ')],
    ['as of', at ? `${second(at.toISOString())} UTC` : 'now'],
    ...versionFacts(one),
  ].flatMap(([name = '', value = '']) => (value === '' ? [] : [`${name.padEnd(13)}${value}`]))
  const properties = one.version?.present
    ? ['', 'properties', indented(pretty(one.version.properties))]
    : []
  const relations = [...one.out.map(edgeText('->')), ...one.in.map(edgeText('<-'))]
  if (one.edges_cut) relations.push('  and more')
  return plain(
    [
      ...facts,
      ...properties,
      ...(relations.length > 0 ? ['', 'relations', ...relations] : []),
    ].join('\n'),
  )
}

function versionFacts({ version, known_from, last_shown_at }: ResourceDetail) {
  const shown = last_shown_at ? `the snapshot of ${second(last_shown_at)}` : 'no snapshot'
  if (!version)
    return [['state', `not there yet: known since ${known_from ? second(known_from) : 'later'}`]]
  const since = version.valid_from
    ? `since ${second(version.valid_from)}`
    : 'for as long as is known'
  return [
    ['state', version.present ? 'present' : 'gone'],
    ['version', `${since}${version.valid_to ? `, until ${second(version.valid_to)}` : ''}`],
    ['told by', tellerText(version)],
    ['known', version.complete ? '' : 'from events alone: what they did not touch is not known'],
    ['last seen in', shown],
  ]
}

type Teller = Pick<
  VersionStep,
  'told_by' | 'valid_from' | 'complete' | 'operation' | 'identity_uid' | 'event_uid'
>

function tellerText(one: Teller): string {
  if (one.told_by === 'event')
    return `${one.operation} by ${one.identity_uid || 'somebody not named'} (event ${one.event_uid})`
  if (one.told_by === 'snapshot')
    return `shown by the snapshot of ${one.valid_from ? second(one.valid_from) : 'the beginning'}`
  return one.complete
    ? 'assumed back from the first snapshot, less what events did until then'
    : 'events change it, so it was there'
}

const edgeText =
  (arrow: string) =>
  ({ relation, id, resources }: ResourceEdge): string => {
    const known = resources.map(({ type, name, present }) =>
      [name, `(${type}${present ? '' : ', gone'})`].join(' '),
    )
    return `  ${relation} ${arrow} ${id}${known.length > 0 ? `  ${known.join(', ')}` : ''}`
  }

const news: Readonly<Record<VersionStep['news'], string>> = {
  assumed: '',
  seen: '',
  appeared: 'appeared: ',
  gone: 'gone: ',
  changed: 'changed: ',
}

/** A version with what it changed; where versions of several resources stand together, with whose it is. */
export function changeText(step: VersionStep, of?: ResourceChange): string {
  const when = step.valid_from ? second(step.valid_from) : 'from the beginning'
  const whose = of ? `${of.type} ${of.name} ` : ''
  const head = `${when.padEnd(19)}  ${whose}${news[step.news]}${tellerText(step)}`
  const lines = step.differences.map((one) => differenceText(one, step.before_known))
  return plain([head, ...(of ? [`  ${of.uid}`] : []), ...lines].join('\n'))
}

export function comparisonText({ to, before_known, differences }: ResourceComparison): string {
  if (differences.length === 0)
    return `No difference: it is ${to.present ? 'there' : 'not there'} at both times.`
  return plain(differences.map((one) => differenceText(one, before_known)).join('\n'))
}

/** Of what has something inside line by line; of two lists what went out and came in; else what stood there and what stands there now. */
function differenceText(one: ResourceDifference, beforeKnown: boolean): string {
  const path = `  ${one.path || '(as a whole)'}`
  if (one.lines) {
    const lost = 'before' in one || beforeKnown ? [] : ['    - (not known)']
    return [path, ...lost, ...one.lines.map(({ sign, text }) => `    ${sign} ${text}`)].join('\n')
  }
  const signed = (sign: string, value: unknown): string => `    ${sign} ${JSON.stringify(value)}`
  if (one.added && one.removed) {
    const items = [
      ...one.removed.map((item) => signed('-', item)),
      ...one.added.map((item) => signed('+', item)),
    ]
    return [path, ...(items.length > 0 ? items : ['    in another order'])].join('\n')
  }
  const was = 'before' in one ? [signed('-', one.before)] : beforeKnown ? [] : ['    - (not known)']
  return [path, ...was, ...('after' in one ? [signed('+', one.after)] : [])].join('\n')
}

export function driftText(one: ResourceDrift): string {
  const span = `between ${second(one.since)} and ${second(one.captured_at)}`
  const judged = {
    drift: `drift: ${one.followed} was loaded for the time ${span} and does not tell of it`,
    'not logged': `not in the logs that were loaded: nothing of ${one.followed} ${span}`,
    'not followed': `no log that is read tells of changes of ${one.type}; it came ${span}`,
  }
  const head = `${second(one.captured_at)}  ${one.type} ${one.name}`
  const lines = [head, `  ${one.uid}`, `  ${judged[one.judged]}`]
  return plain([...lines, differenceText(one.difference, true)].join('\n'))
}
