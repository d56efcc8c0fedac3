CREATE TABLE "activity" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "activity_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"finding_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"detail" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "api_keys_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "batches" (
	"id" text PRIMARY KEY NOT NULL,
	"wave_id" integer NOT NULL,
	"source" text NOT NULL,
	"path" text NOT NULL,
	"bytes" bigint NOT NULL,
	"state" text NOT NULL,
	"registered_at" timestamp (3) with time zone NOT NULL,
	"landed_at" timestamp (3) with time zone,
	"records" integer DEFAULT 0 NOT NULL,
	"events" integer DEFAULT 0 NOT NULL,
	"duplicates" integer DEFAULT 0 NOT NULL,
	"rejected" integer DEFAULT 0 NOT NULL,
	"first_event_at" timestamp (3) with time zone,
	"last_event_at" timestamp (3) with time zone,
	"problem" text
);
--> statement-breakpoint
CREATE TABLE "findings" (
	"id" text PRIMARY KEY NOT NULL,
	"wave_id" integer NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"severity" text NOT NULL,
	"severity_rank" integer NOT NULL,
	"confidence" integer NOT NULL,
	"verdict" text NOT NULL,
	"status" text NOT NULL,
	"resolution" text,
	"assignee" text,
	"identity_uid" text NOT NULL,
	"identity_kind" text NOT NULL,
	"sources" jsonb NOT NULL,
	"accounts" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"first_event_at" timestamp (3) with time zone NOT NULL,
	"last_event_at" timestamp (3) with time zone NOT NULL,
	"event_count" integer NOT NULL,
	"event_ids" jsonb NOT NULL,
	"entities" jsonb NOT NULL,
	"signals" jsonb NOT NULL,
	"attack" jsonb NOT NULL,
	"explanation" jsonb NOT NULL,
	"evidence" jsonb NOT NULL,
	"next_steps" jsonb NOT NULL,
	"sessions" jsonb NOT NULL,
	"chain_id" text,
	"relation" jsonb
);
--> statement-breakpoint
CREATE TABLE "imported_rules" (
	"path" text PRIMARY KEY NOT NULL,
	"text" text NOT NULL,
	"imported_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "receipts" (
	"wave_id" integer NOT NULL,
	"stage" text NOT NULL,
	"done_at" timestamp (3) with time zone NOT NULL,
	"milliseconds" bigint NOT NULL,
	"summary" jsonb NOT NULL,
	CONSTRAINT "receipts_wave_id_stage_pk" PRIMARY KEY("wave_id","stage")
);
--> statement-breakpoint
CREATE TABLE "rule_states" (
	"rule_id" text PRIMARY KEY NOT NULL,
	"enabled" boolean NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "suppressions" (
	"id" text PRIMARY KEY NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"reason" text NOT NULL,
	"rule_id" text,
	"identity" text,
	"network" text,
	"starts_at" timestamp (3) with time zone,
	"ends_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "waves" (
	"id" integer PRIMARY KEY NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"done_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "web_sessions" (
	"hash" text PRIMARY KEY NOT NULL,
	"user_name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_finding_id_findings_id_fk" FOREIGN KEY ("finding_id") REFERENCES "public"."findings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batches" ADD CONSTRAINT "batches_wave_id_waves_id_fk" FOREIGN KEY ("wave_id") REFERENCES "public"."waves"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_wave_id_waves_id_fk" FOREIGN KEY ("wave_id") REFERENCES "public"."waves"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "activity_by_finding" ON "activity" USING btree ("finding_id","at");--> statement-breakpoint
CREATE INDEX "batches_by_wave" ON "batches" USING btree ("wave_id");--> statement-breakpoint
CREATE INDEX "batches_by_source" ON "batches" USING btree ("source");--> statement-breakpoint
CREATE INDEX "findings_by_time" ON "findings" USING btree ("last_event_at");--> statement-breakpoint
CREATE INDEX "findings_by_severity" ON "findings" USING btree ("severity_rank","last_event_at");--> statement-breakpoint
CREATE INDEX "findings_by_identity" ON "findings" USING btree ("identity_uid");