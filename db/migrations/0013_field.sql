CREATE TABLE `attendances` (
	`id` integer PRIMARY KEY NOT NULL,
	`duty_id` integer NOT NULL,
	`cadre_id` integer NOT NULL,
	`key` text,
	`outcome` text NOT NULL,
	`signed_at` integer,
	`received_at` integer NOT NULL,
	`code_given` integer DEFAULT false NOT NULL,
	`reason` text,
	`entered_by` integer NOT NULL,
	FOREIGN KEY (`duty_id`) REFERENCES `duties`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cadre_id`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`entered_by`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "attendances_signed" CHECK(("attendances"."outcome" = 'present') = ("attendances"."signed_at" IS NOT NULL))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attendances_key_unique` ON `attendances` (`key`);--> statement-breakpoint
CREATE UNIQUE INDEX `attendances_once` ON `attendances` (`duty_id`,`cadre_id`);--> statement-breakpoint
CREATE INDEX `attendances_cadre` ON `attendances` (`cadre_id`);--> statement-breakpoint
CREATE TABLE `consultations` (
	`id` integer PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`community_code` text,
	`opens_on` text NOT NULL,
	`closes_on` text NOT NULL,
	`summary` text,
	`created_at` integer NOT NULL,
	`created_by` integer NOT NULL,
	`published_at` integer,
	`answered_at` integer,
	`withdrawn_at` integer,
	`withdrawn_reason` text,
	FOREIGN KEY (`community_code`) REFERENCES `areas`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "consultations_opens" CHECK(opens_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
	CONSTRAINT "consultations_closes" CHECK(closes_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
	CONSTRAINT "consultations_dates" CHECK("consultations"."closes_on" >= "consultations"."opens_on"),
	CONSTRAINT "consultations_answered" CHECK("consultations"."answered_at" IS NULL OR "consultations"."summary" IS NOT NULL),
	CONSTRAINT "consultations_withdrawn" CHECK(("consultations"."withdrawn_at" IS NULL) = ("consultations"."withdrawn_reason" IS NULL))
);
--> statement-breakpoint
CREATE INDEX `consultations_published` ON `consultations` (`published_at`);--> statement-breakpoint
CREATE TABLE `opinion_groups` (
	`id` integer PRIMARY KEY NOT NULL,
	`consultation_id` integer NOT NULL,
	`position` integer NOT NULL,
	`title` text NOT NULL,
	`adopted` text,
	`answer` text,
	FOREIGN KEY (`consultation_id`) REFERENCES `consultations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `opinion_groups_position` ON `opinion_groups` (`consultation_id`,`position`);--> statement-breakpoint
CREATE TABLE `opinions` (
	`id` integer PRIMARY KEY NOT NULL,
	`consultation_id` integer NOT NULL,
	`key_hash` text NOT NULL,
	`body_hash` text NOT NULL,
	`receipt_hash` text NOT NULL,
	`salt` text NOT NULL,
	`received_at` integer NOT NULL,
	`community_code` text,
	`content` text,
	`group_id` integer,
	`held_for` text,
	`review` text,
	`reviewed_by` integer,
	`deleted_at` integer,
	FOREIGN KEY (`consultation_id`) REFERENCES `consultations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community_code`) REFERENCES `areas`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group_id`) REFERENCES `opinion_groups`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reviewed_by`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "opinions_deleted" CHECK("opinions"."deleted_at" IS NULL OR "opinions"."content" IS NULL)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `opinions_key_hash_unique` ON `opinions` (`key_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `opinions_receipt_hash_unique` ON `opinions` (`receipt_hash`);--> statement-breakpoint
CREATE INDEX `opinions_consultation` ON `opinions` (`consultation_id`,`received_at`);--> statement-breakpoint
CREATE INDEX `opinions_group` ON `opinions` (`group_id`);--> statement-breakpoint
CREATE TABLE `card_counts` (
	`id` integer PRIMARY KEY NOT NULL,
	`card_version_id` integer NOT NULL,
	`what` text NOT NULL,
	`count` integer NOT NULL,
	`at` integer NOT NULL,
	`cadre_id` integer NOT NULL,
	FOREIGN KEY (`card_version_id`) REFERENCES `card_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cadre_id`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "card_counts_count" CHECK("card_counts"."count" > 0)
);
--> statement-breakpoint
CREATE INDEX `card_counts_version` ON `card_counts` (`card_version_id`);--> statement-breakpoint
CREATE TABLE `card_versions` (
	`id` integer PRIMARY KEY NOT NULL,
	`community_code` text NOT NULL,
	`version` integer NOT NULL,
	`content` text NOT NULL,
	`made_at` integer NOT NULL,
	`made_by` integer NOT NULL,
	FOREIGN KEY (`community_code`) REFERENCES `areas`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `card_versions_number` ON `card_versions` (`community_code`,`version`);--> statement-breakpoint
CREATE TABLE `deed_cadres` (
	`deed_id` integer NOT NULL,
	`cadre_id` integer NOT NULL,
	PRIMARY KEY(`deed_id`, `cadre_id`),
	FOREIGN KEY (`deed_id`) REFERENCES `deeds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cadre_id`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `deed_cadres_cadre` ON `deed_cadres` (`cadre_id`);--> statement-breakpoint
CREATE TABLE `deeds` (
	`id` integer PRIMARY KEY NOT NULL,
	`community_code` text NOT NULL,
	`done_on` text NOT NULL,
	`title` text NOT NULL,
	`words` text NOT NULL,
	`result` text NOT NULL,
	`people` integer,
	`household_id` integer,
	`entered_by` integer NOT NULL,
	`entered_at` integer NOT NULL,
	`published_at` integer,
	`published_by` integer,
	`withdrawn_at` integer,
	`withdrawn_reason` text,
	FOREIGN KEY (`community_code`) REFERENCES `areas`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`household_id`) REFERENCES `households`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`entered_by`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`published_by`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "deeds_done" CHECK(done_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
	CONSTRAINT "deeds_people" CHECK("deeds"."people" IS NULL OR "deeds"."people" > 0),
	CONSTRAINT "deeds_withdrawn" CHECK(("deeds"."withdrawn_at" IS NULL) = ("deeds"."withdrawn_reason" IS NULL) AND ("deeds"."withdrawn_at" IS NULL OR "deeds"."published_at" IS NOT NULL))
);
--> statement-breakpoint
CREATE INDEX `deeds_community` ON `deeds` (`community_code`,`done_on`);--> statement-breakpoint
CREATE INDEX `deeds_published` ON `deeds` (`published_at`);--> statement-breakpoint
CREATE TABLE `hot_issue_entries` (
	`hot_issue_id` integer NOT NULL,
	`issue_id` integer NOT NULL,
	PRIMARY KEY(`hot_issue_id`, `issue_id`),
	FOREIGN KEY (`hot_issue_id`) REFERENCES `hot_issues`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`issue_id`) REFERENCES `issues`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `hot_issue_entries_issue` ON `hot_issue_entries` (`issue_id`);--> statement-breakpoint
CREATE TABLE `hot_issue_visits` (
	`hot_issue_id` integer NOT NULL,
	`visit_id` integer NOT NULL,
	PRIMARY KEY(`hot_issue_id`, `visit_id`),
	FOREIGN KEY (`hot_issue_id`) REFERENCES `hot_issues`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`visit_id`) REFERENCES `visits`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `hot_issues` (
	`id` integer PRIMARY KEY NOT NULL,
	`area_code` text NOT NULL,
	`category_id` integer,
	`title` text NOT NULL,
	`answer` text,
	`kept_at` integer NOT NULL,
	`kept_by` integer NOT NULL,
	`published_at` integer,
	`withdrawn_at` integer,
	`withdrawn_reason` text,
	FOREIGN KEY (`area_code`) REFERENCES `areas`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`category_id`) REFERENCES `issue_categories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`kept_by`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "hot_issues_withdrawn" CHECK(("hot_issues"."withdrawn_at" IS NULL) = ("hot_issues"."withdrawn_reason" IS NULL))
);
--> statement-breakpoint
CREATE INDEX `hot_issues_published` ON `hot_issues` (`published_at`);--> statement-breakpoint
CREATE TABLE `household_care` (
	`household_id` integer NOT NULL,
	`care_category_id` integer NOT NULL,
	PRIMARY KEY(`household_id`, `care_category_id`),
	FOREIGN KEY (`household_id`) REFERENCES `households`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`care_category_id`) REFERENCES `care_categories`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `household_care_category` ON `household_care` (`care_category_id`);--> statement-breakpoint
CREATE TABLE `household_plans` (
	`id` integer PRIMARY KEY NOT NULL,
	`household_id` integer NOT NULL,
	`title` text NOT NULL,
	`cadre_id` integer NOT NULL,
	`opened_on` text NOT NULL,
	`closed_on` text,
	`outcome` text,
	FOREIGN KEY (`household_id`) REFERENCES `households`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cadre_id`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "household_plans_opened" CHECK(opened_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
);
--> statement-breakpoint
CREATE INDEX `household_plans_household` ON `household_plans` (`household_id`);--> statement-breakpoint
CREATE TABLE `household_secrets` (
	`id` text PRIMARY KEY NOT NULL,
	`key_version` integer,
	`nonce` text,
	`sealed` text,
	`created_at` integer NOT NULL,
	`deleted_at` integer,
	`household_id` integer NOT NULL,
	FOREIGN KEY (`household_id`) REFERENCES `households`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "household_secrets_gone" CHECK(("household_secrets"."sealed" IS NULL) = ("household_secrets"."deleted_at" IS NOT NULL) AND ("household_secrets"."sealed" IS NULL) = ("household_secrets"."nonce" IS NULL))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `household_secrets_household_id_unique` ON `household_secrets` (`household_id`);--> statement-breakpoint
CREATE TABLE `households` (
	`id` integer PRIMARY KEY NOT NULL,
	`community_code` text NOT NULL,
	`number` text NOT NULL,
	`kind` text NOT NULL,
	`group_name` text,
	`from_date` text NOT NULL,
	`to_date` text,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`community_code`) REFERENCES `areas`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "households_from" CHECK(from_date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
	CONSTRAINT "households_dates" CHECK("households"."to_date" IS NULL OR "households"."to_date" >= "households"."from_date")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `households_number` ON `households` (`community_code`,`number`);--> statement-breakpoint
CREATE TABLE `pairings` (
	`id` integer PRIMARY KEY NOT NULL,
	`household_id` integer NOT NULL,
	`cadre_id` integer NOT NULL,
	`from_date` text NOT NULL,
	`to_date` text,
	FOREIGN KEY (`household_id`) REFERENCES `households`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cadre_id`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "pairings_from" CHECK(from_date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
	CONSTRAINT "pairings_dates" CHECK("pairings"."to_date" IS NULL OR "pairings"."to_date" >= "pairings"."from_date")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `pairings_current` ON `pairings` (`household_id`,`cadre_id`) WHERE "pairings"."to_date" IS NULL;--> statement-breakpoint
CREATE INDEX `pairings_cadre` ON `pairings` (`cadre_id`);--> statement-breakpoint
CREATE TABLE `plan_steps` (
	`plan_id` integer NOT NULL,
	`position` integer NOT NULL,
	`words` text NOT NULL,
	`due_on` text NOT NULL,
	`done_on` text,
	`done_by` integer,
	PRIMARY KEY(`plan_id`, `position`),
	FOREIGN KEY (`plan_id`) REFERENCES `household_plans`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`done_by`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "plan_steps_due_form" CHECK(due_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
);
--> statement-breakpoint
CREATE INDEX `plan_steps_due` ON `plan_steps` (`due_on`);--> statement-breakpoint
CREATE TABLE `meeting_attendees` (
	`meeting_id` integer NOT NULL,
	`cadre_id` integer NOT NULL,
	PRIMARY KEY(`meeting_id`, `cadre_id`),
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cadre_id`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `meeting_decisions` (
	`id` integer PRIMARY KEY NOT NULL,
	`meeting_id` integer NOT NULL,
	`issue_id` integer NOT NULL,
	`verb` text NOT NULL,
	`input` text NOT NULL,
	`words` text NOT NULL,
	`decided_at` integer NOT NULL,
	`decided_by` integer NOT NULL,
	`event_seq` integer,
	`carried_out_at` integer,
	`carried_out_by` integer,
	`dropped_reason` text,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`issue_id`) REFERENCES `issues`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`carried_out_by`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `meeting_decisions_meeting` ON `meeting_decisions` (`meeting_id`);--> statement-breakpoint
CREATE INDEX `meeting_decisions_issue` ON `meeting_decisions` (`issue_id`);--> statement-breakpoint
CREATE INDEX `meeting_decisions_open` ON `meeting_decisions` (`id`) WHERE "meeting_decisions"."event_seq" IS NULL AND "meeting_decisions"."dropped_reason" IS NULL;--> statement-breakpoint
CREATE TABLE `meetings` (
	`id` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`area_code` text NOT NULL,
	`date` text NOT NULL,
	`starts_at` text NOT NULL,
	`place` text NOT NULL,
	`agenda` text,
	`minutes` text,
	`closed_at` integer,
	`closed_by` integer,
	`created_at` integer NOT NULL,
	`created_by` integer NOT NULL,
	FOREIGN KEY (`area_code`) REFERENCES `areas`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`closed_by`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "meetings_date" CHECK(date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
	CONSTRAINT "meetings_closed" CHECK("meetings"."closed_at" IS NULL OR ("meetings"."minutes" IS NOT NULL AND "meetings"."agenda" IS NOT NULL AND "meetings"."closed_by" IS NOT NULL))
);
--> statement-breakpoint
CREATE INDEX `meetings_area` ON `meetings` (`area_code`,`date`);--> statement-breakpoint
CREATE TABLE `field_openings` (
	`id` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`cadre_id` integer NOT NULL,
	`purpose` text NOT NULL,
	`community_code` text NOT NULL,
	`household_id` integer,
	`visit_id` integer,
	`count` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`cadre_id`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community_code`) REFERENCES `areas`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`household_id`) REFERENCES `households`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`visit_id`) REFERENCES `visits`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `field_openings_household` ON `field_openings` (`household_id`);--> statement-breakpoint
CREATE INDEX `field_openings_visit` ON `field_openings` (`visit_id`);--> statement-breakpoint
CREATE INDEX `field_openings_community` ON `field_openings` (`community_code`,`at`);--> statement-breakpoint
CREATE TABLE `visit_companions` (
	`visit_id` integer NOT NULL,
	`cadre_id` integer NOT NULL,
	PRIMARY KEY(`visit_id`, `cadre_id`),
	FOREIGN KEY (`visit_id`) REFERENCES `visits`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cadre_id`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `visit_companions_cadre` ON `visit_companions` (`cadre_id`);--> statement-breakpoint
CREATE TABLE `visit_photos` (
	`id` text PRIMARY KEY NOT NULL,
	`visit_id` integer NOT NULL,
	`type` text NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`stored_at` integer NOT NULL,
	FOREIGN KEY (`visit_id`) REFERENCES `visits`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `visit_photos_visit` ON `visit_photos` (`visit_id`);--> statement-breakpoint
CREATE TABLE `visit_revisions` (
	`visit_id` integer NOT NULL,
	`revision` integer NOT NULL,
	`at` integer NOT NULL,
	`cadre_id` integer NOT NULL,
	`before` text,
	`reason` text NOT NULL,
	PRIMARY KEY(`visit_id`, `revision`),
	FOREIGN KEY (`visit_id`) REFERENCES `visits`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cadre_id`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `visit_secrets` (
	`id` text PRIMARY KEY NOT NULL,
	`key_version` integer,
	`nonce` text,
	`sealed` text,
	`created_at` integer NOT NULL,
	`deleted_at` integer,
	`visit_id` integer NOT NULL,
	`part` text NOT NULL,
	FOREIGN KEY (`visit_id`) REFERENCES `visits`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "visit_secrets_gone" CHECK(("visit_secrets"."sealed" IS NULL) = ("visit_secrets"."deleted_at" IS NOT NULL) AND ("visit_secrets"."sealed" IS NULL) = ("visit_secrets"."nonce" IS NULL))
);
--> statement-breakpoint
CREATE INDEX `visit_secrets_visit` ON `visit_secrets` (`visit_id`);--> statement-breakpoint
CREATE TABLE `visits` (
	`id` integer PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`body_hash` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`kind` text NOT NULL,
	`community_code` text NOT NULL,
	`cadre_id` integer NOT NULL,
	`visited_at` integer NOT NULL,
	`written_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`place` text,
	`household_id` integer,
	`care_category_id` integer,
	`duty_id` integer,
	`said` text,
	`done` text,
	`promise` text,
	`promise_due_on` text,
	`promise_kept_on` text,
	`issue_id` integer,
	`feedback_id` integer,
	`withdrawn_at` integer,
	`withdrawn_reason` text,
	FOREIGN KEY (`community_code`) REFERENCES `areas`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cadre_id`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`household_id`) REFERENCES `households`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`care_category_id`) REFERENCES `care_categories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`duty_id`) REFERENCES `duties`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`issue_id`) REFERENCES `issues`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`feedback_id`) REFERENCES `feedback`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "visits_promise_due" CHECK("visits"."promise_due_on" IS NULL OR promise_due_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
	CONSTRAINT "visits_withdrawn" CHECK(("visits"."withdrawn_at" IS NULL) = ("visits"."withdrawn_reason" IS NULL))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `visits_key_unique` ON `visits` (`key`);--> statement-breakpoint
CREATE INDEX `visits_community` ON `visits` (`community_code`,`visited_at`);--> statement-breakpoint
CREATE INDEX `visits_cadre` ON `visits` (`cadre_id`,`visited_at`);--> statement-breakpoint
CREATE INDEX `visits_household` ON `visits` (`household_id`,`visited_at`);--> statement-breakpoint
CREATE INDEX `visits_promise` ON `visits` (`promise_due_on`) WHERE "visits"."promise_kept_on" IS NULL;--> statement-breakpoint
CREATE INDEX `visits_feedback` ON `visits` (`feedback_id`);