/** The desk's page of an entry's notice: its draft, what the guard finds in it, its photos. */
import { inArray } from 'drizzle-orm';
import { deskIssue } from '../../db/desk/issue.ts';
import { readPhotos } from '../../db/publishing/photos.ts';
import { previewNotice } from '../../db/publishing/preview.ts';
import { boardView } from '../../db/queries/board.ts';
import { cadres } from '../../db/schema.ts';
import type { FindingView, NoticePage } from '../../src/domain/desk-office-views.ts';
import { draftFields, type NoticeText } from '../../src/domain/notice-draft.ts';
import { personalDataWords } from '../../src/domain/personal-data.ts';
import { mayAct, type Official } from '../../src/domain/rights.ts';
import { tidyLine, tidyText } from '../../src/domain/text.ts';
import type { VerbContext } from '../context.ts';
import { refusalOf } from '../http/refusal-of.ts';
import type { Sent } from '../http/sent.ts';
import { readForAction } from '../issues/move.ts';
import { assertWritable, draftBase } from '../notices/draft.ts';
import { type JudgedFinding, judgeText } from '../notices/findings.ts';
import type { OfficePlace } from './office-page.ts';
import { markText } from './returned.ts';

/** The text that stood in a form, as it would be taken; undefined where the form had none. */
export function textSent(sent: Sent | null): NoticeText | undefined {
  if (sent?.text('title') === undefined || sent.text('result') === undefined) return undefined;
  const text = (name: string, tidy: (text: string) => string) => tidy((sent.text(name) ?? '').toWellFormed());
  return { title: text('title', tidyLine), raised: text('raised', tidyText), result: text('result', tidyText) };
}

async function findingViews(context: VerbContext, actor: Official, findings: JudgedFinding[]): Promise<FindingView[]> {
  const ids = findings.flatMap(({ override }) => [override?.askedBy, override?.confirmedBy]).filter((id) => id != null);
  const people = await context.record.db
    .select({ id: cadres.id, name: cadres.name })
    .from(cadres)
    .where(inArray(cadres.id, [...new Set(ids), 0]));
  const name = (id: number) => people.find((each) => each.id === id)?.name ?? '';
  return findings.map(({ field, kind, text, start, end, sentence, override }) => ({
    field,
    kind: personalDataWords[kind],
    text,
    start,
    end,
    sentence,
    override: override && {
      id: override.id,
      reason: override.reason,
      by: name(override.askedBy),
      mine: override.askedBy === actor.cadreId,
      confirmedBy: override.confirmedBy === null ? null : name(override.confirmedBy),
    },
  }));
}

const nothing: NoticeText = { title: '', raised: '', result: '' };

/** The photos ticked in a form; undefined where it had none to tick. */
export const photosSent = (sent: Sent | null): string[] | undefined =>
  sent?.text('chosen') === undefined ? undefined : sent.texts('photos');

/**
 * Null where the entry is not there for them.
 * @param given what stood in a form that came back
 * @param chosen photos that are ticked; default: all
 */
export async function noticePage(
  context: VerbContext,
  official: Official,
  { id, preview = false, given, chosen }: Pick<OfficePlace & { page: 'notice' }, 'id' | 'preview' | 'given' | 'chosen'>,
): Promise<NoticePage | null> {
  const { record, now } = context;
  const { db } = record;
  const ref = { ledger: 'public', id } as const;
  const issue = await deskIssue(db, official, ref, now);
  if (!issue) return null;
  const entry = await readForAction(context, official, 'see', ref);
  const writable = isWritable(() => assertWritable(entry));
  const base = writable ? await draftBase(context, entry) : { seq: 0, text: nothing, notice: null };
  const text = given ?? base.text;
  const [judged, photos] = await Promise.all([writable ? judgeText(context, entry, text) : [], readPhotos(db, id)]);
  const move = (verb: string) => issue.moves.find((each) => each.verb === verb);
  const may = (verb: string) => move(verb)?.allowed ?? false;
  const noticeId = base.notice?.id ?? null;
  const ready = photos.map(({ noticeId: shownBy, ...photo }) => ({
    ...photo,
    shown: shownBy !== null,
    chosen: chosen?.includes(photo.id) ?? true,
  }));
  const notice = preview
    ? await previewNotice(
        db,
        {
          issueId: id,
          noticeId,
          text,
          photos: ready.flatMap(({ shown: _, chosen, ...photo }) => (chosen ? [photo] : [])),
        },
        now,
      )
    : null;
  return {
    page: 'notice',
    issueId: id,
    issueTitle: issue.title ?? `${issue.category.name}（还没有标题）`,
    state: issue.state,
    writable,
    entrySeq: entry.seq,
    draftSeq: base.seq,
    text,
    unsaved: draftFields.some((field) => text[field] !== base.text[field]),
    marked: Object.fromEntries(
      draftFields.map((field) => [
        field,
        markText(
          text[field],
          judged.filter((each) => each.field === field),
        ),
      ]),
    ) as NoticePage['marked'],
    findings: await findingViews(context, official, judged),
    noticeId,
    may: {
      write: mayAct(official, 'publish', entry.facts) === null,
      publish: may('publish'),
      correct: may('correct'),
      withdraw: may('withdraw'),
      confirm: mayAct(official, 'confirmFinding', entry.facts) === null,
    },
    why: move('publish')?.why ?? null,
    photos: ready,
    originals:
      mayAct(official, 'seePhotos', entry.facts) === null ? issue.feedbacks.flatMap((said) => said.photos) : [],
    preview: notice && { board: await boardView(db, now), notice },
  };
}

function isWritable(check: () => void): boolean {
  try {
    check();
    return true;
  } catch (error) {
    if (!refusalOf(error)) throw error;
    return false;
  }
}
