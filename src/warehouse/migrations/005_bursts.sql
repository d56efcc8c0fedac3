-- The bursts that correlations found among the hits around a wave, before it is asked who they were and whether that is usual. Asked once
-- for all of them together: the engine takes longer to understand that question than to answer it.
CREATE TABLE IF NOT EXISTS bursts {{ON CLUSTER}} (
  correlation_id String,
  group_key Array(String),
  first_time DateTime64(3, 'UTC'),
  last_time DateTime64(3, 'UTC'),
  counted UInt64,
  event_uids Array(UInt128)
) ENGINE = {{MergeTree}}
ORDER BY (correlation_id, first_time);
