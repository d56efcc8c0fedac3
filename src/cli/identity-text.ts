import type { IdentityDetail, IdentityUse } from '../investigate/index.js'
import { count, factLines, minute, plain } from './output.js'

/** At most this many of a kind are told; --json has them all. */
const most = 12

/** What the identities command prints of one: what it is believed to be, and every reason. */
export function identityText(one: IdentityDetail & IdentityUse): string {
  const facts = factLines([
    ['identity', one.identity_uid],
    ['kind', one.kind],
    ['person', one.person_uid],
    ['third party', one.third_party],
    ['resource', one.resource_uid],
    ['sources', one.sources.join(', ')],
    ['events', `${count(one.events)}, ${minute(one.first_time)} to ${minute(one.last_time)} UTC`],
  ])
  const part = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0
      ? []
      : [
          '',
          title,
          ...lines.slice(0, most).map((line) => `  ${plain(line)}`),
          ...(lines.length > most ? [`  and ${lines.length - most} more`] : []),
        ]
  return [
    ...facts,
    ...(one.periods.length > 1
      ? part(
          'was',
          one.periods.map((period) => `${period.from_day} to ${period.to_day}  ${period.kind}`),
        )
      : []),
    ...part(
      'who is behind it, by program, credential and network (bits: - person, + machine)',
      one.streams.map(stream),
    ),
    ...part(
      'begun by',
      one.origins.map(
        (origin) =>
          `${count(origin.events).padStart(7)}  ${origin.origin_uid || 'not in the data'}  (${origin.link || 'no link'})`,
      ),
    ),
    ...part(
      'went on to act as',
      one.acts_as.map(
        (origin) => `${count(origin.events).padStart(7)}  ${origin.origin_uid}  (${origin.link})`,
      ),
    ),
    ...part(
      'the same person',
      one.links.map((link) => `${link.identity_uid}  (${link.evidence}, by ${link.said_by})`),
    ),
    ...part(
      'long-lived credentials',
      one.credentials.map(
        (credential) =>
          `${count(credential.events).padStart(7)}  ${credential.class.padEnd(13)} ${credential.credential_uid}  ${credential.resource_name}`,
      ),
    ),
    ...part(
      'from',
      one.places.map(
        (place) =>
          `${count(place.sessions).padStart(7)} sessions  ${[place.city, place.country, place.as_name].filter(Boolean).join(', ') || 'unknown'}`,
      ),
    ),
  ].join('\n')
}

function stream(one: IdentityUse['streams'][number]): string {
  const why = one.reasons.map(
    ({ code, weight, observed }) => `${code} ${signed(weight)} (${observed})`,
  )
  const what = [one.agent || 'no program told', one.credential_uid, one.network]
    .filter(Boolean)
    .join(' · ')
  return `${signed(one.bits).padStart(6)}  ${count(one.events)} events  ${what}: ${why.join(', ') || 'no sign'}`
}

const signed = (bits: number): string => `${bits > 0 ? '+' : ''}${bits}`
