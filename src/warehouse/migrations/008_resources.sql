-- Files of configuration that were read to their end: what each lists completely, and as of when. Written after the file's objects.
CREATE TABLE IF NOT EXISTS config_snapshots {{ON CLUSTER}} (
  scope String,
  captured_at DateTime64(3, 'UTC'),
  batch_id String,
  source LowCardinality(String),
  wave UInt32,
  objects UInt32
) ENGINE = {{ReplacingMergeTree}}
ORDER BY (scope, captured_at, batch_id);

-- Every object of every snapshot, as it was read.
CREATE TABLE IF NOT EXISTS config_objects {{ON CLUSTER}} (
  resource_uid String,
  captured_at DateTime64(3, 'UTC'),
  batch_id String,
  scope LowCardinality(String),
  type LowCardinality(String),
  name String,
  account LowCardinality(String),
  aliases Array(String),
  properties String CODEC(ZSTD(1))
) ENGINE = {{ReplacingMergeTree}}
ORDER BY (resource_uid, captured_at, batch_id);

-- What events say that they changed, as steps over an object's properties (JSON).
CREATE TABLE IF NOT EXISTS config_changes {{ON CLUSTER}} (
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
) ENGINE = {{ReplacingMergeTree}}
ORDER BY (resource_uid, time, event_uid, number);

-- The history of each resource, worked out from both: what it was from when to when, and who says so. The version that is in force has the end
-- of time as its end; the first one begins with time itself where it is assumed backwards from the first snapshot. A wave writes the
-- versions of the resources it touches anew; those that are no more are written once again as `dropped`.
CREATE TABLE IF NOT EXISTS resource_versions {{ON CLUSTER}} (
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
) ENGINE = {{ReplacingMergeTree(revision)}}
ORDER BY (resource_uid, valid_from);

-- Where a later snapshot shows something else than the earlier one and the events between them: `told` and `found` are JSON, empty for nothing.
CREATE TABLE IF NOT EXISTS resource_drift {{ON CLUSTER}} (
  resource_uid String,
  captured_at DateTime64(3, 'UTC'),
  path String,
  revision UInt32,
  dropped Bool DEFAULT false,
  since DateTime64(3, 'UTC'),
  followed LowCardinality(String),
  told String CODEC(ZSTD(1)),
  found String CODEC(ZSTD(1))
) ENGINE = {{ReplacingMergeTree(revision)}}
ORDER BY (resource_uid, captured_at, path);
