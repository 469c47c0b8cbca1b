CREATE TABLE `changes` (
	`id` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`cadre_id` integer NOT NULL,
	`what` text NOT NULL,
	`area_code` text NOT NULL,
	`before` text,
	`after` text NOT NULL,
	FOREIGN KEY (`cadre_id`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`area_code`) REFERENCES `areas`(`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `changes_area` ON `changes` (`area_code`,`at`);--> statement-breakpoint
CREATE INDEX `changes_at` ON `changes` (`at`);--> statement-breakpoint
CREATE TABLE `guard_overrides` (
	`id` integer PRIMARY KEY NOT NULL,
	`issue_id` integer NOT NULL,
	`field` text NOT NULL,
	`kind` text NOT NULL,
	`text` text NOT NULL,
	`sentence` text NOT NULL,
	`reason` text NOT NULL,
	`asked_by` integer NOT NULL,
	`asked_at` integer NOT NULL,
	`confirmed_by` integer,
	`confirmed_at` integer,
	FOREIGN KEY (`issue_id`) REFERENCES `issues`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asked_by`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`confirmed_by`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "guard_overrides_two" CHECK("guard_overrides"."confirmed_by" IS NULL OR "guard_overrides"."confirmed_by" <> "guard_overrides"."asked_by"),
	CONSTRAINT "guard_overrides_confirmed" CHECK(("guard_overrides"."confirmed_by" IS NULL) = ("guard_overrides"."confirmed_at" IS NULL))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `guard_overrides_finding` ON `guard_overrides` (`issue_id`,`field`,`kind`,`text`,`sentence`);--> statement-breakpoint
CREATE TABLE `notice_drafts` (
	`issue_id` integer PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`title` text NOT NULL,
	`raised` text NOT NULL,
	`result` text NOT NULL,
	`saved_by` integer NOT NULL,
	`saved_at` integer NOT NULL,
	FOREIGN KEY (`issue_id`) REFERENCES `issues`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`saved_by`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `notice_photos` (
	`id` text PRIMARY KEY NOT NULL,
	`issue_id` integer NOT NULL,
	`notice_id` integer,
	`alt` text NOT NULL,
	`type` text NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`stored_at` integer NOT NULL,
	`confirmed_by` integer NOT NULL,
	`removed_at` integer,
	FOREIGN KEY (`issue_id`) REFERENCES `issues`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`notice_id`) REFERENCES `notices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`confirmed_by`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `notice_photos_issue` ON `notice_photos` (`issue_id`);--> statement-breakpoint
CREATE INDEX `notice_photos_notice` ON `notice_photos` (`notice_id`);--> statement-breakpoint
DROP INDEX `notices_issue_id_unique`;--> statement-breakpoint
CREATE INDEX `notices_issue` ON `notices` (`issue_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `notices_standing` ON `notices` (`issue_id`) WHERE "notices"."withdrawn_at" IS NULL;