-- The reason of a correction is an official's free text about a visit: it goes with the texts.
DROP TRIGGER visit_revisions_no_update;
--> statement-breakpoint
CREATE TRIGGER visit_revisions_no_update BEFORE UPDATE ON visit_revisions WHEN NEW.before IS NOT NULL OR NEW.visit_id IS NOT OLD.visit_id OR NEW.revision IS NOT OLD.revision OR NEW.at IS NOT OLD.at OR NEW.cadre_id IS NOT OLD.cadre_id OR (NEW.reason IS NOT OLD.reason AND NEW.reason <> '') BEGIN SELECT RAISE(ABORT, 'visit_revisions is append-only'); END;
