-- 001_events

-- Where an address is: looked up once per distinct address, never per event.
CREATE TABLE IF NOT EXISTS addresses (
  ip String,
  country LowCardinality(String),
  city LowCardinality(String),
  latitude Float32,
  longitude Float32,
  as_number UInt32,
  as_name LowCardinality(String)
) ENGINE = ReplacingMergeTree
ORDER BY ip;

-- The addresses as a lookup that columns of `events` read through, so that an address learned later counts for older events too.
CREATE DICTIONARY IF NOT EXISTS address_book (
  ip String,
  country String,
  city String,
  latitude Float32,
  longitude Float32,
  as_number UInt32,
  as_name String
) PRIMARY KEY ip
SOURCE(CLICKHOUSE(TABLE 'addresses'))
LIFETIME(0)
LAYOUT(COMPLEX_KEY_HASHED());

-- One row per event of any source, in OCSF's words flattened with underscores. Ordered by time because every question has a
-- time range and vendors deliver nearly in order, so inserts are almost sorted already. `raw` is the vendor's record, whole:
-- rules read cheap columns first and JSONExtract raw only for the rows that pass.
-- `wave` is the run of the pipeline that brought the event; stages use it to find what is new.
CREATE TABLE IF NOT EXISTS events (
  time DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
  event_uid UInt128 CODEC(NONE),
  wave UInt32 CODEC(ZSTD(1)),
  batch_id LowCardinality(String),
  line UInt32 CODEC(ZSTD(1)),
  source LowCardinality(String),
  metadata_uid String CODEC(ZSTD(1)),
  class_uid UInt32 CODEC(ZSTD(1)),
  activity LowCardinality(String),
  api_service LowCardinality(String),
  api_operation LowCardinality(String),
  cloud_account_uid LowCardinality(String),
  cloud_region LowCardinality(String),
  identity_uid LowCardinality(String),
  identity_kind LowCardinality(String),
  actor_user_uid LowCardinality(String),
  actor_user_name LowCardinality(String),
  actor_user_type LowCardinality(String),
  actor_user_email LowCardinality(String),
  actor_session_issuer LowCardinality(String),
  actor_session_mfa LowCardinality(String),
  actor_invoked_by LowCardinality(String),
  credential_uid LowCardinality(String),
  credential_kind LowCardinality(String),
  src_endpoint_ip LowCardinality(String),
  src_endpoint_domain LowCardinality(String),
  vendor_country LowCardinality(String),
  vendor_city LowCardinality(String),
  src_location_country LowCardinality(String) ALIAS if(dictGet('address_book', 'country', src_endpoint_ip) != '', dictGet('address_book', 'country', src_endpoint_ip), vendor_country),
  src_location_city LowCardinality(String) ALIAS if(dictGet('address_book', 'city', src_endpoint_ip) != '', dictGet('address_book', 'city', src_endpoint_ip), vendor_city),
  src_autonomous_system_number UInt32 ALIAS dictGet('address_book', 'as_number', src_endpoint_ip),
  src_autonomous_system_name LowCardinality(String) ALIAS dictGet('address_book', 'as_name', src_endpoint_ip),
  http_request_user_agent LowCardinality(String),
  user_agent_family LowCardinality(String),
  status LowCardinality(String),
  status_code LowCardinality(String),
  status_detail String CODEC(ZSTD(1)),
  is_write Bool CODEC(ZSTD(1)),
  resource_type LowCardinality(String),
  resource_uid String CODEC(ZSTD(1)),
  target_user_uid LowCardinality(String),
  raw String CODEC(ZSTD(1)),
  INDEX wave_range wave TYPE minmax GRANULARITY 1,
  INDEX uid_bloom event_uid TYPE bloom_filter(0.001) GRANULARITY 4,
  INDEX metadata_uid_bloom metadata_uid TYPE bloom_filter(0.001) GRANULARITY 4,
  INDEX identity_set identity_uid TYPE set(200) GRANULARITY 4,
  INDEX credential_bloom credential_uid TYPE bloom_filter(0.01) GRANULARITY 4
) ENGINE = MergeTree
PARTITION BY toYYYYMM(time)
ORDER BY (time, event_uid);

