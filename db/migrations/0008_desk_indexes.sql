DROP INDEX `issues_category`;--> statement-breakpoint
DROP INDEX `issues_state`;--> statement-breakpoint
CREATE INDEX `issues_open` ON `issues` (`due_on`) WHERE "issues"."state" IN ('submitted', 'registered', 'assigned', 'in_progress', 'escalated', 'resolved');--> statement-breakpoint
CREATE INDEX `issues_category` ON `issues` (`category_id`,`raised_on`);--> statement-breakpoint
CREATE INDEX `issues_state` ON `issues` (`state`,`raised_on`);