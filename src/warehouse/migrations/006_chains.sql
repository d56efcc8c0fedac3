-- What links one credential to the one it was got with. `issued_credential_uid`: what the operation handed out. Where a key is not the same in
-- the answer and in use (the console signs with many short ones), both sides name the session by who it is and when it began.
ALTER TABLE landing {{ON CLUSTER}}
  ADD COLUMN IF NOT EXISTS issued_credential_uid String,
  ADD COLUMN IF NOT EXISTS issued_session_key String,
  ADD COLUMN IF NOT EXISTS session_key String,
  ADD COLUMN IF NOT EXISTS session_name LowCardinality(String),
  ADD COLUMN IF NOT EXISTS source_identity LowCardinality(String);

ALTER TABLE events {{ON CLUSTER}}
  ADD COLUMN IF NOT EXISTS issued_credential_uid String CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS issued_session_key String CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS session_key String CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS session_name LowCardinality(String),
  ADD COLUMN IF NOT EXISTS source_identity LowCardinality(String);

DROP VIEW IF EXISTS landing_to_events {{ON CLUSTER}};

CREATE MATERIALIZED VIEW IF NOT EXISTS landing_to_events {{ON CLUSTER}} TO events AS SELECT
  assumeNotNull(time) AS time, event_uid, wave, batch_id, line, source, metadata_uid, class_uid, activity, api_service,
  api_operation, cloud_account_uid, cloud_region, identity_uid, identity_kind, actor_user_uid, actor_user_name,
  actor_user_type, actor_user_email, actor_session_issuer, actor_session_mfa, actor_invoked_by, credential_uid,
  credential_kind, src_endpoint_ip, src_endpoint_domain, vendor_country, vendor_city, http_request_user_agent,
  user_agent_family, status, status_code, status_detail, is_write, resource_type, resource_uid, target_user_uid, raw,
  issued_credential_uid, issued_session_key, session_key, session_name, source_identity
FROM landing WHERE reason = '';

-- Every time a credential was handed out: by whom, with which credential of theirs. One row per event that did it.
CREATE TABLE IF NOT EXISTS credential_issues {{ON CLUSTER}} (
  event_uid UInt128,
  time DateTime64(3, 'UTC'),
  wave UInt32,
  issued_credential_uid String,
  issued_session_key String,
  operation LowCardinality(String),
  issuer_credential_uid String,
  issuer_identity_uid String,
  issuer_identity_kind LowCardinality(String),
  session_name String
) ENGINE = {{ReplacingMergeTree}}
ORDER BY event_uid;

-- What was used of each credential, by wave, so that a repeated wave changes nothing.
CREATE TABLE IF NOT EXISTS credential_use {{ON CLUSTER}} (
  credential_uid String,
  wave UInt32,
  source SimpleAggregateFunction(max, String),
  credential_kind SimpleAggregateFunction(max, String),
  identity_uid SimpleAggregateFunction(max, String),
  identity_kind SimpleAggregateFunction(max, String),
  session_key SimpleAggregateFunction(max, String),
  session_name SimpleAggregateFunction(max, String),
  source_identity SimpleAggregateFunction(max, String),
  actor_user_email SimpleAggregateFunction(max, String),
  first_time SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
  last_time SimpleAggregateFunction(max, DateTime64(3, 'UTC')),
  events SimpleAggregateFunction(max, UInt64)
) ENGINE = {{AggregatingMergeTree}}
ORDER BY (credential_uid, wave);

-- One step back from each credential, before the way is followed to its beginning. `parent` is itself where there is no step; `own_` is who is
-- there if the way begins here. Written over by each wave.
CREATE TABLE IF NOT EXISTS credential_links {{ON CLUSTER}} (
  credential_uid String,
  source LowCardinality(String),
  credential_kind LowCardinality(String),
  identity_uid String,
  identity_kind LowCardinality(String),
  first_time DateTime64(3, 'UTC'),
  last_time DateTime64(3, 'UTC'),
  events UInt64,
  parent String,
  issued_at Nullable(DateTime64(3, 'UTC')),
  issue_operation LowCardinality(String),
  issue_event_uid UInt128,
  link LowCardinality(String),
  own_origin_uid String,
  own_origin_kind LowCardinality(String),
  own_missing LowCardinality(String)
) ENGINE = {{MergeTree}}
ORDER BY credential_uid;

-- Each credential with the one it was got with and the identity at the beginning of that way. Worked out anew by each wave: an
-- issue that arrives late mends what was there, under the same ids. `origin_uid` is empty and `missing` says why where the way breaks off.
CREATE TABLE IF NOT EXISTS credentials {{ON CLUSTER}} (
  credential_uid String,
  version UInt32,
  source LowCardinality(String),
  credential_kind LowCardinality(String),
  identity_uid String,
  identity_kind LowCardinality(String),
  first_time DateTime64(3, 'UTC'),
  last_time DateTime64(3, 'UTC'),
  events UInt64,
  issued_by String,
  issued_at Nullable(DateTime64(3, 'UTC')),
  issue_operation LowCardinality(String),
  issue_event_uid UInt128,
  link LowCardinality(String),
  origin_credential_uid String,
  origin_uid String,
  origin_kind LowCardinality(String),
  hops UInt8,
  missing LowCardinality(String)
) ENGINE = {{ReplacingMergeTree(version)}}
ORDER BY credential_uid;

-- Who is at the beginning, as a lookup that columns of `events` and `sessions` read through.
CREATE DICTIONARY IF NOT EXISTS credential_origins {{ON CLUSTER}} (
  credential_uid String,
  origin_uid String
) PRIMARY KEY credential_uid
SOURCE(CLICKHOUSE(QUERY 'SELECT credential_uid, argMax(origin_uid, version) AS origin_uid FROM credentials GROUP BY credential_uid'))
LIFETIME(0)
LAYOUT(COMPLEX_KEY_HASHED());

ALTER TABLE events {{ON CLUSTER}}
  ADD COLUMN IF NOT EXISTS origin_uid LowCardinality(String) ALIAS dictGet('credential_origins', 'origin_uid', credential_uid);

ALTER TABLE sessions {{ON CLUSTER}}
  ADD COLUMN IF NOT EXISTS origin_uid String ALIAS dictGet('credential_origins', 'origin_uid', credential_uid);
