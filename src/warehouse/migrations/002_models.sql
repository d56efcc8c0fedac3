-- Events of one credential without a long gap. Written anew whenever a wave touches the session: the newest version counts.
CREATE TABLE IF NOT EXISTS sessions {{ON CLUSTER}} (
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
) ENGINE = {{ReplacingMergeTree(version)}}
ORDER BY (credential_uid, session_uid);

-- What the rules of this installation are called, for signals and for anyone who asks in SQL. Written anew at each run.
CREATE TABLE IF NOT EXISTS rules {{ON CLUSTER}} (
  rule_id String,
  title String,
  severity LowCardinality(String),
  severity_rank UInt8,
  kind LowCardinality(String),
  attack Array(LowCardinality(String)),
  alerts Bool
) ENGINE = {{ReplacingMergeTree}}
ORDER BY rule_id;

-- Every event a rule's detection matched. A correlation's base hits stand here too, under the correlation's id with its group-by
-- values, so that a burst may reach back into earlier waves.
CREATE TABLE IF NOT EXISTS rule_hits {{ON CLUSTER}} (
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
) ENGINE = {{MergeTree}}
ORDER BY (correlation_id, rule_id, time);

-- What each identity did on each day, by dimension: "before then" can be asked for any day. One row per wave, so that repeating a wave
-- changes nothing: counts merge with max because a repeated wave writes the same count again.
CREATE TABLE IF NOT EXISTS seen {{ON CLUSTER}} (
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
) ENGINE = {{AggregatingMergeTree}}
ORDER BY (identity_uid, dimension, value, day, wave);

-- How much each identity did on each day: the denominator of "0 of 4,213 events in 87 days".
CREATE TABLE IF NOT EXISTS identity_days {{ON CLUSTER}} (
  identity_uid String,
  day Date,
  wave UInt32,
  identity_kind SimpleAggregateFunction(any, String),
  source SimpleAggregateFunction(any, String),
  first_time SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
  events SimpleAggregateFunction(max, UInt64)
) ENGINE = {{AggregatingMergeTree}}
ORDER BY (identity_uid, day, wave);

-- One unusual or rule-matched dimension of one event or burst; silent by itself. Scores are frozen when written.
CREATE TABLE IF NOT EXISTS signals {{ON CLUSTER}} (
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
) ENGINE = {{MergeTree}}
ORDER BY (first_time, signal_uid);

-- Signals of one session (or of one burst without a session) that tell of the same kind of thing, grouped.
CREATE TABLE IF NOT EXISTS detections {{ON CLUSTER}} (
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
) ENGINE = {{MergeTree}}
ORDER BY (first_time, detection_uid);