-- What could not become an event, with the reason. The same batch read again replaces its own lines.
CREATE TABLE IF NOT EXISTS quarantine (
  batch_id String,
  line UInt64,
  source LowCardinality(String),
  reason LowCardinality(String),
  raw String CODEC(ZSTD(1)),
  seen_at DateTime64(3, 'UTC') DEFAULT now64(3)
) ENGINE = ReplacingMergeTree
ORDER BY (batch_id, line, cityHash64(raw));

-- Records on their way in: read, mapped and judged (`reason` empty: good), but kept nowhere. The two views below send each
-- to its place in the same pass; writing them to a table first and copying them cost half as much again.
CREATE TABLE IF NOT EXISTS landing (
  time Nullable(DateTime64(3, 'UTC')),
  event_uid UInt128,
  wave UInt32,
  batch_id LowCardinality(String),
  line UInt64,
  source LowCardinality(String),
  reason LowCardinality(String),
  metadata_uid String,
  class_uid UInt32,
  activity LowCardinality(String),
  api_service LowCardinality(String),
  api_operation LowCardinality(String),
  cloud_account_uid LowCardinality(String),
  cloud_region LowCardinality(String),
  identity_uid LowCardinality(String),
  identity_kind LowCardinality(String),
  actor_user_uid LowCardinality(String),
  actor_user_name LowCardinality(String),
  actor_user_type LowCardinality(String),
  actor_user_email LowCardinality(String),
  actor_session_issuer LowCardinality(String),
  actor_session_mfa LowCardinality(String),
  actor_invoked_by LowCardinality(String),
  credential_uid LowCardinality(String),
  credential_kind LowCardinality(String),
  src_endpoint_ip LowCardinality(String),
  src_endpoint_domain LowCardinality(String),
  vendor_country LowCardinality(String),
  vendor_city LowCardinality(String),
  http_request_user_agent LowCardinality(String),
  user_agent_family LowCardinality(String),
  status LowCardinality(String),
  status_code LowCardinality(String),
  status_detail String,
  is_write Bool,
  resource_type LowCardinality(String),
  resource_uid String,
  target_user_uid LowCardinality(String),
  raw String
) ENGINE = Null;

CREATE MATERIALIZED VIEW IF NOT EXISTS landing_to_events TO events AS SELECT
  assumeNotNull(time) AS time, event_uid, wave, batch_id, line, source, metadata_uid, class_uid, activity, api_service,
  api_operation, cloud_account_uid, cloud_region, identity_uid, identity_kind, actor_user_uid, actor_user_name,
  actor_user_type, actor_user_email, actor_session_issuer, actor_session_mfa, actor_invoked_by, credential_uid,
  credential_kind, src_endpoint_ip, src_endpoint_domain, vendor_country, vendor_city, http_request_user_agent,
  user_agent_family, status, status_code, status_detail, is_write, resource_type, resource_uid, target_user_uid, raw
FROM landing WHERE reason = '';

CREATE MATERIALIZED VIEW IF NOT EXISTS landing_to_quarantine TO quarantine AS SELECT
  batch_id, line, source, reason, raw
FROM landing WHERE reason != '';

-- 002_models

-- Events of one credential without a long gap. Written anew whenever a wave touches the session: the newest version counts.
CREATE TABLE IF NOT EXISTS sessions (
  credential_uid String,
  session_uid String,
  version UInt32,
  source LowCardinality(String),
  identity_uid String,
  identity_kind LowCardinality(String),
  credential_kind LowCardinality(String),
  start_time DateTime64(3, 'UTC'),
  end_time DateTime64(3, 'UTC'),
  events UInt64,
  failures UInt64,
  writes UInt64,
  ips Array(String),
  countries Array(String),
  user_agents Array(String),
  services Array(String),
  operations Array(String),
  accounts Array(String),
  removed Bool DEFAULT false
) ENGINE = ReplacingMergeTree(version)
ORDER BY (credential_uid, session_uid);

-- What the rules of this installation are called, for signals and for anyone who asks in SQL. Written anew at each run.
CREATE TABLE IF NOT EXISTS rules (
  rule_id String,
  title String,
  severity LowCardinality(String),
  severity_rank UInt8,
  kind LowCardinality(String),
  attack Array(LowCardinality(String)),
  alerts Bool
) ENGINE = ReplacingMergeTree
ORDER BY rule_id;

