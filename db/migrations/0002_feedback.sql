CREATE TABLE `contact_openings` (
	`id` integer PRIMARY KEY NOT NULL,
	`feedback_id` integer NOT NULL,
	`at` integer NOT NULL,
	`cadre_id` integer NOT NULL,
	`purpose` text NOT NULL,
	FOREIGN KEY (`feedback_id`) REFERENCES `feedback`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cadre_id`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `contact_openings_feedback` ON `contact_openings` (`feedback_id`);--> statement-breakpoint
CREATE TABLE `contacts` (
	`id` text PRIMARY KEY NOT NULL,
	`feedback_id` integer NOT NULL,
	`key_version` integer,
	`nonce` text,
	`sealed` text,
	`created_at` integer NOT NULL,
	`deleted_at` integer,
	`deleted_by` text,
	FOREIGN KEY (`feedback_id`) REFERENCES `feedback`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "contacts_tombstone" CHECK(("contacts"."sealed" IS NULL) = ("contacts"."deleted_at" IS NOT NULL) AND ("contacts"."sealed" IS NULL) = ("contacts"."nonce" IS NULL) AND ("contacts"."deleted_at" IS NULL) = ("contacts"."deleted_by" IS NULL))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `contacts_feedback` ON `contacts` (`feedback_id`);--> statement-breakpoint
CREATE TABLE `feedback` (
	`id` integer PRIMARY KEY NOT NULL,
	`key_hash` text NOT NULL,
	`body_hash` text NOT NULL,
	`receipt_hash` text NOT NULL,
	`salt` text NOT NULL,
	`received_at` integer NOT NULL,
	`channel` text NOT NULL,
	`community_code` text NOT NULL,
	`kind` text,
	`category_id` integer,
	`about_cadre_id` integer,
	`content` text,
	`place` text,
	`occurred_on` text,
	`due_on` text NOT NULL,
	`issue_id` integer,
	`restricted_issue_id` integer,
	`held_for` text,
	`review` text,
	`reviewed_at` integer,
	`reviewed_by` integer,
	`entered_by` integer,
	`deleted_at` integer,
	FOREIGN KEY (`community_code`) REFERENCES `areas`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`category_id`) REFERENCES `issue_categories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`about_cadre_id`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`issue_id`) REFERENCES `issues`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`restricted_issue_id`) REFERENCES `restricted_issues`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reviewed_by`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`entered_by`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "feedback_one_ledger" CHECK("feedback"."issue_id" IS NULL OR "feedback"."restricted_issue_id" IS NULL),
	CONSTRAINT "feedback_attached" CHECK(("feedback"."issue_id" IS NOT NULL OR "feedback"."restricted_issue_id" IS NOT NULL) = ("feedback"."held_for" IS NULL OR coalesce("feedback"."review", '') = 'released')),
	CONSTRAINT "feedback_occurred_form" CHECK("feedback"."occurred_on" IS NULL OR occurred_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
	CONSTRAINT "feedback_due_form" CHECK(due_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
	CONSTRAINT "feedback_deleted" CHECK("feedback"."deleted_at" IS NULL OR "feedback"."content" IS NULL)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `feedback_key_hash_unique` ON `feedback` (`key_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `feedback_receipt_hash_unique` ON `feedback` (`receipt_hash`);--> statement-breakpoint
CREATE INDEX `feedback_issue` ON `feedback` (`issue_id`);--> statement-breakpoint
CREATE INDEX `feedback_restricted_issue` ON `feedback` (`restricted_issue_id`);--> statement-breakpoint
CREATE INDEX `feedback_community` ON `feedback` (`community_code`,`received_at`);--> statement-breakpoint
CREATE INDEX `feedback_waiting` ON `feedback` (`received_at`) WHERE "feedback"."held_for" IS NOT NULL AND "feedback"."review" IS NULL;--> statement-breakpoint
CREATE TABLE `feedback_messages` (
	`id` integer PRIMARY KEY NOT NULL,
	`feedback_id` integer NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`content` text,
	`deleted_at` integer,
	FOREIGN KEY (`feedback_id`) REFERENCES `feedback`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `feedback_messages_feedback` ON `feedback_messages` (`feedback_id`);--> statement-breakpoint
CREATE TABLE `originals` (
	`id` text PRIMARY KEY NOT NULL,
	`feedback_id` integer NOT NULL,
	`key_version` integer,
	`nonce` text,
	`sealed` text,
	`created_at` integer NOT NULL,
	`deleted_at` integer,
	`deleted_by` text,
	`message_id` integer,
	FOREIGN KEY (`feedback_id`) REFERENCES `feedback`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`message_id`) REFERENCES `feedback_messages`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "originals_tombstone" CHECK(("originals"."sealed" IS NULL) = ("originals"."deleted_at" IS NOT NULL) AND ("originals"."sealed" IS NULL) = ("originals"."nonce" IS NULL) AND ("originals"."deleted_at" IS NULL) = ("originals"."deleted_by" IS NULL))
);
--> statement-breakpoint
CREATE INDEX `originals_feedback` ON `originals` (`feedback_id`);--> statement-breakpoint
CREATE TABLE `photos` (
	`id` text PRIMARY KEY NOT NULL,
	`feedback_id` integer,
	`message_id` integer,
	`type` text NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`stored_at` integer NOT NULL,
	FOREIGN KEY (`feedback_id`) REFERENCES `feedback`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`message_id`) REFERENCES `feedback_messages`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `photos_feedback` ON `photos` (`feedback_id`);--> statement-breakpoint
