CREATE TRIGGER consultation_revisions_no_update BEFORE UPDATE ON consultation_revisions BEGIN SELECT RAISE(ABORT, 'consultation_revisions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER consultation_revisions_no_delete BEFORE DELETE ON consultation_revisions BEGIN SELECT RAISE(ABORT, 'consultation_revisions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER consultation_revisions_no_replace BEFORE INSERT ON consultation_revisions WHEN EXISTS (SELECT 1 FROM consultation_revisions WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'consultation_revisions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER opinions_receipt_is_nobodys_else BEFORE INSERT ON opinions WHEN EXISTS (SELECT 1 FROM feedback WHERE receipt_hash = NEW.receipt_hash) BEGIN SELECT RAISE(ABORT, 'a receipt stands for one thing'); END;
--> statement-breakpoint
CREATE TRIGGER feedback_receipt_is_nobodys_else BEFORE INSERT ON feedback WHEN EXISTS (SELECT 1 FROM opinions WHERE receipt_hash = NEW.receipt_hash) BEGIN SELECT RAISE(ABORT, 'a receipt stands for one thing'); END;