-- Every event a rule's detection matched. A correlation's base hits stand here too, under the correlation's id with its group-by
-- values, so that a burst may reach back into earlier waves.
CREATE TABLE IF NOT EXISTS rule_hits (
  time DateTime64(3, 'UTC'),
  rule_id LowCardinality(String),
  correlation_id LowCardinality(String),
  event_uid UInt128,
  wave UInt32,
  source LowCardinality(String),
  identity_uid LowCardinality(String),
  identity_kind LowCardinality(String),
  credential_uid LowCardinality(String),
  src_endpoint_ip LowCardinality(String),
  status LowCardinality(String),
  group_key Array(String),
  value String
) ENGINE = MergeTree
ORDER BY (correlation_id, rule_id, time);

-- What each identity did on each day, by dimension: "before then" can be asked for any day. One row per wave, so that repeating a wave
-- changes nothing: counts merge with max because a repeated wave writes the same count again.
CREATE TABLE IF NOT EXISTS seen (
  dimension LowCardinality(String),
  identity_uid String,
  value String,
  day Date,
  wave UInt32,
  first_time SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
  last_time SimpleAggregateFunction(max, DateTime64(3, 'UTC')),
  events SimpleAggregateFunction(max, UInt64),
  failures SimpleAggregateFunction(max, UInt64),
  INDEX value_bloom value TYPE bloom_filter(0.01) GRANULARITY 1
) ENGINE = AggregatingMergeTree
ORDER BY (identity_uid, dimension, value, day, wave);

-- How much each identity did on each day: the denominator of "0 of 4,213 events in 87 days".
CREATE TABLE IF NOT EXISTS identity_days (
  identity_uid String,
  day Date,
  wave UInt32,
  identity_kind SimpleAggregateFunction(any, String),
  source SimpleAggregateFunction(any, String),
  first_time SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
  events SimpleAggregateFunction(max, UInt64)
) ENGINE = AggregatingMergeTree
ORDER BY (identity_uid, day, wave);

-- One unusual or rule-matched dimension of one event or burst; silent by itself. Scores are frozen when written.
CREATE TABLE IF NOT EXISTS signals (
  signal_uid String,
  wave UInt32,
  dimension LowCardinality(String),
  rule_id LowCardinality(String),
  source LowCardinality(String),
  identity_uid String,
  identity_kind LowCardinality(String),
  credential_uid String,
  session_uid String,
  first_time DateTime64(3, 'UTC'),
  last_time DateTime64(3, 'UTC'),
  kind LowCardinality(String),
  title String,
  value String,
  severity LowCardinality(String),
  severity_rank UInt8,
  attack Array(LowCardinality(String)),
  bits Float32,
  observed String,
  expected String,
  event_count UInt64,
  failures UInt64,
  event_uids Array(UInt128),
  suppressed_by String
) ENGINE = MergeTree
ORDER BY (first_time, signal_uid);

-- Signals of one session (or of one burst without a session) that tell of the same kind of thing, grouped.
CREATE TABLE IF NOT EXISTS detections (
  detection_uid String,
  wave UInt32,
  kind LowCardinality(String),
  identity_uid String,
  identity_kind LowCardinality(String),
  session_uid String,
  first_time DateTime64(3, 'UTC'),
  last_time DateTime64(3, 'UTC'),
  severity_rank UInt8,
  bits Float32,
  signal_uids Array(String),
  suppressed Bool
) ENGINE = MergeTree
ORDER BY (first_time, detection_uid);

-- 003_repeats

-- Copies of events that are about to be taken out of `events`. A deletion asks its condition anew for every part of the table, so what is to
-- go is worked out once and kept here meanwhile.
CREATE TABLE IF NOT EXISTS repeats (
  event_uid UInt128,
  batch_id String,
  line UInt32
) ENGINE = MergeTree
ORDER BY event_uid;

-- 004_small_deletions

-- Lets a few events be taken out by a small part of their own that names them, read along until it is merged. The older way writes
-- something for every part of the table and waits in the queue of merges: 2.3 s beside 40 ms, for 380 events of 400,000.
ALTER TABLE events MODIFY SETTING enable_block_number_column = 1, enable_block_offset_column = 1;

-- 005_bursts

