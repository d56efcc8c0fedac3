-- What changes of configuration that may be grave did to who reaches what, weighed against the state just before. One row a version; those whose
-- version is no more are written once again as `dropped`. `rank` is a severity's (0 informational to 4 critical).
CREATE TABLE IF NOT EXISTS access_changes {{ON CLUSTER}} (
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
) ENGINE = {{ReplacingMergeTree(revision)}}
ORDER BY (resource_uid, valid_from);

-- What would be lost with an identity, as of a time at which it was in question. `score` is of 100.
CREATE TABLE IF NOT EXISTS identity_blasts {{ON CLUSTER}} (
  identity_uid String,
  at DateTime64(3, 'UTC'),
  revision UInt32,
  resource_uid String,
  score UInt8,
  level LowCardinality(String),
  harms Array(Tuple(harm LowCardinality(String), degree Float32, things UInt32, worst Array(String))) CODEC(ZSTD(1))
) ENGINE = {{ReplacingMergeTree(revision)}}
ORDER BY (identity_uid, at);
