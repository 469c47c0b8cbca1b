CREATE TABLE `consultation_revisions` (
	`id` integer PRIMARY KEY NOT NULL,
	`consultation_id` integer NOT NULL,
	`at` integer NOT NULL,
	`cadre_id` integer NOT NULL,
	`what` text NOT NULL,
	`reason` text NOT NULL,
	`before` text NOT NULL,
	FOREIGN KEY (`consultation_id`) REFERENCES `consultations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cadre_id`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `consultation_revisions_of` ON `consultation_revisions` (`consultation_id`,`at`);