-- The bursts that correlations found among the hits around a wave, before it is asked who they were and whether that is usual. Asked once
-- for all of them together: the engine takes longer to understand that question than to answer it.
CREATE TABLE IF NOT EXISTS bursts (
  correlation_id String,
  group_key Array(String),
  first_time DateTime64(3, 'UTC'),
  last_time DateTime64(3, 'UTC'),
  counted UInt64,
  event_uids Array(UInt128)
) ENGINE = MergeTree
ORDER BY (correlation_id, first_time);

-- 006_chains

-- What links one credential to the one it was got with. `issued_credential_uid`: what the operation handed out. Where a key is not the same in
-- the answer and in use (the console signs with many short ones), both sides name the session by who it is and when it began.
ALTER TABLE landing
  ADD COLUMN IF NOT EXISTS issued_credential_uid String,
  ADD COLUMN IF NOT EXISTS issued_session_key String,
  ADD COLUMN IF NOT EXISTS session_key String,
  ADD COLUMN IF NOT EXISTS session_name LowCardinality(String),
  ADD COLUMN IF NOT EXISTS source_identity LowCardinality(String);

ALTER TABLE events
  ADD COLUMN IF NOT EXISTS issued_credential_uid String CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS issued_session_key String CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS session_key String CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS session_name LowCardinality(String),
  ADD COLUMN IF NOT EXISTS source_identity LowCardinality(String);

DROP VIEW IF EXISTS landing_to_events;

CREATE MATERIALIZED VIEW IF NOT EXISTS landing_to_events TO events AS SELECT
  assumeNotNull(time) AS time, event_uid, wave, batch_id, line, source, metadata_uid, class_uid, activity, api_service,
  api_operation, cloud_account_uid, cloud_region, identity_uid, identity_kind, actor_user_uid, actor_user_name,
  actor_user_type, actor_user_email, actor_session_issuer, actor_session_mfa, actor_invoked_by, credential_uid,
  credential_kind, src_endpoint_ip, src_endpoint_domain, vendor_country, vendor_city, http_request_user_agent,
  user_agent_family, status, status_code, status_detail, is_write, resource_type, resource_uid, target_user_uid, raw,
  issued_credential_uid, issued_session_key, session_key, session_name, source_identity
FROM landing WHERE reason = '';

-- Every time a credential was handed out: by whom, with which credential of theirs. One row per event that did it.
CREATE TABLE IF NOT EXISTS credential_issues (
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
) ENGINE = ReplacingMergeTree
ORDER BY event_uid;

-- What was used of each credential, by wave, so that a repeated wave changes nothing.
CREATE TABLE IF NOT EXISTS credential_use (
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
) ENGINE = AggregatingMergeTree
ORDER BY (credential_uid, wave);

-- One step back from each credential, before the way is followed to its beginning. `parent` is itself where there is no step; `own_` is who is
-- there if the way begins here. Written over by each wave.
CREATE TABLE IF NOT EXISTS credential_links (
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
) ENGINE = MergeTree
ORDER BY credential_uid;

-- Each credential with the one it was got with and the identity at the beginning of that way. Worked out anew by each wave: an
-- issue that arrives late mends what was there, under the same ids. `origin_uid` is empty and `missing` says why where the way breaks off.
CREATE TABLE IF NOT EXISTS credentials (
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
) ENGINE = ReplacingMergeTree(version)
ORDER BY credential_uid;

-- Who is at the beginning, as a lookup that columns of `events` and `sessions` read through.
CREATE DICTIONARY IF NOT EXISTS credential_origins (
  credential_uid String,
  origin_uid String
) PRIMARY KEY credential_uid
SOURCE(CLICKHOUSE(QUERY 'SELECT credential_uid, argMax(origin_uid, version) AS origin_uid FROM credentials GROUP BY credential_uid'))
LIFETIME(0)
LAYOUT(COMPLEX_KEY_HASHED());

ALTER TABLE events
  ADD COLUMN IF NOT EXISTS origin_uid LowCardinality(String) ALIAS dictGet('credential_origins', 'origin_uid', credential_uid);

ALTER TABLE sessions
  ADD COLUMN IF NOT EXISTS origin_uid String ALIAS dictGet('credential_origins', 'origin_uid', credential_uid);

-- 007_networks

-- The kind of network that an address belongs to (src/semantic/networks), and whose it is. Addresses looked up before have none: the next load
-- looks them up again.
ALTER TABLE addresses
  ADD COLUMN IF NOT EXISTS network_kind LowCardinality(String),
  ADD COLUMN IF NOT EXISTS network_name LowCardinality(String);

