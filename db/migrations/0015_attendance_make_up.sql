DROP INDEX `attendances_once`;--> statement-breakpoint
ALTER TABLE `attendances` ADD `make_up` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `attendances_once` ON `attendances` (`duty_id`,`cadre_id`,`make_up`);