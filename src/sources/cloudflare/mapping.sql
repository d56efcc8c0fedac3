-- Cloudflare audit logs (API versions 1 and 2, Logpush), Logpush firewall events and HTTP requests -> OCSF columns.
SELECT
  raw, batch_id, line,
  if(match(moment, '^\\d+$'), fromUnixTimestamp64Milli(toInt64OrNull(multiIf(length(moment) > 15, substring(moment, 1, length(moment) - 6), length(moment) > 11, moment, concat(moment, '000'))), 'UTC'),
     parseDateTime64BestEffortOrNull(nullIf(moment, ''), 3, 'UTC'))                  AS time,
  multiIf(audit, if(r.id != '', r.id, r.ID), r.RayID)                               AS metadata_uid,
  multiIf(kind = 'firewall', concat(r.RayID, '@', r.RuleID, '@', r.MatchIndex, '@', r.Action), kind = 'http', concat('http:', r.RayID, '@', r.EdgeStartTimestamp, r.EdgeEndTimestamp), metadata_uid) AS event_key,
  toUInt32(multiIf(NOT audit, 4002, act = 'login', 3002, match(thing, 'member|user|token|role|sso'), 3001, 6003)) AS class_uid,  -- 4002: HTTP Activity
  multiIf(NOT audit, 'Read', match(act, '(^|[_ ])(create|add|invite|upload|new|issue)(e?d)?([_ ]|$)'), 'Create', match(act, '(^|[_ ])(delete|remove|revoke|del)d?([_ ]|$)'), 'Delete', NOT is_write, 'Read', 'Update') AS activity,
  kind                                                                              AS api_service,
  multiIf(kind = 'firewall', concat('firewall.', r.Action), kind = 'http', concat('http.', if(r.ClientRequestMethod != '', lower(r.ClientRequestMethod), 'request')),
          act = '', '', thing != '', concat(thing, '.', act), act)                  AS api_operation,
  multiIf(r.account.id != '', r.account.id, r.owner.id != '', r.owner.id, r.OwnerID != '', r.OwnerID, r.ZoneName) AS cloud_account_uid,
  multiIf(NOT audit, '', email != '', email, actor != '', concat('cloudflare/', actor), r.actor.type != '' OR r.ActorType != '', concat('cloudflare/', if(r.actor.type != '', r.actor.type, r.ActorType)), '') AS identity_uid,
  multiIf(NOT audit, '', match(lower(concat(r.actor.type, r.ActorType)), 'admin|system'), 'service', r.actor.token_id != '', 'machine',
          r.actor.context = 'dash' OR lower(concat(r.interface, r.Interface)) = 'ui', 'human', 'unknown') AS identity_kind,
  if(audit, actor, '')                                                              AS actor_user_uid,
  multiIf(NOT audit, '', email != '', email, r.actor.token_name)                    AS actor_user_name,
  if(audit, if(r.actor.type != '', r.actor.type, r.ActorType), '')                  AS actor_user_type,
  if(audit, email, '')                                                              AS actor_user_email,
  multiIf(NOT audit, '', r.actor.token_id != '', concat('token:', r.actor.token_id), identity_uid != '', concat('cloudflare:', if(actor != '', actor, identity_uid)), '') AS credential_uid,
  multiIf(NOT audit, '', r.actor.token_id != '', 'api token', r.actor.context = 'api_key', 'api key', identity_kind = 'human', 'browser session', 'unknown') AS credential_kind,
  if(isIPv4String(ip) OR isIPv6String(ip), ip, '')                                  AS src_endpoint_ip,
  if(length(r.ClientCountry) = 2, upper(r.ClientCountry), '')                       AS vendor_country,
  r.ClientCity                                                                      AS vendor_city,
  if(r.ClientRequestUserAgent != '', r.ClientRequestUserAgent, r.raw.user_agent)    AS http_request_user_agent,
  multiIf(kind = 'firewall', if(match(r.Action, 'block|drop|challenge$|connectionclose'), 'Failure', 'Success'), kind = 'http', if(toUInt16OrZero(r.EdgeResponseStatus) >= 400, 'Failure', 'Success'),
          lower(result) IN ('false', '0', 'failure', 'error', 'failed'), 'Failure', 'Success') AS status,
  if(audit, r.raw.status_code, r.EdgeResponseStatus)                                AS status_code,
  if(audit, r.action.description, r.Description)                                    AS status_detail,
  audit AND NOT match(act, '(^|[_ ])(view|viewed|login|logout|get|read)$|^list$') AS is_write,
  multiIf(NOT audit, 'url', thing)                                                  AS resource_type,
  multiIf(NOT audit, concat(r.ClientRequestHost, if(r.ClientRequestPath != '', r.ClientRequestPath, path(r.ClientRequestURI))), r.resource.id != '', r.resource.id, r.ResourceID != '', r.ResourceID, r.raw.uri) AS resource_uid
FROM (
  SELECT *,
    multiIf(r.RayID != '' AND r.Action != '', 'firewall', r.RayID != '' AND (r.EdgeStartTimestamp != '' OR r.EdgeEndTimestamp != ''), 'http', 'audit') AS kind,
    kind = 'audit' AS audit,
    multiIf(kind = 'firewall', r.Datetime, kind = 'http', if(r.EdgeStartTimestamp != '', r.EdgeStartTimestamp, r.EdgeEndTimestamp), r.action.time != '', r.action.time, r.when != '', r.when, r.When) AS moment,
    lower(if(r.action.type != '', r.action.type, r.ActionType)) AS act,
    lower(multiIf(r.action.time != '' AND r.resource.product != '', r.resource.product, r.resource.type != '', r.resource.type, r.ResourceType)) AS thing,
    if(r.action.result != '', r.action.result, r.ActionResult) AS result,
    if(r.actor.id != '', r.actor.id, r.ActorID) AS actor,
    if(position(r.actor.email, '@') > 1, lower(r.actor.email), if(position(r.ActorEmail, '@') > 1, lower(r.ActorEmail), '')) AS email,
    multiIf(NOT audit, r.ClientIP, r.actor.ip_address != '', r.actor.ip_address, r.actor.ip != '', r.actor.ip, r.ActorIP) AS ip
  FROM (
    SELECT raw, batch_id, line, JSONExtract(raw, 'Tuple(
      id String, when String, interface LowCardinality(String), account Tuple(id String), owner Tuple(id String),
      action Tuple(type LowCardinality(String), result LowCardinality(String), time String, description String),
      actor Tuple(id String, email String, ip String, ip_address String, type LowCardinality(String), context LowCardinality(String), token_id String, token_name String),
      resource Tuple(id String, type LowCardinality(String), product LowCardinality(String)), raw Tuple(user_agent String, uri String, status_code LowCardinality(String)),
      ID String, When String, Interface LowCardinality(String), ActionType LowCardinality(String), ActionResult LowCardinality(String), ActorID String, ActorEmail String, ActorIP String, ActorType LowCardinality(String),
      OwnerID String, ResourceID String, ResourceType LowCardinality(String),
      RayID String, RuleID String, MatchIndex String, Action LowCardinality(String), Datetime String, Description String, EdgeStartTimestamp String, EdgeEndTimestamp String,
      ClientIP String, ClientCountry String, ClientCity String, ClientRequestMethod LowCardinality(String), ClientRequestHost LowCardinality(String), ClientRequestPath String, ClientRequestURI String,
      ClientRequestUserAgent String, EdgeResponseStatus LowCardinality(String), ZoneName LowCardinality(String))') AS r
    FROM {{records}}
  )
)