-- Attributes of a dictionary cannot be altered, and `events` depends on this one: it is replaced under its name. FINAL, because an address
-- that is looked up again stands twice until the parts are merged. As an array: with a hash table for each attribute, a million addresses took
-- 1.6 GB instead of 0.4.
CREATE OR REPLACE DICTIONARY address_book (
  ip String,
  country String,
  city String,
  latitude Float32,
  longitude Float32,
  as_number UInt32,
  as_name String,
  network_kind String,
  network_name String
) PRIMARY KEY ip
SOURCE(CLICKHOUSE(QUERY 'SELECT ip, country, city, latitude, longitude, as_number, as_name, network_kind, network_name FROM addresses FINAL'))
LIFETIME(0)
LAYOUT(COMPLEX_KEY_HASHED_ARRAY());

-- Networks that the company says are its own, or knows the kind of. They count before what the offline lists know.
CREATE TABLE IF NOT EXISTS company_networks (
  cidr String,
  kind LowCardinality(String),
  name String,
  source LowCardinality(String)
) ENGINE = ReplacingMergeTree
ORDER BY cidr;

CREATE DICTIONARY IF NOT EXISTS company_network_book (
  cidr String,
  kind String,
  name String
) PRIMARY KEY cidr
SOURCE(CLICKHOUSE(QUERY 'SELECT cidr, kind, name FROM company_networks FINAL'))
LIFETIME(0)
LAYOUT(IP_TRIE());

-- Where a vendor writes a name in the place of the address: AWS the service that called, Google Cloud callers inside its own network.
ALTER TABLE events
  ADD COLUMN IF NOT EXISTS src_network_kind LowCardinality(String) ALIAS multiIf(
    src_endpoint_ip = '', multiIf(endsWith(src_endpoint_domain, '.amazonaws.com') OR src_endpoint_domain = 'AWS Internal', 'aws-internal',
      src_endpoint_domain IN ('gce-internal-ip', 'private'), 'private', ''),
    dictGet('company_network_book', 'kind', toIPv6OrDefault(src_endpoint_ip)) != '', dictGet('company_network_book', 'kind', toIPv6OrDefault(src_endpoint_ip)),
    dictGet('address_book', 'network_kind', src_endpoint_ip) != '', dictGet('address_book', 'network_kind', src_endpoint_ip),
    'unknown'),
  ADD COLUMN IF NOT EXISTS src_network_name LowCardinality(String) ALIAS multiIf(
    src_endpoint_ip = '', '',
    dictGet('company_network_book', 'kind', toIPv6OrDefault(src_endpoint_ip)) != '', dictGet('company_network_book', 'name', toIPv6OrDefault(src_endpoint_ip)),
    dictGet('address_book', 'network_name', src_endpoint_ip));

ALTER TABLE sessions
  ADD COLUMN IF NOT EXISTS cities Array(String),
  ADD COLUMN IF NOT EXISTS networks Array(String),
  ADD COLUMN IF NOT EXISTS asns Array(String);

-- 008_resources

-- Files of configuration that were read to their end: what each lists completely, and as of when. Written after the file's objects.
CREATE TABLE IF NOT EXISTS config_snapshots (
  scope String,
  captured_at DateTime64(3, 'UTC'),
  batch_id String,
  source LowCardinality(String),
  wave UInt32,
  objects UInt32
) ENGINE = ReplacingMergeTree
ORDER BY (scope, captured_at, batch_id);

-- Every object of every snapshot, as it was read.
CREATE TABLE IF NOT EXISTS config_objects (
  resource_uid String,
  captured_at DateTime64(3, 'UTC'),
  batch_id String,
  scope LowCardinality(String),
  type LowCardinality(String),
  name String,
  account LowCardinality(String),
  aliases Array(String),
  properties String CODEC(ZSTD(1))
) ENGINE = ReplacingMergeTree
ORDER BY (resource_uid, captured_at, batch_id);

