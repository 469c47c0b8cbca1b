CREATE TABLE `deed_revisions` (
	`deed_id` integer NOT NULL,
	`revision` integer NOT NULL,
	`at` integer NOT NULL,
	`cadre_id` integer NOT NULL,
	`done_on` text NOT NULL,
	`title` text NOT NULL,
	`words` text NOT NULL,
	`result` text NOT NULL,
	`people` integer,
	`reason` text,
	PRIMARY KEY(`deed_id`, `revision`),
	FOREIGN KEY (`deed_id`) REFERENCES `deeds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cadre_id`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "deed_revisions_reason" CHECK(("deed_revisions"."revision" = 1) = ("deed_revisions"."reason" IS NULL))
);
