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

-- Every event a rule's detection matched, correlations' base rules included. Correlations look back into it.
CREATE TABLE IF NOT EXISTS rule_hits {{ON CLUSTER}} (
  time DateTime64(3, 'UTC'),
  rule_id LowCardinality(String),
  event_uid UInt128,
  wave UInt32,
  group_key Array(String),
  value String
) ENGINE = {{MergeTree}}
ORDER BY (rule_id, time);

-- What each identity, and the company, has done before: one row per wave, so that repeating a wave changes nothing
-- and "before wave N" can be asked. Counts merge with max because a repeated wave writes the same count again.
CREATE TABLE IF NOT EXISTS seen {{ON CLUSTER}} (
  dimension LowCardinality(String),
  identity_uid String,
  value String,
  wave UInt32,
  first_time SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
  last_time SimpleAggregateFunction(max, DateTime64(3, 'UTC')),
  events SimpleAggregateFunction(max, UInt64)
) ENGINE = {{AggregatingMergeTree}}
ORDER BY (dimension, identity_uid, value, wave);

-- How much each identity did on each day: the denominator of "0 of 4,213 events in 87 days".
CREATE TABLE IF NOT EXISTS identity_days {{ON CLUSTER}} (
  identity_uid String,
  identity_kind LowCardinality(String),
  day Date,
  wave UInt32,
  first_time SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
  events SimpleAggregateFunction(max, UInt64)
) ENGINE = {{AggregatingMergeTree}}
ORDER BY (identity_uid, identity_kind, day, wave);

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
  title String,
  value String,
  severity LowCardinality(String),
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