-- What events say that they changed, as steps over an object's properties (JSON).
CREATE TABLE IF NOT EXISTS config_changes (
  resource_uid String,
  time DateTime64(3, 'UTC'),
  event_uid UInt128,
  number UInt16,
  wave UInt32,
  source LowCardinality(String),
  type LowCardinality(String),
  name String,
  account LowCardinality(String),
  operation LowCardinality(String),
  identity_uid LowCardinality(String),
  steps String CODEC(ZSTD(1))
) ENGINE = ReplacingMergeTree
ORDER BY (resource_uid, time, event_uid, number);

-- The history of each resource, worked out from both: what it was from when to when, and who says so. The version that is in force has the end
-- of time as its end; the first one begins with time itself where it is assumed backwards from the first snapshot. A wave writes the
-- versions of the resources it touches anew; those that are no more are written once again as `dropped`.
CREATE TABLE IF NOT EXISTS resource_versions (
  resource_uid String,
  valid_from DateTime64(3, 'UTC'),
  revision UInt32,
  dropped Bool DEFAULT false,
  valid_to DateTime64(3, 'UTC'),
  type LowCardinality(String),
  name String,
  account LowCardinality(String),
  aliases Array(String),
  present Bool,
  complete Bool,
  told_by LowCardinality(String),
  event_uid UInt128,
  batch_id String,
  operation LowCardinality(String),
  identity_uid LowCardinality(String),
  changed Array(String),
  properties String CODEC(ZSTD(1)),
  edges Array(Tuple(from_uid String, relation String, to_uid String)) CODEC(ZSTD(1))
) ENGINE = ReplacingMergeTree(revision)
ORDER BY (resource_uid, valid_from);

-- Where a later snapshot shows something else than the earlier one and the events between them: `told` and `found` are JSON, empty for nothing.
CREATE TABLE IF NOT EXISTS resource_drift (
  resource_uid String,
  captured_at DateTime64(3, 'UTC'),
  path String,
  revision UInt32,
  dropped Bool DEFAULT false,
  since DateTime64(3, 'UTC'),
  followed LowCardinality(String),
  told String CODEC(ZSTD(1)),
  found String CODEC(ZSTD(1))
) ENGINE = ReplacingMergeTree(revision)
ORDER BY (resource_uid, captured_at, path);

-- 009_identities

-- What identities do, day by day, told apart by program, by long-lived credential and by network: from these streams is decided whether a human,
-- a machine or both are behind an identity or a credential. One row per wave, so that a repeated wave changes nothing; sums over waves
-- do not depend on how events were spread over them.
CREATE TABLE IF NOT EXISTS identity_activity (
  identity_uid String,
  day Date,
  agent LowCardinality(String),
  credential_uid String,
  network LowCardinality(String),
  wave UInt32,
  source LowCardinality(String),
  events UInt64,
  writes UInt64,
  failures UInt64,
  said_human UInt64,
  said_machine UInt64,
  said_service UInt64,
  with_mfa UInt64,
  minutes Array(UInt16) CODEC(Delta, ZSTD(1)),
  operations Array(LowCardinality(String)),
  first_time DateTime64(3, 'UTC'),
  last_time DateTime64(3, 'UTC')
) ENGINE = ReplacingMergeTree
ORDER BY (identity_uid, day, agent, credential_uid, network, wave);

-- What the events say of who an identity is: e-mail addresses, accounts. One row per value.
CREATE TABLE IF NOT EXISTS identity_names (
  identity_uid String,
  name_kind LowCardinality(String),
  value String,
  source LowCardinality(String),
  wave UInt32
) ENGINE = ReplacingMergeTree
ORDER BY (identity_uid, name_kind, value, source);

-- Each principal: what it is now, and was from when to when. `third_party` says why it is not the company's own, empty when it is.
CREATE TABLE IF NOT EXISTS identities (
  identity_uid String,
  revision UInt32,
  kind LowCardinality(String),
  periods Array(Tuple(from_day Date, to_day Date, kind String)),
  sources Array(LowCardinality(String)),
  events UInt64,
  first_time DateTime64(3, 'UTC'),
  last_time DateTime64(3, 'UTC'),
  person_uid String,
  third_party LowCardinality(String)
) ENGINE = ReplacingMergeTree(revision)
ORDER BY identity_uid;

-- Which identities are one person's, each with what says so. Written whole by each wave that learns something of people.
CREATE TABLE IF NOT EXISTS identity_links (
  identity_uid String,
  revision UInt32,
  person_uid String,
  evidence LowCardinality(String),
  said_by String,
  dropped Bool DEFAULT false
) ENGINE = ReplacingMergeTree(revision)
ORDER BY (identity_uid, evidence, said_by);

