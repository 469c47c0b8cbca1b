-- What waits to be chained, in the order in which it was written. The sealer (db/chain/seal.ts) empties it.
CREATE TABLE chain_queue (id INTEGER PRIMARY KEY NOT NULL, kind TEXT NOT NULL, ref INTEGER NOT NULL, seq INTEGER NOT NULL, UNIQUE (kind, ref, seq));
--> statement-breakpoint
CREATE TRIGGER issue_events_chained AFTER INSERT ON issue_events BEGIN INSERT INTO chain_queue (kind, ref, seq) SELECT 'event', NEW.issue_id, NEW.seq WHERE NOT EXISTS (SELECT 1 FROM chain_queue WHERE kind = 'event' AND ref = NEW.issue_id AND seq = NEW.seq); END;
--> statement-breakpoint
CREATE TRIGGER restricted_issue_events_chained AFTER INSERT ON restricted_issue_events BEGIN INSERT INTO chain_queue (kind, ref, seq) SELECT 'restricted_event', NEW.issue_id, NEW.seq WHERE NOT EXISTS (SELECT 1 FROM chain_queue WHERE kind = 'restricted_event' AND ref = NEW.issue_id AND seq = NEW.seq); END;
--> statement-breakpoint
CREATE TRIGGER issues_chained AFTER INSERT ON issues BEGIN INSERT INTO chain_queue (kind, ref, seq) SELECT 'entry', NEW.id, 1 WHERE NOT EXISTS (SELECT 1 FROM chain_queue WHERE kind = 'entry' AND ref = NEW.id AND seq = 1); END;
--> statement-breakpoint
CREATE TRIGGER issues_version_chained AFTER UPDATE OF community_code, category_id, kind, channel, raised_on, responsible_leader_id, department_id, handler_id, title, merged_into_id, import_source, import_number, import_claim, import_result ON issues WHEN OLD.community_code IS NOT NEW.community_code OR OLD.category_id IS NOT NEW.category_id OR OLD.kind IS NOT NEW.kind OR OLD.channel IS NOT NEW.channel OR OLD.raised_on IS NOT NEW.raised_on OR OLD.responsible_leader_id IS NOT NEW.responsible_leader_id OR OLD.department_id IS NOT NEW.department_id OR OLD.handler_id IS NOT NEW.handler_id OR OLD.title IS NOT NEW.title OR OLD.merged_into_id IS NOT NEW.merged_into_id OR OLD.import_source IS NOT NEW.import_source OR OLD.import_number IS NOT NEW.import_number OR OLD.import_claim IS NOT NEW.import_claim OR OLD.import_result IS NOT NEW.import_result BEGIN INSERT INTO chain_queue (kind, ref, seq) SELECT 'entry', NEW.id, (SELECT count(*) + 1 FROM event_chain WHERE kind = 'entry' AND ref = NEW.id) WHERE NOT EXISTS (SELECT 1 FROM chain_queue WHERE kind = 'entry' AND ref = NEW.id AND seq = (SELECT count(*) + 1 FROM event_chain WHERE kind = 'entry' AND ref = NEW.id)); END;
--> statement-breakpoint
CREATE TRIGGER restricted_issues_chained AFTER INSERT ON restricted_issues BEGIN INSERT INTO chain_queue (kind, ref, seq) SELECT 'restricted_entry', NEW.id, 1 WHERE NOT EXISTS (SELECT 1 FROM chain_queue WHERE kind = 'restricted_entry' AND ref = NEW.id AND seq = 1); END;
--> statement-breakpoint
CREATE TRIGGER restricted_issues_version_chained AFTER UPDATE OF community_code, category_id, kind, channel, raised_on, responsible_leader_id, department_id, handler_id, title, about_cadre_id ON restricted_issues WHEN OLD.community_code IS NOT NEW.community_code OR OLD.category_id IS NOT NEW.category_id OR OLD.kind IS NOT NEW.kind OR OLD.channel IS NOT NEW.channel OR OLD.raised_on IS NOT NEW.raised_on OR OLD.responsible_leader_id IS NOT NEW.responsible_leader_id OR OLD.department_id IS NOT NEW.department_id OR OLD.handler_id IS NOT NEW.handler_id OR OLD.title IS NOT NEW.title OR OLD.about_cadre_id IS NOT NEW.about_cadre_id BEGIN INSERT INTO chain_queue (kind, ref, seq) SELECT 'restricted_entry', NEW.id, (SELECT count(*) + 1 FROM event_chain WHERE kind = 'restricted_entry' AND ref = NEW.id) WHERE NOT EXISTS (SELECT 1 FROM chain_queue WHERE kind = 'restricted_entry' AND ref = NEW.id AND seq = (SELECT count(*) + 1 FROM event_chain WHERE kind = 'restricted_entry' AND ref = NEW.id)); END;
--> statement-breakpoint
CREATE TRIGGER notices_chained AFTER INSERT ON notices BEGIN INSERT INTO chain_queue (kind, ref, seq) SELECT 'notice', NEW.id, 0 WHERE NOT EXISTS (SELECT 1 FROM chain_queue WHERE kind = 'notice' AND ref = NEW.id AND seq = 0); END;
--> statement-breakpoint
CREATE TRIGGER notices_withdrawn_chained AFTER UPDATE OF withdrawn_at ON notices WHEN NEW.withdrawn_at IS NOT NULL BEGIN INSERT INTO chain_queue (kind, ref, seq) SELECT 'withdrawal', NEW.id, 0 WHERE NOT EXISTS (SELECT 1 FROM chain_queue WHERE kind = 'withdrawal' AND ref = NEW.id AND seq = 0); END;
--> statement-breakpoint
CREATE TRIGGER notices_inserted_withdrawn_chained AFTER INSERT ON notices WHEN NEW.withdrawn_at IS NOT NULL BEGIN INSERT INTO chain_queue (kind, ref, seq) SELECT 'withdrawal', NEW.id, 0 WHERE NOT EXISTS (SELECT 1 FROM chain_queue WHERE kind = 'withdrawal' AND ref = NEW.id AND seq = 0); END;
--> statement-breakpoint
CREATE TRIGGER notice_revisions_chained AFTER INSERT ON notice_revisions BEGIN INSERT INTO chain_queue (kind, ref, seq) SELECT 'revision', NEW.notice_id, NEW.revision WHERE NOT EXISTS (SELECT 1 FROM chain_queue WHERE kind = 'revision' AND ref = NEW.notice_id AND seq = NEW.revision); END;
--> statement-breakpoint
CREATE TRIGGER feedback_chained AFTER INSERT ON feedback BEGIN INSERT INTO chain_queue (kind, ref, seq) SELECT 'feedback', NEW.id, 0 WHERE NOT EXISTS (SELECT 1 FROM chain_queue WHERE kind = 'feedback' AND ref = NEW.id AND seq = 0); END;
--> statement-breakpoint
CREATE TRIGGER feedback_review_chained AFTER UPDATE OF review ON feedback WHEN NEW.review IS NOT NULL BEGIN INSERT INTO chain_queue (kind, ref, seq) SELECT 'review', NEW.id, 0 WHERE NOT EXISTS (SELECT 1 FROM chain_queue WHERE kind = 'review' AND ref = NEW.id AND seq = 0); END;
--> statement-breakpoint
CREATE TRIGGER feedback_inserted_review_chained AFTER INSERT ON feedback WHEN NEW.review IS NOT NULL BEGIN INSERT INTO chain_queue (kind, ref, seq) SELECT 'review', NEW.id, 0 WHERE NOT EXISTS (SELECT 1 FROM chain_queue WHERE kind = 'review' AND ref = NEW.id AND seq = 0); END;
--> statement-breakpoint
CREATE TRIGGER feedback_messages_chained AFTER INSERT ON feedback_messages BEGIN INSERT INTO chain_queue (kind, ref, seq) SELECT 'message', NEW.id, 0 WHERE NOT EXISTS (SELECT 1 FROM chain_queue WHERE kind = 'message' AND ref = NEW.id AND seq = 0); END;
--> statement-breakpoint
CREATE TRIGGER ratings_chained AFTER INSERT ON ratings BEGIN INSERT INTO chain_queue (kind, ref, seq) SELECT 'rating', NEW.id, 0 WHERE NOT EXISTS (SELECT 1 FROM chain_queue WHERE kind = 'rating' AND ref = NEW.id AND seq = 0); END;
--> statement-breakpoint
CREATE TRIGGER contact_openings_chained AFTER INSERT ON contact_openings BEGIN INSERT INTO chain_queue (kind, ref, seq) SELECT 'opening', NEW.id, 0 WHERE NOT EXISTS (SELECT 1 FROM chain_queue WHERE kind = 'opening' AND ref = NEW.id AND seq = 0); END;
--> statement-breakpoint
CREATE TRIGGER changes_chained AFTER INSERT ON changes BEGIN INSERT INTO chain_queue (kind, ref, seq) SELECT 'change', NEW.id, 0 WHERE NOT EXISTS (SELECT 1 FROM chain_queue WHERE kind = 'change' AND ref = NEW.id AND seq = 0); END;
--> statement-breakpoint
-- Of a text that is deleted only the digest stays; without the salt nobody can try texts on it.
CREATE TRIGGER feedback_salt_goes_with_content AFTER UPDATE OF content ON feedback WHEN NEW.content IS NULL AND NEW.content_salt IS NOT NULL BEGIN UPDATE feedback SET content_salt = NULL WHERE id = NEW.id; END;
--> statement-breakpoint
CREATE TRIGGER feedback_messages_salt_goes_with_content AFTER UPDATE OF content ON feedback_messages WHEN NEW.content IS NULL AND NEW.content_salt IS NOT NULL BEGIN UPDATE feedback_messages SET content_salt = NULL WHERE id = NEW.id; END;
--> statement-breakpoint
CREATE TRIGGER event_chain_no_update BEFORE UPDATE ON event_chain BEGIN SELECT RAISE(ABORT, 'event_chain is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER event_chain_no_delete BEFORE DELETE ON event_chain BEGIN SELECT RAISE(ABORT, 'event_chain is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER event_chain_no_replace BEFORE INSERT ON event_chain WHEN EXISTS (SELECT 1 FROM event_chain WHERE position = NEW.position) BEGIN SELECT RAISE(ABORT, 'event_chain is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER chain_heads_no_update BEFORE UPDATE ON chain_heads BEGIN SELECT RAISE(ABORT, 'chain_heads is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER chain_heads_no_delete BEFORE DELETE ON chain_heads BEGIN SELECT RAISE(ABORT, 'chain_heads is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER chain_heads_no_replace BEFORE INSERT ON chain_heads WHEN EXISTS (SELECT 1 FROM chain_heads WHERE position = NEW.position) BEGIN SELECT RAISE(ABORT, 'chain_heads is append-only'); END;
--> statement-breakpoint
-- History from before the chain is chained at the next start.
INSERT INTO chain_queue (kind, ref, seq) SELECT 'entry', id, 1 FROM issues ORDER BY id;
--> statement-breakpoint
INSERT INTO chain_queue (kind, ref, seq) SELECT 'restricted_entry', id, 1 FROM restricted_issues ORDER BY id;
--> statement-breakpoint
INSERT INTO chain_queue (kind, ref, seq) SELECT kind, ref, seq FROM (
  SELECT 'event' AS kind, issue_id AS ref, seq, at FROM issue_events
  UNION ALL SELECT 'restricted_event', issue_id, seq, at FROM restricted_issue_events
  UNION ALL SELECT 'notice', id, 0, published_at FROM notices
  UNION ALL SELECT 'revision', notice_id, revision, at FROM notice_revisions
  UNION ALL SELECT 'withdrawal', id, 0, withdrawn_at FROM notices WHERE withdrawn_at IS NOT NULL
  UNION ALL SELECT 'feedback', id, 0, received_at FROM feedback
  UNION ALL SELECT 'review', id, 0, reviewed_at FROM feedback WHERE review IS NOT NULL
  UNION ALL SELECT 'message', id, 0, at FROM feedback_messages
  UNION ALL SELECT 'rating', id, 0, at FROM ratings
  UNION ALL SELECT 'opening', id, 0, at FROM contact_openings
  UNION ALL SELECT 'change', id, 0, at FROM changes
) ORDER BY at, kind, ref, seq;
