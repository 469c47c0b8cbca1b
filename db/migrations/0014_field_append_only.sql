CREATE TRIGGER field_openings_no_update BEFORE UPDATE ON field_openings BEGIN SELECT RAISE(ABORT, 'field_openings is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER field_openings_no_delete BEFORE DELETE ON field_openings BEGIN SELECT RAISE(ABORT, 'field_openings is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER field_openings_no_replace BEFORE INSERT ON field_openings WHEN EXISTS (SELECT 1 FROM field_openings WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'field_openings is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER card_counts_no_update BEFORE UPDATE ON card_counts BEGIN SELECT RAISE(ABORT, 'card_counts is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER card_counts_no_delete BEFORE DELETE ON card_counts BEGIN SELECT RAISE(ABORT, 'card_counts is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER card_counts_no_replace BEFORE INSERT ON card_counts WHEN EXISTS (SELECT 1 FROM card_counts WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'card_counts is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER card_versions_no_update BEFORE UPDATE ON card_versions BEGIN SELECT RAISE(ABORT, 'card_versions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER card_versions_no_delete BEFORE DELETE ON card_versions BEGIN SELECT RAISE(ABORT, 'card_versions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER card_versions_no_replace BEFORE INSERT ON card_versions WHEN EXISTS (SELECT 1 FROM card_versions WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'card_versions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER visit_revisions_no_update BEFORE UPDATE ON visit_revisions WHEN NEW.before IS NOT NULL OR NEW.visit_id IS NOT OLD.visit_id OR NEW.revision IS NOT OLD.revision OR NEW.at IS NOT OLD.at OR NEW.cadre_id IS NOT OLD.cadre_id OR NEW.reason IS NOT OLD.reason BEGIN SELECT RAISE(ABORT, 'visit_revisions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER visit_revisions_no_delete BEFORE DELETE ON visit_revisions BEGIN SELECT RAISE(ABORT, 'visit_revisions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER visits_no_delete BEFORE DELETE ON visits BEGIN SELECT RAISE(ABORT, 'an entry of the log is withdrawn, never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER attendances_no_delete BEFORE DELETE ON attendances BEGIN SELECT RAISE(ABORT, 'an attendance is put right, never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER households_no_delete BEFORE DELETE ON households BEGIN SELECT RAISE(ABORT, 'a household ends, it is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER pairings_no_delete BEFORE DELETE ON pairings BEGIN SELECT RAISE(ABORT, 'a pairing ends, it is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER household_secrets_no_delete BEFORE DELETE ON household_secrets BEGIN SELECT RAISE(ABORT, 'what is deleted leaves a tombstone'); END;
--> statement-breakpoint
CREATE TRIGGER visit_secrets_no_delete BEFORE DELETE ON visit_secrets BEGIN SELECT RAISE(ABORT, 'what is deleted leaves a tombstone'); END;
--> statement-breakpoint
CREATE TRIGGER deeds_no_delete BEFORE DELETE ON deeds BEGIN SELECT RAISE(ABORT, 'a deed is withdrawn, never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER hot_issues_no_delete BEFORE DELETE ON hot_issues BEGIN SELECT RAISE(ABORT, 'a hot issue is withdrawn, never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER consultations_no_delete BEFORE DELETE ON consultations BEGIN SELECT RAISE(ABORT, 'a consultation is withdrawn, never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER opinions_no_delete BEFORE DELETE ON opinions BEGIN SELECT RAISE(ABORT, 'what is deleted leaves a tombstone'); END;
--> statement-breakpoint
CREATE TRIGGER meetings_no_delete BEFORE DELETE ON meetings BEGIN SELECT RAISE(ABORT, 'a meeting is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER visits_key_stays BEFORE UPDATE ON visits WHEN NEW.key IS NOT OLD.key OR NEW.cadre_id IS NOT OLD.cadre_id OR NEW.received_at IS NOT OLD.received_at OR NEW.written_at IS NOT OLD.written_at OR (OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS NOT OLD.withdrawn_at) BEGIN SELECT RAISE(ABORT, 'the key and the writer of an entry stay'); END;
--> statement-breakpoint
CREATE TRIGGER meetings_closed_stay BEFORE UPDATE ON meetings WHEN OLD.closed_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'closed minutes stay as they are'); END;
--> statement-breakpoint
CREATE TRIGGER meeting_decisions_no_delete BEFORE DELETE ON meeting_decisions BEGIN SELECT RAISE(ABORT, 'a decision is dropped with a reason, never deleted'); END;
