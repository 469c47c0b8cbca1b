CREATE TRIGGER field_openings_chained AFTER INSERT ON field_openings BEGIN INSERT INTO chain_queue (kind, ref, seq) SELECT 'field_opening', NEW.id, 0 WHERE NOT EXISTS (SELECT 1 FROM chain_queue WHERE kind = 'field_opening' AND ref = NEW.id AND seq = 0); END;
--> statement-breakpoint
-- Openings from before are chained at the next start.
INSERT INTO chain_queue (kind, ref, seq) SELECT 'field_opening', id, 0 FROM field_openings ORDER BY id;
