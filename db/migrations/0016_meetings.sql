ALTER TABLE `meetings` ADD `minutes_seq` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `meetings` ADD `announcement_id` integer REFERENCES announcements(id);