import type { FeedbackCategory, FeedbackPlace, IntakeFacts, IntakeQuestion } from '../../db/feedback/read-intake.ts';
import { type OpenEntry, readEntry, servesCommunity } from '../../db/feedback/read-named.ts';
import { accusedFacts, supervisorsFor } from '../../db/officials.ts';
import { type Promised, promise } from '../../src/domain/deadlines.ts';
import { eligibleSupervisors, isRestricted, mayBeTaken } from '../../src/domain/restricted.ts';
import { isSettled } from '../../src/domain/terms.ts';
import { civilDate } from '../../src/domain/time.ts';
import { loadWindows } from '../abuse/limits.ts';
import type { VerbContext } from '../context.ts';
import { invalid } from '../refusal.ts';
import { takesContacts } from './contact-data.ts';
import type { Said } from './input.ts';

/** A feedback that may be kept, with what the record said about it. */
export type CheckedFeedback = {
  said: Said;
  saidOn: string;
  place: FeedbackPlace;
  /** Null: 其他, which is made when missing. */
  category: FeedbackCategory | null;
  restricted: boolean;
  /** The open public entry that it joins; null: an entry of its own. */
  joins: OpenEntry | null;
  promised: Promised;
};

/** Category of what came without one. */
export const otherCategory = '其他';

/** What to ask the record about a feedback before it is checked. `sender` as `senderOf` has it. */
export const intakeQuestion = (
  { now }: Pick<VerbContext, 'now'>,
  said: Said,
  keyHash: string,
  sender: string | null,
  from = civilDate(now),
): IntakeQuestion => ({
  keyHash,
  community: said.community,
  category: said.category ?? otherCategory,
  counters: loadWindows(sender, said.community, now).map(({ key }) => key),
  from,
});

/**
 * Checks what was said against the record and the rules: place, category, whom it is about, whether a denunciation may be
 * taken here. Throws a 422 Refusal that names every field. The same for residents and for officials who take it down.
 * @param facts as the record has them from `saidOn` on
 * @param saidOn civil date on which it was said
 */
export async function checkFeedback(
  { record: { db, embedded }, now, settings }: VerbContext,
  said: Said,
  { place, category, holidays }: IntakeFacts,
  saidOn = civilDate(now),
): Promise<CheckedFeedback> {
  const today = civilDate(now);
  const restricted = isRestricted({ kind: said.kind ?? null, aboutCadreId: said.about ?? null });
  const [serves, entry, supervisors, accused] = await Promise.all([
    said.about === undefined ? true : servesCommunity(db, said.about, said.community, today),
    said.sameAs === undefined ? null : readEntry(db, said.sameAs),
    restricted ? supervisorsFor(db, said.community, today) : [],
    said.about === undefined ? null : accusedFacts(db, said.about, today),
  ]);
  const problems: { path: string; message: string }[] = [];
  const wrong = (path: string, message: string) => problems.push({ path, message });
  if (place?.kind !== 'community') wrong('community', '没有这个村（社区），请重新选。');
  else if (place.closedOn !== null) wrong('community', '这个村（社区）已经撤销，请选现在的村（社区）。');
  if (said.category !== undefined && !category) wrong('category', '没有这个问题类别，请重新选。');
  if (said.occurredOn !== undefined && said.occurredOn > today) wrong('occurredOn', '日期还没到，请重新选。');
  if (!serves) wrong('about', '这位干部不在这个村（社区）的团队里，请重新选。');
  if (hasContact(said) && !takesContacts(settings, embedded))
    wrong(said.contact?.phone ? 'contact.phone' : 'contact.name', '这里不收姓名和电话，请删掉；凭查询码可以查进度。');
  const joinable = entry !== null && place?.areaCodes.includes(entry.communityCode) === true;
  if (said.sameAs !== undefined && !joinable) wrong('sameAs', '要一起反映的那一条没有找到，请直接提交。');
  else if (said.sameAs !== undefined && restricted) wrong('sameAs', '举报和反映干部的事要单独提交。');
  if (restricted && problems.length === 0) {
    const taken = mayBeTaken({
      accusedRoles: accused?.roles ?? [],
      eligible: eligibleSupervisors(supervisors, place?.areaCodes ?? [], accused).length,
    });
    if (!taken.taken) wrong(said.about === undefined ? 'kind' : 'about', taken.why);
  }
  if (problems.length > 0 || !place) throw invalid(problems);
  return {
    said,
    saidOn,
    place,
    category,
    restricted,
    // What was settled or refused in the meantime gets an entry of its own: nothing that is said now goes unanswered.
    joins: entry && !isSettled(entry.state) ? entry : null,
    promised: promise({
      kind: said.kind ?? null,
      categoryWorkingDays: category?.workingDays ?? null,
      saidOn,
      holidays,
    }),
  };
}

/** Whether a name or a phone was given. */
export const hasContact = ({ contact }: Said): boolean => contact?.name !== undefined || contact?.phone !== undefined;
