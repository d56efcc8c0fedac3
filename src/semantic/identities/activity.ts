import type { Warehouse } from '../../warehouse/index.js'

/** Credentials that live long enough to be told apart by their use: keys and tokens, not what a session signs with. */
const longLived = `match(credential_kind, '(?i)key|token|oauth|app|secret') AND credential_kind NOT IN ('session token', 'session', 'bearer token')`

/** The network of an address, coarse on purpose: a home or an office has many addresses and few of these. */
const network = `if(position(src_endpoint_ip, ':') > 0, substringIndex(src_endpoint_ip, ':', 2), substringIndex(src_endpoint_ip, '.', 2))`

/** Adds a wave to what identities do. */
export async function writeActivity(warehouse: Warehouse, wave: number): Promise<void> {
  await warehouse.run({
    name: 'write_identity_activity',
    sql: `INSERT INTO identity_activity (identity_uid, day, agent, credential_uid, network, wave, source, events, writes, failures, said_human, said_machine,
        said_service, with_mfa, minutes, operations, first_time, last_time)
      SELECT identity_uid, toDate(time) AS day, user_agent_family, if(${longLived}, events.credential_uid, '') AS credential, ${network} AS net, ${wave},
        min(source), count(), countIf(is_write), countIf(status = 'Failure'), countIf(identity_kind = 'human'), countIf(identity_kind = 'machine'),
        countIf(identity_kind = 'service'), countIf(actor_session_mfa = 'true'),
        arraySort(groupUniqArray(toUInt16(toHour(time) * 60 + toMinute(time)))), arraySort(groupUniqArray(api_operation)), min(time), max(time)
      FROM events WHERE wave = ${wave} AND identity_uid != ''
      GROUP BY identity_uid, day, user_agent_family, credential, net`,
  })
  await warehouse.run({
    name: 'write_identity_names',
    sql: `INSERT INTO identity_names (identity_uid, name_kind, value, source, wave)
      SELECT DISTINCT identity_uid, kind, value, source, ${wave} FROM (
        SELECT identity_uid, source, actor_user_email, if(actor_user_type = 'AWSAccount', JSONExtractString(raw, 'userIdentity', 'accountId'), '') AS outside
        FROM events WHERE wave = ${wave} AND identity_uid != '' AND (actor_user_email != '' OR actor_user_type = 'AWSAccount')
      ) ARRAY JOIN ['email', 'foreign account'] AS kind, [toString(actor_user_email), outside] AS value
      WHERE value != ''`,
  })
}
