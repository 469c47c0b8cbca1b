CREATE TABLE `chain_heads` (
	`position` integer PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`at` integer NOT NULL,
	`revision` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `event_chain` (
	`position` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`ref` integer NOT NULL,
	`seq` integer NOT NULL,
	`sealed_salt` text NOT NULL,
	`words_salt` text NOT NULL,
	`entry` text NOT NULL,
	`hash` text NOT NULL,
	CONSTRAINT "event_chain_position" CHECK("event_chain"."position" >= 1)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `event_chain_row` ON `event_chain` (`kind`,`ref`,`seq`);--> statement-breakpoint
ALTER TABLE `feedback` ADD `content_salt` text;--> statement-breakpoint
ALTER TABLE `feedback` ADD `content_digest` text;--> statement-breakpoint
ALTER TABLE `feedback_messages` ADD `content_salt` text;--> statement-breakpoint
ALTER TABLE `feedback_messages` ADD `content_digest` text;