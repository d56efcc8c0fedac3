-- Copies of events that are about to be taken out of `events`. A deletion asks its condition anew for every part of the table, so what is to
-- go is worked out once and kept here meanwhile.
CREATE TABLE IF NOT EXISTS repeats {{ON CLUSTER}} (
  event_uid UInt128,
  batch_id String,
  line UInt32
) ENGINE = {{MergeTree}}
ORDER BY event_uid;