-- How long-lived credentials are used: by a schedule, by a script now and then, or by a person.
CREATE TABLE IF NOT EXISTS credential_classes (
  credential_uid String,
  revision UInt32,
  class LowCardinality(String),
  reasons Array(Tuple(code String, weight Float32, observed String)),
  identity_uids Array(String),
  events UInt64,
  first_time DateTime64(3, 'UTC'),
  last_time DateTime64(3, 'UTC')
) ENGINE = ReplacingMergeTree(revision)
ORDER BY credential_uid;

-- 010_issued_to

-- Whom a credential was handed out to, where the record says it: the function, instance, task or pod that runs with it. On the call that issued it
-- as on those that were made with it.
ALTER TABLE landing ADD COLUMN IF NOT EXISTS issued_to LowCardinality(String);

ALTER TABLE events ADD COLUMN IF NOT EXISTS issued_to LowCardinality(String);

ALTER TABLE credential_issues ADD COLUMN IF NOT EXISTS issued_to String;

ALTER TABLE credential_use
  ADD COLUMN IF NOT EXISTS issued_to SimpleAggregateFunction(max, String),
  ADD COLUMN IF NOT EXISTS on_behalf_of SimpleAggregateFunction(max, String),
  -- Events by the kind that each shows: what most of them show does not depend on how they were spread over waves.
  ADD COLUMN IF NOT EXISTS kinds SimpleAggregateFunction(max, Array(UInt64));

DROP VIEW IF EXISTS landing_to_events;

CREATE MATERIALIZED VIEW IF NOT EXISTS landing_to_events TO events AS SELECT
  assumeNotNull(time) AS time, event_uid, wave, batch_id, line, source, metadata_uid, class_uid, activity, api_service,
  api_operation, cloud_account_uid, cloud_region, identity_uid, identity_kind, actor_user_uid, actor_user_name,
  actor_user_type, actor_user_email, actor_session_issuer, actor_session_mfa, actor_invoked_by, credential_uid,
  credential_kind, src_endpoint_ip, src_endpoint_domain, vendor_country, vendor_city, http_request_user_agent,
  user_agent_family, status, status_code, status_detail, is_write, resource_type, resource_uid, target_user_uid, raw,
  issued_credential_uid, issued_session_key, session_key, session_name, source_identity, issued_to
FROM landing WHERE reason = '';

-- 011_access

-- What changes of configuration that may be grave did to who reaches what, weighed against the state just before. One row a version; those whose
-- version is no more are written once again as `dropped`. `rank` is a severity's (0 informational to 4 critical).
CREATE TABLE IF NOT EXISTS access_changes (
  resource_uid String,
  valid_from DateTime64(3, 'UTC'),
  revision UInt32,
  dropped Bool DEFAULT false,
  version String,
  type LowCardinality(String),
  name String,
  account LowCardinality(String),
  change LowCardinality(String),
  event_uid UInt128,
  operation LowCardinality(String),
  identity_uid LowCardinality(String),
  title String,
  danger LowCardinality(String),
  dangers Array(LowCardinality(String)),
  rank UInt8,
  harmless Bool,
  guarded Bool,
  gained UInt32,
  lost UInt32,
  refused UInt32,
  gains Array(Tuple(danger LowCardinality(String), from_uid String, from_name String, action String, to_uid String, to_name String, answer LowCardinality(String))) CODEC(ZSTD(1)),
  refusals Array(Tuple(from_uid String, from_name String, action String, to_uid String, to_name String, refused_by String, statement String)) CODEC(ZSTD(1))
) ENGINE = ReplacingMergeTree(revision)
ORDER BY (resource_uid, valid_from);

-- What would be lost with an identity, as of a time at which it was in question. `score` is of 100.
CREATE TABLE IF NOT EXISTS identity_blasts (
  identity_uid String,
  at DateTime64(3, 'UTC'),
  revision UInt32,
  resource_uid String,
  score UInt8,
  level LowCardinality(String),
  harms Array(Tuple(harm LowCardinality(String), degree Float32, things UInt32, worst Array(String))) CODEC(ZSTD(1))
) ENGINE = ReplacingMergeTree(revision)
ORDER BY (identity_uid, at);
