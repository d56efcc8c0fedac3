-- What identities do, day by day, told apart by program, by long-lived credential and by network: from these streams is decided whether a human,
-- a machine or both are behind an identity or a credential. One row per wave, so that a repeated wave changes nothing; sums over waves
-- do not depend on how events were spread over them.
CREATE TABLE IF NOT EXISTS identity_activity {{ON CLUSTER}} (
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
) ENGINE = {{ReplacingMergeTree}}
ORDER BY (identity_uid, day, agent, credential_uid, network, wave);

-- What the events say of who an identity is: e-mail addresses, accounts. One row per value.
CREATE TABLE IF NOT EXISTS identity_names {{ON CLUSTER}} (
  identity_uid String,
  name_kind LowCardinality(String),
  value String,
  source LowCardinality(String),
  wave UInt32
) ENGINE = {{ReplacingMergeTree}}
ORDER BY (identity_uid, name_kind, value, source);

-- Each principal: what it is now, and was from when to when. `third_party` says why it is not the company's own, empty when it is.
CREATE TABLE IF NOT EXISTS identities {{ON CLUSTER}} (
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
) ENGINE = {{ReplacingMergeTree(revision)}}
ORDER BY identity_uid;

-- Which identities are one person's, each with what says so. Written whole by each wave that learns something of people.
CREATE TABLE IF NOT EXISTS identity_links {{ON CLUSTER}} (
  identity_uid String,
  revision UInt32,
  person_uid String,
  evidence LowCardinality(String),
  said_by String,
  dropped Bool DEFAULT false
) ENGINE = {{ReplacingMergeTree(revision)}}
ORDER BY (identity_uid, evidence, said_by);

-- How long-lived credentials are used: by a schedule, by a script now and then, or by a person.
CREATE TABLE IF NOT EXISTS credential_classes {{ON CLUSTER}} (
  credential_uid String,
  revision UInt32,
  class LowCardinality(String),
  reasons Array(Tuple(code String, weight Float32, observed String)),
  identity_uids Array(String),
  events UInt64,
  first_time DateTime64(3, 'UTC'),
  last_time DateTime64(3, 'UTC')
) ENGINE = {{ReplacingMergeTree(revision)}}
ORDER BY credential_uid;
