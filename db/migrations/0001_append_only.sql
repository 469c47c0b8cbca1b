CREATE TRIGGER issue_events_no_update BEFORE UPDATE ON issue_events BEGIN SELECT RAISE(ABORT, 'issue_events is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER issue_events_no_delete BEFORE DELETE ON issue_events BEGIN SELECT RAISE(ABORT, 'issue_events is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER notice_revisions_no_update BEFORE UPDATE ON notice_revisions BEGIN SELECT RAISE(ABORT, 'notice_revisions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER notice_revisions_no_delete BEFORE DELETE ON notice_revisions BEGIN SELECT RAISE(ABORT, 'notice_revisions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER notices_no_delete BEFORE DELETE ON notices BEGIN SELECT RAISE(ABORT, 'a notice is withdrawn, never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER memberships_no_delete BEFORE DELETE ON memberships BEGIN SELECT RAISE(ABORT, 'a membership ends, it is never deleted'); END;
--> statement-breakpoint
INSERT INTO board (id, revision, changed_at, built_revision, built_at, demo) VALUES (1, 0, 0, -1, NULL, 0);
--> statement-breakpoint
-- INSERT OR REPLACE deletes without asking the delete triggers.
CREATE TRIGGER issue_events_no_replace BEFORE INSERT ON issue_events WHEN EXISTS (SELECT 1 FROM issue_events WHERE issue_id = NEW.issue_id AND seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'issue_events is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER notice_revisions_no_replace BEFORE INSERT ON notice_revisions WHEN EXISTS (SELECT 1 FROM notice_revisions WHERE notice_id = NEW.notice_id AND revision = NEW.revision) BEGIN SELECT RAISE(ABORT, 'notice_revisions is append-only'); END;
