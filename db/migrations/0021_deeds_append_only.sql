CREATE TRIGGER deed_revisions_no_update BEFORE UPDATE ON deed_revisions BEGIN SELECT RAISE(ABORT, 'deed_revisions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER deed_revisions_no_delete BEFORE DELETE ON deed_revisions BEGIN SELECT RAISE(ABORT, 'deed_revisions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER deed_revisions_no_replace BEFORE INSERT ON deed_revisions WHEN EXISTS (SELECT 1 FROM deed_revisions WHERE deed_id = NEW.deed_id AND revision = NEW.revision) BEGIN SELECT RAISE(ABORT, 'deed_revisions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER deeds_withdrawn_stay BEFORE UPDATE ON deeds WHEN OLD.withdrawn_at IS NOT NULL OR (OLD.published_at IS NOT NULL AND NEW.published_at IS NOT OLD.published_at) BEGIN SELECT RAISE(ABORT, 'what was withdrawn stays as it was, and what was published stays published'); END;