CREATE TABLE `ratings` (
	`id` integer PRIMARY KEY NOT NULL,
	`feedback_id` integer NOT NULL,
	`settled_seq` integer NOT NULL,
	`at` integer NOT NULL,
	`resolved` integer NOT NULL,
	`speed` integer NOT NULL,
	`attitude` integer NOT NULL,
	`message_id` integer,
	FOREIGN KEY (`feedback_id`) REFERENCES `feedback`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`message_id`) REFERENCES `feedback_messages`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "ratings_speed" CHECK("ratings"."speed" BETWEEN 1 AND 5),
	CONSTRAINT "ratings_attitude" CHECK("ratings"."attitude" BETWEEN 1 AND 5)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ratings_once` ON `ratings` (`feedback_id`,`settled_seq`);--> statement-breakpoint
CREATE TABLE `counters` (
	`key` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `counters_expires` ON `counters` (`expires_at`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`audience` text NOT NULL,
	`event` text NOT NULL,
	`feedback_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`due_at` integer NOT NULL,
	`delivered_at` integer,
	`gave_up_at` integer,
	`problem` text,
	FOREIGN KEY (`feedback_id`) REFERENCES `feedback`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "outbox_end" CHECK("outbox"."delivered_at" IS NULL OR "outbox"."gave_up_at" IS NULL)
);
--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`due_at`) WHERE "outbox"."delivered_at" IS NULL AND "outbox"."gave_up_at" IS NULL;--> statement-breakpoint
CREATE TABLE `used_captchas` (
	`id` text PRIMARY KEY NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `used_captchas_expires` ON `used_captchas` (`expires_at`);--> statement-breakpoint
CREATE TABLE `official_roles` (
	`id` integer PRIMARY KEY NOT NULL,
	`cadre_id` integer NOT NULL,
	`role` text NOT NULL,
	`area_code` text NOT NULL,
	`department_id` integer,
	`from_date` text NOT NULL,
	`to_date` text,
	FOREIGN KEY (`cadre_id`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`area_code`) REFERENCES `areas`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`department_id`) REFERENCES `departments`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "official_roles_department" CHECK(("official_roles"."role" = 'handler') = ("official_roles"."department_id" IS NOT NULL)),
	CONSTRAINT "official_roles_from" CHECK(from_date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
	CONSTRAINT "official_roles_dates" CHECK("official_roles"."to_date" IS NULL OR "official_roles"."to_date" >= "official_roles"."from_date")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `official_roles_current` ON `official_roles` (`cadre_id`,`role`,`area_code`) WHERE "official_roles"."to_date" IS NULL;--> statement-breakpoint
CREATE INDEX `official_roles_role` ON `official_roles` (`role`);--> statement-breakpoint
CREATE TABLE `restricted_issue_events` (
	`issue_id` integer NOT NULL,
	`seq` integer NOT NULL,
	`verb` text NOT NULL,
	`state` text NOT NULL,
	`at` integer NOT NULL,
	`actor_cadre_id` integer,
	`department_id` integer,
	`note` text,
	`reason` text,
	`due_on` text,
	`internal_note` text,
	`feedback_id` integer,
	`message_id` integer,
	PRIMARY KEY(`issue_id`, `seq`),
	FOREIGN KEY (`issue_id`) REFERENCES `restricted_issues`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`actor_cadre_id`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`department_id`) REFERENCES `departments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`feedback_id`) REFERENCES `feedback`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`message_id`) REFERENCES `feedback_messages`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "restricted_issue_events_seq" CHECK("restricted_issue_events"."seq" >= 1)
);
--> statement-breakpoint
CREATE TABLE `restricted_issues` (
	`id` integer PRIMARY KEY NOT NULL,
	`community_code` text NOT NULL,
	`category_id` integer NOT NULL,
	`title` text,
	`channel` text NOT NULL,
	`raised_on` text NOT NULL,
	`state` text NOT NULL,
	`state_since` integer NOT NULL,
	`due_on` text,
	`responsible_leader_id` integer,
	`department_id` integer,
	`handler_id` integer,
	`kind` text,
	`about_cadre_id` integer,
	FOREIGN KEY (`community_code`) REFERENCES `areas`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`category_id`) REFERENCES `issue_categories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`responsible_leader_id`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`department_id`) REFERENCES `departments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`handler_id`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`about_cadre_id`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "restricted_issues_raised_form" CHECK(raised_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
	CONSTRAINT "restricted_issues_state_form" CHECK("restricted_issues"."state" NOT IN ('merged', 'published'))
);
--> statement-breakpoint
CREATE INDEX `restricted_issues_state` ON `restricted_issues` (`state`);--> statement-breakpoint
ALTER TABLE `issue_events` ADD `internal_note` text;--> statement-breakpoint
ALTER TABLE `issue_events` ADD `feedback_id` integer REFERENCES feedback(id);--> statement-breakpoint
ALTER TABLE `issue_events` ADD `message_id` integer REFERENCES feedback_messages(id);