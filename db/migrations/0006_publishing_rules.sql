CREATE TRIGGER changes_no_update BEFORE UPDATE ON changes BEGIN SELECT RAISE(ABORT, 'changes is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER changes_no_delete BEFORE DELETE ON changes BEGIN SELECT RAISE(ABORT, 'changes is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER changes_no_replace BEFORE INSERT ON changes WHEN EXISTS (SELECT 1 FROM changes WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'changes is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER notices_stay_withdrawn BEFORE UPDATE ON notices WHEN OLD.withdrawn_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'what was withdrawn stays withdrawn'); END;
