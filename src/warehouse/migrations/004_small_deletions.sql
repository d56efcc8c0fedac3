-- Lets a few events be taken out by a small part of their own that names them, read along until it is merged. The older way writes
-- something for every part of the table and waits in the queue of merges: 2.3 s beside 40 ms, for 380 events of 400,000.
ALTER TABLE events {{ON CLUSTER}} MODIFY SETTING enable_block_number_column = 1, enable_block_offset_column = 1;
