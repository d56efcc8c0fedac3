import type {
  BlastAnswer,
  DiffAnswer,
  HolderAnswer,
  ReachAnswer,
  StepAnswer,
  ThirdPartiesAnswer,
  Unused,
  WhoCanAnswer,
  WhyAnswer,
} from '../access/index.js'
import { count, minute, plain, table } from './output.js'

/** Answers to questions of access, for a terminal. */

const path = (steps: readonly StepAnswer[]): string =>
  steps.map(({ how, to_name }) => `${how} ${to_name}`).join(', then ')

/** `AWS::SecretsManager::Secret` is a Secret. */
const kindOf = (type: string): string => type.slice(type.lastIndexOf(':') + 1)

const conditions = (depends: readonly { readonly key: string }[]): string =>
  [...new Set(depends.map(({ key }) => key))].join(', ')

const missingText = (missing: readonly string[]): string =>
  missing.length === 0 ? '' : `\nNot known: ${missing.map(plain).join('; ')}\n`

const more = (shown: number, total: number): string =>
  shown < total ? `\n${count(total - shown)} more; --limit shows them` : ''

export function whoCanText(answer: WhoCanAnswer): string {
  const { action, resource, holders, total, missing } = answer
  if (total === 0)
    return `Nobody can ${plain(action)} on ${plain(resource)}.${missingText(missing)}`
  const rows = holders.map((one: HolderAnswer) => [
    one.answer,
    ...[one.name, one.kind, one.account],
    conditions(one.depends),
    one.path.length === 0 ? 'itself' : path(one.path),
  ])
  return `${table(['', 'WHO', 'KIND', 'ACCOUNT', 'DEPENDS ON', 'HOW'], rows)}\n${count(total)} can${more(holders.length, total)}${missingText(missing)}`
}

export function reachText(answer: ReachAnswer): string {
  const { name, becomes, becomes_total, things, things_total, missing } = answer
  const sensitive = things.map((one) => {
    const best = one.touches.find((touch) => touch.answer === 'Yes') ?? one.touches[0]
    const levels = [...new Set(one.touches.map((touch) => touch.level))].join(', ')
    return [
      best?.answer ?? '',
      String(one.sensitivity),
      levels,
      ...[one.name, kindOf(one.type), one.account],
      best ? conditions(best.depends) : '',
      best && best.path.length > 0 ? path(best.path) : 'itself',
    ]
  })
  const others = becomes.map((one) => [one.answer, one.name, path(one.path)])
  return [
    `${plain(name)} can become ${count(becomes_total)} and reaches ${count(things_total)} sensitive things.`,
    ...(sensitive.length === 0
      ? []
      : [
          '',
          table(
            ['', 'SENSITIVITY', 'LEVELS', 'WHAT', 'KIND', 'ACCOUNT', 'DEPENDS ON', 'HOW'],
            sensitive,
          ) + more(things.length, things_total),
        ]),
    ...(others.length === 0
      ? []
      : ['', table(['', 'BECOMES', 'HOW'], others) + more(becomes.length, becomes_total)]),
    missingText(missing),
  ].join('\n')
}

export function whyText(answer: WhyAnswer): string {
  const { principal, action, resource, lacking, depends, reasons, missing } = answer
  const layers = lacking.length === 0 ? '' : ` Nothing allows it in: ${lacking.join(', ')}.`
  const steps = answer.path.flatMap((step) => [
    `${step.from_name} ${step.how} ${step.to_name}${step.answer === 'Yes' ? '' : ' (depends)'}`,
    ...step.reasons.map(({ text }) => `  ${text}`),
  ])
  return [
    `${answer.answer}: ${principal}, ${action} on ${resource}.${layers}`,
    ...steps,
    ...reasons.flatMap(({ layer, text, excerpt }) => [
      `${layer}: ${text}`,
      `  ${JSON.stringify(excerpt)}`,
    ]),
    ...depends.map(
      ({ key, operator, values, wanted }) =>
        `depends on ${key}: ${operator} ${values.join(', ')} ${wanted}`,
    ),
    ...missing.map((one) => `not known: ${one}`),
  ]
    .map(plain)
    .join('\n')
}

export function blastText(answer: BlastAnswer): string {
  const rows = Object.entries(answer.harms).map(([harm, { degree, count: n, worst }]) => [
    harm,
    `${Math.round(degree * 100)} %`,
    count(n),
    worst.slice(0, 3).join(', '),
  ])
  return `${plain(answer.name)}: ${answer.score} of 100, ${answer.level}\n\n${table(['HARM', 'DEGREE', 'HOW MANY', 'WORST'], rows)}${missingText(answer.missing)}`
}

export function diffText(answer: DiffAnswer): string {
  if (answer.total === 0) return 'Nothing changed that moves who reaches what.'
  const lines = answer.changes.flatMap((one) => [
    `${one.name} (${one.type}) was ${one.change}: ${one.harmless ? 'nobody gains anything sensitive' : `${count(one.gained_total)} gained (${dangersOf(one)})`}, ${count(one.lost_total)} lost`,
    ...one.gained.map((gain) => `  + ${gain.from_name}: ${gain.action} ${gain.to_name}`),
    ...one.lost.map((gain) => `  - ${gain.from_name}: ${gain.action} ${gain.to_name}`),
    ...one.refused.map(
      (each) =>
        `  granted but refused by ${each.by.join(', ')}: ${each.action} on ${each.to}${each.reasons.map(({ text }) => `; ${text}`).join('')}`,
    ),
  ])
  return lines.map(plain).join('\n') + more(answer.changes.length, answer.total)
}

const dangersOf = ({ dangers, severity, guarded }: DiffAnswer['changes'][number]): string =>
  [
    severity,
    ...dangers.map((danger) => danger.replaceAll('-', ' ')),
    ...(guarded ? ['what matters most refuses it'] : []),
  ].join(', ')

export function thirdPartiesText({ ways, since, until, missing }: ThirdPartiesAnswer): string {
  if (ways.length === 0) return `Nobody outside can get in.${missingText(missing)}`
  const rows = ways.map((one) => [
    one.answer,
    ...[one.who_name, one.how, one.name, one.account],
    one.external_id === undefined ? '' : one.external_id ? 'external id' : 'NO external id',
    one.last_used === undefined ? '' : one.last_used === null ? 'never' : minute(one.last_used),
    one.conditions.join(', '),
  ])
  const header = ['', 'WHO', 'HOW', 'WHAT', 'ACCOUNT', '', 'LAST USED', 'DEPENDS ON']
  return `${table(header, rows)}\nlast used by ${records(since, until)}${missingText(missing)}`
}

/** The records against which something is called never used. */
const records = (since: string | null, until: string | null): string =>
  since === null || until === null
    ? 'no CloudTrail'
    : `CloudTrail from ${minute(since)} to ${minute(until)}`

export function unusedText({ principal, since, until, services }: Unused): string {
  if (services.length === 0) return `${plain(principal)} is granted nothing that AWS lists.`
  const rows = services.map((one) => [
    one.service,
    count(one.granted),
    count(one.used.length),
    one.last_used === null ? 'never' : minute(one.last_used),
  ])
  const header = ['SERVICE', 'ACTIONS GRANTED', 'USED', 'LAST USED']
  return `${table(header, rows)}\nagainst ${records(since, until)}`
}
