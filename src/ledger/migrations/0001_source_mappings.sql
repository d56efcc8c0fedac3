CREATE TABLE "source_mappings" (
	"id" text PRIMARY KEY NOT NULL,
	"path" text NOT NULL,
	"text" text NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL
);
