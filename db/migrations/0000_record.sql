CREATE TABLE `announcements` (
	`id` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`published_on` text NOT NULL,
	`community_code` text,
	FOREIGN KEY (`community_code`) REFERENCES `areas`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "announcements_published_form" CHECK(published_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
);
--> statement-breakpoint
CREATE INDEX `announcements_published` ON `announcements` (`published_on`);--> statement-breakpoint
CREATE UNIQUE INDEX `announcements_key` ON `announcements` (`title`,`published_on`,`community_code`);--> statement-breakpoint
CREATE UNIQUE INDEX `announcements_key_everywhere` ON `announcements` (`title`,`published_on`) WHERE "announcements"."community_code" IS NULL;--> statement-breakpoint
CREATE TABLE `areas` (
	`code` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`parent_code` text,
	`short_name` text NOT NULL,
	`pinyin` text NOT NULL,
	`initials` text NOT NULL,
	`supervision_phone` text,
	`closed_on` text,
	FOREIGN KEY (`parent_code`) REFERENCES `areas`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "areas_code" CHECK("areas"."code" NOT GLOB '*[^0-9]*' AND length("areas"."code") BETWEEN 2 AND 12),
	CONSTRAINT "areas_community_code" CHECK("areas"."kind" <> 'community' OR length("areas"."code") = 12)
);
--> statement-breakpoint
CREATE INDEX `areas_parent` ON `areas` (`parent_code`);--> statement-breakpoint
CREATE TABLE `board` (
	`id` integer PRIMARY KEY NOT NULL,
	`revision` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`built_revision` integer NOT NULL,
	`built_at` integer,
	`demo` integer DEFAULT false NOT NULL,
	CONSTRAINT "board_one" CHECK("board"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE `cadres` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`post` text,
	`unit` text DEFAULT '' NOT NULL,
	`duties` text,
	`phone` text,
	`department_id` integer,
	`ended_on` text,
	FOREIGN KEY (`department_id`) REFERENCES `departments`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cadres_name_unit` ON `cadres` (`name`,`unit`);--> statement-breakpoint
CREATE TABLE `card_reviews` (
	`community_code` text NOT NULL,
	`year` integer NOT NULL,
	`reviewed_on` text NOT NULL,
	PRIMARY KEY(`community_code`, `year`),
	FOREIGN KEY (`community_code`) REFERENCES `areas`(`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `care_categories` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`enabled` integer DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `care_categories_name_unique` ON `care_categories` (`name`);--> statement-breakpoint
CREATE TABLE `departments` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`phone` text,
	`duties` text,
	`closed_on` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `departments_name_unique` ON `departments` (`name`);--> statement-breakpoint
CREATE TABLE `duties` (
	`id` integer PRIMARY KEY NOT NULL,
	`community_code` text NOT NULL,
	`date` text NOT NULL,
	`starts_at` text NOT NULL,
	`ends_at` text NOT NULL,
	`place` text NOT NULL,
	`state` text NOT NULL,
	`leader_attended` integer,
	FOREIGN KEY (`community_code`) REFERENCES `areas`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "duties_date_form" CHECK(date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
	CONSTRAINT "duties_hours" CHECK("duties"."ends_at" > "duties"."starts_at")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `duties_occurrence` ON `duties` (`community_code`,`date`,`starts_at`);--> statement-breakpoint
CREATE INDEX `duties_date` ON `duties` (`date`);--> statement-breakpoint
CREATE TABLE `duty_patterns` (
	`id` integer PRIMARY KEY NOT NULL,
	`community_code` text NOT NULL,
	`weekday` integer NOT NULL,
	`starts_at` text NOT NULL,
	`ends_at` text NOT NULL,
	`place` text NOT NULL,
	`address` text,
	`way_there` text,
	`from_date` text NOT NULL,
	`to_date` text,
	FOREIGN KEY (`community_code`) REFERENCES `areas`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "duty_patterns_weekday" CHECK("duty_patterns"."weekday" BETWEEN 1 AND 7),
	CONSTRAINT "duty_patterns_hours" CHECK("duty_patterns"."ends_at" > "duty_patterns"."starts_at"),
	CONSTRAINT "duty_patterns_dates" CHECK("duty_patterns"."to_date" IS NULL OR "duty_patterns"."to_date" >= "duty_patterns"."from_date")
);
--> statement-breakpoint
CREATE INDEX `duty_patterns_community` ON `duty_patterns` (`community_code`);--> statement-breakpoint
CREATE UNIQUE INDEX `duty_patterns_current` ON `duty_patterns` (`community_code`,`weekday`,`starts_at`) WHERE "duty_patterns"."to_date" IS NULL;--> statement-breakpoint
CREATE TABLE `holiday_years` (
	`year` integer PRIMARY KEY NOT NULL,
	`source` text
);
--> statement-breakpoint
CREATE TABLE `holidays` (
	`date` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	CONSTRAINT "holidays_date" CHECK(date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
);
--> statement-breakpoint
CREATE TABLE `household_counts` (
	`id` integer PRIMARY KEY NOT NULL,
	`community_code` text NOT NULL,
	`care_category_id` integer,
	`count` integer NOT NULL,
	`as_of` text NOT NULL,
	FOREIGN KEY (`community_code`) REFERENCES `areas`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`care_category_id`) REFERENCES `care_categories`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "household_counts_count" CHECK("household_counts"."count" >= 0),
	CONSTRAINT "household_counts_as_of" CHECK(as_of GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
);
--> statement-breakpoint
CREATE UNIQUE INDEX `household_counts_key` ON `household_counts` (`community_code`,`care_category_id`,`as_of`);--> statement-breakpoint
CREATE UNIQUE INDEX `household_counts_total` ON `household_counts` (`community_code`,`as_of`) WHERE "household_counts"."care_category_id" IS NULL;--> statement-breakpoint
CREATE TABLE `imports` (
	`id` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`file` text NOT NULL,
	`sha256` text NOT NULL,
	`accepted` integer NOT NULL,
	`changed` integer NOT NULL,
	`refused` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `issue_categories` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`department_id` integer,
	`deadline_working_days` integer,
	FOREIGN KEY (`department_id`) REFERENCES `departments`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "issue_categories_deadline" CHECK("issue_categories"."deadline_working_days" IS NULL OR "issue_categories"."deadline_working_days" > 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `issue_categories_name_unique` ON `issue_categories` (`name`);--> statement-breakpoint
CREATE TABLE `issue_events` (
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
	PRIMARY KEY(`issue_id`, `seq`),
	FOREIGN KEY (`issue_id`) REFERENCES `issues`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`actor_cadre_id`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`department_id`) REFERENCES `departments`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "issue_events_seq" CHECK("issue_events"."seq" >= 1)
);
--> statement-breakpoint
CREATE INDEX `issue_events_at` ON `issue_events` (`at`);--> statement-breakpoint
CREATE TABLE `issues` (
	`id` integer PRIMARY KEY NOT NULL,
	`community_code` text NOT NULL,
	`category_id` integer NOT NULL,
	`kind` text,
	`title` text,
	`channel` text NOT NULL,
	`raised_on` text NOT NULL,
	`state` text NOT NULL,
	`state_since` integer NOT NULL,
	`due_on` text,
	`responsible_leader_id` integer,
	`department_id` integer,
	`handler_id` integer,
	`merged_into_id` integer,
	`import_source` text,
	`import_number` text,
	`import_claim` text,
	`import_result` text,
	FOREIGN KEY (`community_code`) REFERENCES `areas`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`category_id`) REFERENCES `issue_categories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`responsible_leader_id`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`department_id`) REFERENCES `departments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`handler_id`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merged_into_id`) REFERENCES `issues`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "issues_raised_form" CHECK(raised_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
	CONSTRAINT "issues_import_pair" CHECK(("issues"."import_source" IS NULL) = ("issues"."import_number" IS NULL)),
	CONSTRAINT "issues_merged" CHECK(("issues"."state" = 'merged') = ("issues"."merged_into_id" IS NOT NULL))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `issues_import` ON `issues` (`import_source`,`import_number`);--> statement-breakpoint
CREATE INDEX `issues_community` ON `issues` (`community_code`,`raised_on`);--> statement-breakpoint
CREATE INDEX `issues_category` ON `issues` (`category_id`);--> statement-breakpoint
CREATE INDEX `issues_state` ON `issues` (`state`);--> statement-breakpoint
CREATE INDEX `issues_raised` ON `issues` (`raised_on`);--> statement-breakpoint
CREATE TABLE `make_ups` (
	`id` integer PRIMARY KEY NOT NULL,
	`duty_id` integer NOT NULL,
	`date` text NOT NULL,
	`starts_at` text NOT NULL,
	`ends_at` text NOT NULL,
	`place` text NOT NULL,
	`announcement_id` integer NOT NULL,
	`announced_on` text NOT NULL,
	FOREIGN KEY (`duty_id`) REFERENCES `duties`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`announcement_id`) REFERENCES `announcements`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "make_ups_ahead" CHECK(julianday("make_ups"."date") - julianday("make_ups"."announced_on") >= 4),
	CONSTRAINT "make_ups_hours" CHECK("make_ups"."ends_at" > "make_ups"."starts_at")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `make_ups_duty_id_unique` ON `make_ups` (`duty_id`);--> statement-breakpoint
CREATE INDEX `make_ups_date` ON `make_ups` (`date`);--> statement-breakpoint
CREATE TABLE `memberships` (
	`id` integer PRIMARY KEY NOT NULL,
	`team_id` integer NOT NULL,
	`cadre_id` integer NOT NULL,
	`role` text NOT NULL,
	`capacity` text,
	`from_date` text NOT NULL,
	`to_date` text,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cadre_id`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "memberships_dates" CHECK("memberships"."to_date" IS NULL OR "memberships"."to_date" >= "memberships"."from_date"),
	CONSTRAINT "memberships_from" CHECK(from_date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
);
--> statement-breakpoint
CREATE UNIQUE INDEX `memberships_current` ON `memberships` (`team_id`,`cadre_id`,`role`) WHERE "memberships"."to_date" IS NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `memberships_one_lead` ON `memberships` (`team_id`) WHERE "memberships"."to_date" IS NULL AND "memberships"."role" = 'lead';--> statement-breakpoint
CREATE INDEX `memberships_cadre` ON `memberships` (`cadre_id`);--> statement-breakpoint
CREATE TABLE `notice_revisions` (
	`notice_id` integer NOT NULL,
	`revision` integer NOT NULL,
	`at` integer NOT NULL,
	`title` text NOT NULL,
	`raised` text NOT NULL,
	`result` text NOT NULL,
	`reason` text,
	`actor_cadre_id` integer,
	PRIMARY KEY(`notice_id`, `revision`),
	FOREIGN KEY (`notice_id`) REFERENCES `notices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`actor_cadre_id`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "notice_revisions_reason" CHECK(("notice_revisions"."revision" = 1) = ("notice_revisions"."reason" IS NULL))
);
--> statement-breakpoint
CREATE TABLE `notices` (
	`id` integer PRIMARY KEY NOT NULL,
	`issue_id` integer NOT NULL,
	`published_at` integer NOT NULL,
	`withdrawn_at` integer,
	`withdrawn_reason` text,
	FOREIGN KEY (`issue_id`) REFERENCES `issues`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "notices_withdrawn" CHECK(("notices"."withdrawn_at" IS NULL) = ("notices"."withdrawn_reason" IS NULL))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notices_issue_id_unique` ON `notices` (`issue_id`);--> statement-breakpoint
CREATE INDEX `notices_published` ON `notices` (`published_at`);--> statement-breakpoint
CREATE TABLE `policy_posts` (
	`id` integer PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`source` text,
	`published_on` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `policy_posts_title_unique` ON `policy_posts` (`title`);--> statement-breakpoint
CREATE INDEX `policy_posts_published` ON `policy_posts` (`published_on`);--> statement-breakpoint
CREATE TABLE `stale_paths` (
	`path` text PRIMARY KEY NOT NULL,
	`revision` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `teams` (
	`id` integer PRIMARY KEY NOT NULL,
	`community_code` text NOT NULL,
	`kind` text NOT NULL,
	`roster_confirmed_on` text,
	FOREIGN KEY (`community_code`) REFERENCES `areas`(`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `teams_community_kind` ON `teams` (`community_code`,`kind`);