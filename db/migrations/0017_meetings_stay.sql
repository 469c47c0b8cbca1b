CREATE TRIGGER meeting_decisions_settled_stay BEFORE UPDATE ON meeting_decisions WHEN OLD.event_seq IS NOT NULL OR OLD.dropped_reason IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a decision is carried out or dropped once'); END;
--> statement-breakpoint
CREATE TRIGGER meeting_decisions_words_stay BEFORE UPDATE ON meeting_decisions WHEN NEW.id IS NOT OLD.id OR NEW.meeting_id IS NOT OLD.meeting_id OR NEW.issue_id IS NOT OLD.issue_id OR NEW.verb IS NOT OLD.verb OR NEW.input IS NOT OLD.input OR NEW.words IS NOT OLD.words OR NEW.decided_at IS NOT OLD.decided_at OR NEW.decided_by IS NOT OLD.decided_by BEGIN SELECT RAISE(ABORT, 'what was decided stays'); END;
--> statement-breakpoint
CREATE TRIGGER meeting_attendees_closed_stay BEFORE DELETE ON meeting_attendees WHEN (SELECT closed_at FROM meetings WHERE id = OLD.meeting_id) IS NOT NULL BEGIN SELECT RAISE(ABORT, 'closed minutes stay as they are'); END;
