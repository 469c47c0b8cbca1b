DROP INDEX `ratings_once`;--> statement-breakpoint
ALTER TABLE `ratings` ADD `issue_id` integer REFERENCES issues(id);--> statement-breakpoint
CREATE UNIQUE INDEX `ratings_once_restricted` ON `ratings` (`feedback_id`,`settled_seq`) WHERE "ratings"."issue_id" IS NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `ratings_once` ON `ratings` (`feedback_id`,`issue_id`,`settled_seq`) WHERE "ratings"."issue_id" IS NOT NULL;