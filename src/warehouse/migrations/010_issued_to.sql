-- Whom a credential was handed out to, where the record says it: the function, instance, task or pod that runs with it. On the call that issued it
-- as on those that were made with it.
ALTER TABLE landing {{ON CLUSTER}} ADD COLUMN IF NOT EXISTS issued_to LowCardinality(String);
ALTER TABLE events {{ON CLUSTER}} ADD COLUMN IF NOT EXISTS issued_to LowCardinality(String);
ALTER TABLE credential_issues {{ON CLUSTER}} ADD COLUMN IF NOT EXISTS issued_to String;
ALTER TABLE credential_use {{ON CLUSTER}}
  ADD COLUMN IF NOT EXISTS issued_to SimpleAggregateFunction(max, String),
  ADD COLUMN IF NOT EXISTS on_behalf_of SimpleAggregateFunction(max, String),
  -- Events by the kind that each shows: what most of them show does not depend on how they were spread over waves.
  ADD COLUMN IF NOT EXISTS kinds SimpleAggregateFunction(max, Array(UInt64));

DROP VIEW IF EXISTS landing_to_events {{ON CLUSTER}};

CREATE MATERIALIZED VIEW IF NOT EXISTS landing_to_events {{ON CLUSTER}} TO events AS SELECT
  assumeNotNull(time) AS time, event_uid, wave, batch_id, line, source, metadata_uid, class_uid, activity, api_service,
  api_operation, cloud_account_uid, cloud_region, identity_uid, identity_kind, actor_user_uid, actor_user_name,
  actor_user_type, actor_user_email, actor_session_issuer, actor_session_mfa, actor_invoked_by, credential_uid,
  credential_kind, src_endpoint_ip, src_endpoint_domain, vendor_country, vendor_city, http_request_user_agent,
  user_agent_family, status, status_code, status_detail, is_write, resource_type, resource_uid, target_user_uid, raw,
  issued_credential_uid, issued_session_key, session_key, session_name, source_identity, issued_to
FROM landing WHERE reason = '';
