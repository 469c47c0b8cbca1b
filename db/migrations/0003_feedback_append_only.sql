CREATE TRIGGER restricted_issue_events_no_update BEFORE UPDATE ON restricted_issue_events BEGIN SELECT RAISE(ABORT, 'restricted_issue_events is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER restricted_issue_events_no_delete BEFORE DELETE ON restricted_issue_events BEGIN SELECT RAISE(ABORT, 'restricted_issue_events is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER restricted_issue_events_no_replace BEFORE INSERT ON restricted_issue_events WHEN EXISTS (SELECT 1 FROM restricted_issue_events WHERE issue_id = NEW.issue_id AND seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'restricted_issue_events is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER contact_openings_no_update BEFORE UPDATE ON contact_openings BEGIN SELECT RAISE(ABORT, 'contact_openings is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER contact_openings_no_delete BEFORE DELETE ON contact_openings BEGIN SELECT RAISE(ABORT, 'contact_openings is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER contact_openings_no_replace BEFORE INSERT ON contact_openings WHEN EXISTS (SELECT 1 FROM contact_openings WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'contact_openings is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER ratings_no_update BEFORE UPDATE ON ratings BEGIN SELECT RAISE(ABORT, 'ratings is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER ratings_no_delete BEFORE DELETE ON ratings BEGIN SELECT RAISE(ABORT, 'ratings is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER ratings_no_replace BEFORE INSERT ON ratings WHEN EXISTS (SELECT 1 FROM ratings WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'ratings is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER feedback_no_delete BEFORE DELETE ON feedback BEGIN SELECT RAISE(ABORT, 'feedback: what is deleted leaves a tombstone'); END;
--> statement-breakpoint
CREATE TRIGGER feedback_messages_no_delete BEFORE DELETE ON feedback_messages BEGIN SELECT RAISE(ABORT, 'feedback_messages: what is deleted leaves a tombstone'); END;
--> statement-breakpoint
CREATE TRIGGER contacts_no_delete BEFORE DELETE ON contacts BEGIN SELECT RAISE(ABORT, 'contacts: what is deleted leaves a tombstone'); END;
--> statement-breakpoint
CREATE TRIGGER originals_no_delete BEFORE DELETE ON originals BEGIN SELECT RAISE(ABORT, 'originals: what is deleted leaves a tombstone'); END;
--> statement-breakpoint
CREATE TRIGGER official_roles_no_delete BEFORE DELETE ON official_roles BEGIN SELECT RAISE(ABORT, 'a role ends, it is never deleted'); END;
