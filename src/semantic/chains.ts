import type { Warehouse } from '../warehouse/index.js'
import { kindCounts, mostShown, prevailingKind } from './kind.js'

/** Ways are followed back over at most so many credentials; AWS itself lets a chained role session live for an hour. */
const furthest = 16

/**
 * Links the credentials that a wave brought, or that it tells the issue of, to the identity at the beginning of their way. All credentials
 * are worked out anew from what is known of issues and use, so that an issue that arrives late, or a wave that is repeated, gives the same.
 */
export async function writeChains(warehouse: Warehouse, wave: number): Promise<void> {
  await warehouse.run({ name: 'write_credential_issues', sql: insertIssues(wave) })
  await warehouse.run({ name: 'write_credential_use', sql: insertUse(wave) })
  await warehouse.run({ name: 'clear_credential_links', sql: 'TRUNCATE TABLE credential_links' })
  await warehouse.run({ name: 'write_credential_links', sql: insertLinks(wave) })
  await warehouse.run({ name: 'write_credentials', sql: insertCredentials(wave) })
  await warehouse.run({
    name: 'reload_origins',
    sql: 'SYSTEM RELOAD DICTIONARY credential_origins',
  })
}

/** Okta's event of somebody going on to an application. Which one stands where others have the session's name. */
const signOn = 'user.authentication.sso'

const insertIssues = (wave: number): string => `
INSERT INTO credential_issues (event_uid, time, wave, issued_credential_uid, issued_session_key, operation, issuer_credential_uid,
  issuer_identity_uid, issuer_identity_kind, session_name, issued_to)
SELECT event_uid, time, wave, issued_credential_uid, issued_session_key, api_operation, credential_uid, identity_uid, identity_kind,
  if(api_operation = '${signOn}', resource_uid, session_name), issued_to
FROM events WHERE wave = ${wave} AND (issued_credential_uid != '' OR source = 'okta-system-log' AND api_operation = '${signOn}' AND status = 'Success')`

const insertUse = (wave: number): string => `
INSERT INTO credential_use (credential_uid, wave, source, credential_kind, identity_uid, identity_kind, session_key, session_name, source_identity,
  issued_to, on_behalf_of, kinds, actor_user_email, first_time, last_time, events)
SELECT credential_uid, ${wave}, max(source), max(e.credential_kind), argMin(e.identity_uid, (time, event_uid)), ${prevailingKind('e.identity_kind')},
  max(e.session_key), max(if(e.actor_user_type = 'AssumedRole', e.session_name, '')), max(e.source_identity), max(e.issued_to),
  max(if(e.actor_user_type = 'FederatedUser', e.actor_session_issuer, '')), ${kindCounts('e.identity_kind')}, max(e.actor_user_email), min(time), max(time), count()
FROM events AS e WHERE wave = ${wave} AND credential_uid != '' GROUP BY credential_uid`

/** Credentials as they were used in all waves so far. */
const used = (wave: number): string => `
  SELECT credential_uid, max(source) AS source, max(credential_kind) AS credential_kind, argMin(identity_uid, (u.first_time, identity_uid)) AS identity_uid,
    ${mostShown('sumForEach(kinds)')} AS identity_kind, max(session_key) AS session_key, max(session_name) AS session_name,
    max(source_identity) AS source_identity, max(issued_to) AS issued_to, max(on_behalf_of) AS on_behalf_of, max(actor_user_email) AS email, min(first_time) AS first_time, max(last_time) AS last_time, sum(n) AS events
  FROM (
    SELECT credential_uid, wave, max(source) AS source, max(credential_kind) AS credential_kind, max(identity_uid) AS identity_uid,
      max(identity_kind) AS identity_kind, max(session_key) AS session_key, max(session_name) AS session_name, max(source_identity) AS source_identity,
      max(issued_to) AS issued_to, max(on_behalf_of) AS on_behalf_of, max(kinds) AS kinds, max(actor_user_email) AS actor_user_email, min(first_time) AS first_time, max(last_time) AS last_time, max(events) AS n
    FROM credential_use WHERE wave <= ${wave} GROUP BY credential_uid, wave
  ) AS u GROUP BY credential_uid`

/**
 * The issue of each key and of each session. The same call is recorded in the caller's account, with all that is known of the caller, and in
 * that of a foreign role without: the fuller one is taken, then the earlier.
 */
const issued = (by: string, wave: number): string => `
  SELECT ${by} AS issued, argMin((issuer_credential_uid, issuer_identity_uid, issuer_identity_kind, operation, time, event_uid, session_name, issued_to),
    (startsWith(issuer_credential_uid, 'none:'), time, event_uid)) AS issue
  FROM credential_issues FINAL WHERE ${by} != '' AND wave <= ${wave} GROUP BY issued`

/** What a role session was begun for, as far as its name tells: EC2 names the sessions of an instance after it. */
const instanceName = "match(session_name, '^i-[0-9a-f]{8,17}$')"

/** A session in a role, which somebody must have asked for. A user's own short-lived key says itself whose it is. */
const roleSession = "(session_key != '' OR session_name != '')"

/**
 * What runs with a credential that a service asked for: what the call says, else what the service names sessions after (EC2 the instance, Lambda the
 * function); else no more is known than the role. The tasks of ECS come and go, and the role tells more of them than their numbers do.
 */
const runsWith = `multiIf(issue.8 != '', issue.8, issued_to != '', issued_to, ${instanceName}, concat('instance/', session_name),
    issue.2 = 'lambda.amazonaws.com', concat('function/', splitByChar(':', identity_uid)[5], '/', session_name), identity_uid)`

