-- One row per event of any source, in OCSF's words flattened with underscores. Ordered by time because every question has a
-- time range and vendors deliver nearly in order, so inserts are almost sorted already. `raw` is the vendor's record, whole:
-- rules read cheap columns first and JSONExtract raw only for the rows that pass.
-- `wave` is the run of the pipeline that brought the event; stages use it to find what is new.
CREATE TABLE IF NOT EXISTS events {{ON CLUSTER}} (
  time DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
  event_uid UInt128 CODEC(NONE),
  wave UInt32 CODEC(ZSTD(1)),
  batch_id LowCardinality(String),
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
  src_location_country LowCardinality(String),
  src_location_city LowCardinality(String),
  src_autonomous_system_number UInt32 CODEC(ZSTD(1)),
  src_autonomous_system_name LowCardinality(String),
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
) ENGINE = {{MergeTree}}
PARTITION BY toYYYYMM(time)
ORDER BY (time, event_uid);

-- Records on their way in: read, mapped and judged, not yet counted as events. Emptied before each chunk, so a crash
-- half way leaves nothing behind. `reason` empty means the record is good.
CREATE TABLE IF NOT EXISTS landing {{ON CLUSTER}} (
  time Nullable(DateTime64(3, 'UTC')),
  event_uid UInt128,
  batch_id LowCardinality(String),
  source LowCardinality(String),
  line UInt64,
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
  src_location_country LowCardinality(String),
  src_location_city LowCardinality(String),
  http_request_user_agent LowCardinality(String),
  status LowCardinality(String),
  status_code LowCardinality(String),
  status_detail String,
  is_write Bool,
  resource_type LowCardinality(String),
  resource_uid String,
  target_user_uid LowCardinality(String),
  raw String CODEC(LZ4)
) ENGINE = {{MergeTree}}
ORDER BY tuple();

-- What could not become an event, with the reason. The same batch read again replaces its own lines.
CREATE TABLE IF NOT EXISTS quarantine {{ON CLUSTER}} (
  batch_id String,
  line UInt64,
  source LowCardinality(String),
  path String,
  reason LowCardinality(String),
  seen_at DateTime64(3, 'UTC'),
  raw String CODEC(ZSTD(1))
) ENGINE = {{ReplacingMergeTree(seen_at)}}
ORDER BY (batch_id, line, cityHash64(raw));

-- Where an address is: looked up once per distinct address, never per event.
CREATE TABLE IF NOT EXISTS addresses {{ON CLUSTER}} (
  ip String,
  country LowCardinality(String),
  city LowCardinality(String),
  latitude Float32,
  longitude Float32,
  as_number UInt32,
  as_name LowCardinality(String)
) ENGINE = {{ReplacingMergeTree}}
ORDER BY ip;
