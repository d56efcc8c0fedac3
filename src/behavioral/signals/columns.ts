/** The columns of `signals`, in the order in which every kind of signal is written. */
export const signalColumns = `signal_uid, wave, dimension, rule_id, source, identity_uid, identity_kind, credential_uid, session_uid, first_time, last_time,
  kind, title, value, severity, severity_rank, attack, bits, observed, expected, event_count, failures, event_uids, suppressed_by`