/** Where the credential's own events say who is behind it: what they say, under which word, and of what kind that is. */
const ownWord: readonly (readonly [when: string, link: string, origin: string, kind: string])[] = [
  ["session AND source_identity != ''", 'source identity', 'lower(source_identity)', "'human'"],
  ['session AND of_person', 'session name', 'email', "'human'"],
  ["session AND issued_to != ''", 'issued to', 'issued_to', "'machine'"],
  [
    `session AND ${instanceName}`,
    'instance session',
    "concat('instance/', session_name)",
    "'machine'",
  ],
  ["on_behalf_of != ''", 'federated user', 'on_behalf_of', "'unknown'"],
]
const ownWords = (pick: (word: (typeof ownWord)[number]) => string): string =>
  ownWord.map((word) => `${word[0]}, ${pick(word)}`).join(', ')

/** Somebody who goes on from the identity provider's session to a cloud is there within minutes. */
const signOnSeconds = 900

/**
 * One step back from each credential: by the issue of its very key, else of the session that it signs for. Where a service got it for
 * something that runs, that is the beginning. Where a person came by single sign-on, the step leads to the identity provider's session in which
 * they did, if that is in the data. Without an issue a session may still say itself whose it is; else it is said that this is missing.
 */
const insertLinks = (wave: number): string => `
INSERT INTO credential_links (credential_uid, source, credential_kind, identity_uid, identity_kind, first_time, last_time, events,
  parent, issued_at, issue_operation, issue_event_uid, link, own_origin_uid, own_origin_kind, own_missing)
SELECT c.credential_uid, source, credential_kind, identity_uid, identity_kind, first_time, last_time, events,
  multiIf((c.person != '' AND sso.credential != '' AND sso.credential != c.credential_uid AND dateDiff('second', sso.time, began) <= ${signOnSeconds}) AS signed_on, sso.credential, known AND NOT by_service AND issue.1 != '', issue.1, c.credential_uid) AS parent,
  multiIf(known, issue.5, signed_on, toNullable(sso.time), NULL), multiIf(known, issue.4, signed_on, '${signOn}', ''),
  multiIf(known, issue.6, signed_on, sso.event_uid, toUInt128(0)),
  multiIf(signed_on, 'single sign-on', known AND by_service, 'issued to a service', known, how, ${ownWords(([, link]) => `'${link}'`)}, '') AS link,
  multiIf(known AND by_service, ${runsWith}, ${ownWords(([, , origin]) => origin)}, NOT session OR identity_kind = 'service', identity_uid, '') AS own_origin_uid,
  multiIf(known AND by_service, if(identity_kind = 'service', 'service', 'machine'), ${ownWords(([, , , kind]) => kind)},
    NOT session OR identity_kind = 'service', identity_kind, 'unknown') AS own_origin_kind,
  if(own_origin_uid = '' AND parent = c.credential_uid, 'the call that issued it is not in the data', '') AS own_missing
FROM (
    SELECT *, if(known, issue.5, first_time) AS began,
      -- Whom the identity provider sent: the person named by the session, or by the assertion that the role was asked for with.
      multiIf(source != 'aws-cloudtrail', '', known AND issue.4 = 'AssumeRoleWithSAML', issue.2, session AND of_person AND NOT known, email, '') AS person
    FROM (
      SELECT u.*, ${roleSession} AS session, email != '' AND (identity_uid = email OR endsWith(identity_uid, concat('/', email))) AS of_person,
        k.issued != '' OR s.issued != '' AS known, if(k.issued != '', k.issue, s.issue) AS issue, issue.3 = 'service' AS by_service,
        if(k.issued != '', 'issued key', 'session start') AS how
      FROM (${used(wave)}) AS u
      LEFT JOIN (${issued('issued_credential_uid', wave)}) AS k ON k.issued = u.credential_uid
      LEFT JOIN (${issued('issued_session_key', wave)}) AS s ON s.issued = u.session_key
    )
  ) AS c
  ASOF LEFT JOIN (
    SELECT issuer_identity_uid AS person, issuer_credential_uid AS credential, time, event_uid FROM credential_issues FINAL
    WHERE operation = '${signOn}' AND wave <= ${wave} AND match(credential_issues.session_name, '(?i)aws|amazon')
  ) AS sso ON sso.person = c.person AND sso.time <= c.began`

const insertCredentials = (wave: number): string => `
INSERT INTO credentials (credential_uid, version, source, credential_kind, identity_uid, identity_kind, first_time, last_time, events,
  issued_by, issued_at, issue_operation, issue_event_uid, link, origin_credential_uid, origin_uid, origin_kind, hops, missing)
WITH RECURSIVE ways AS (
  SELECT credential_uid, parent AS at, 1 AS hops FROM credential_links WHERE parent != credential_uid
  UNION ALL
  SELECT w.credential_uid, l.parent, w.hops + 1 FROM ways AS w INNER JOIN credential_links AS l ON l.credential_uid = w.at
  WHERE l.parent != l.credential_uid AND w.hops < ${furthest}
)
SELECT l.credential_uid, ${wave}, l.source, l.credential_kind, l.identity_uid, l.identity_kind, l.first_time, l.last_time, l.events,
  if(l.parent != l.credential_uid, l.parent, ''), l.issued_at, l.issue_operation, l.issue_event_uid, l.link,
  r.credential_uid, r.own_origin_uid, r.own_origin_kind, w.far, if(r.own_missing != '' AND w.far > 0, 'the call that issued the first credential is not in the data', r.own_missing)
FROM credential_links AS l
LEFT JOIN (SELECT credential_uid, argMax(at, hops) AS root, toUInt8(max(hops)) AS far FROM ways GROUP BY credential_uid) AS w ON w.credential_uid = l.credential_uid
INNER JOIN credential_links AS r ON r.credential_uid = if(w.root != '', w.root, l.credential_uid)`
