import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Case } from '../../db/ledger/read-case.ts';
import { readHolidays } from '../../db/queries/holidays.ts';
import { standingNotice } from '../../db/queries/notices.ts';
import { cadres, departments } from '../../db/schema.ts';
import type { Holidays } from '../../src/domain/calendar.ts';
import { promise } from '../../src/domain/deadlines.ts';
import { dueNow } from '../../src/domain/issue-due.ts';
import { isAccepted } from '../../src/domain/ledger.ts';
import { nextStepWords } from '../../src/domain/next-step-wording.ts';
import { noticePath } from '../../src/domain/paths.ts';
import { isAsked, reopenUntil } from '../../src/domain/resident-moves.ts';
import type { TrackView } from '../../src/domain/resident-views.ts';
import { isSettled } from '../../src/domain/terms.ts';
import { civilDate } from '../../src/domain/time.ts';
import { readOpinionTrack } from '../consultations/track-opinion.ts';
import type { VerbContext } from '../context.ts';
import { basePath } from '../feedback/receipt-answer.ts';
import { receiptField } from './fields.ts';
import { trackedHistory } from './history.ts';
import { findTracked, type Tracked } from './tracked.ts';
import { whomToCall } from './whom-to-call.ts';

export const trackInput = z.strictObject({ receipt: receiptField });

/**
 * What a receipt shows, of a feedback or of an opinion on a draft; null for one that is unknown or malformed. Nothing personal, of a
 * restricted entry no names.
 */
export async function readTrack(context: VerbContext, receipt: string): Promise<TrackView | null> {
  const tracked = await findTracked(context, receipt);
  if (!tracked) return readOpinionTrack(context, receipt);
  const { feedback, last, situation, dismissed } = tracked;
  const { record, settings } = context;
  const { life, restricted, today } = situation;
  const [holidays, events, call, desk, notice] = await Promise.all([
    readHolidays(record.db),
    trackedHistory(record.db, tracked),
    whomToCall(context, feedback.communityCode, today),
    restricted || !last ? null : deskOf(context, last),
    last && life.noticed && !dismissed ? standingNotice(record.db, last.ref.id) : null,
  ]);
  const promised = promisedTo(tracked, holidays);
  const step = nextStepWords(life, {
    restricted,
    feedbackId: feedback.id,
    today,
    tellingDueOn: promised.tellingDueOn,
    promisedOn: feedback.dueOn,
    held: !last,
    desk,
    contact: restricted ? null : call.contact,
    supervisionPhone: call.supervisionPhone,
  });
  const may = (verb: (typeof step.moves)[number]) => !dismissed && step.moves.includes(verb);
  return {
    state: dismissed ? 'rejected' : (life.state ?? 'submitted'),
    community: feedback.communityCode,
    communityName: call.communityName,
    kind: feedback.kind,
    restricted,
    held: !last && !dismissed,
    title: restricted || dismissed || !last ? null : publicTitle(last),
    submittedAt: new Date(feedback.receivedAt).toISOString(),
    paused: !dismissed && last !== null && life.waitingSince !== null,
    ...(dismissed ? { due: null, calculation: '' } : dueTo(tracked, promised, holidays)),
    next: dismissed
      ? ['工作人员看过，没有作为反映登记。认为弄错了的，请打电话。', step.call].filter(Boolean).join('')
      : [step.late, step.desk, step.next, step.call].filter(Boolean).join(''),
    events,
    ...(notice ? { notice: { id: notice.id, url: basePath(settings) + noticePath(notice.id) } } : {}),
    question: openQuestion(tracked),
    canAdd: may('add'),
    canRate: may('rate'),
    canReopen: may('reopen'),
    reopenUntil: may('reopen') ? reopenUntil(life) : null,
    hasContact: feedback.hasContact,
  };
}

/** As the public ledger shows it: null until accepted. */
const publicTitle = ({ row: { state, title, importSource } }: Case): string | null =>
  isAccepted({ state, title, imported: importSource !== null }) ? title : null;

/** The promise of the receipt as it was counted; the date itself is on record. */
const promisedTo = ({ feedback }: Tracked, holidays: Holidays) =>
  promise({
    kind: feedback.kind,
    categoryWorkingDays: feedback.categoryWorkingDays,
    saidOn: civilDate(feedback.receivedAt),
    holidays,
  });

/**
 * By when, and how that is counted: nothing once settled, the promise until it is accepted, then the entry's own. While the
 * resident is waited for, the days that have passed are left out already. The calculation is told where it leads to the date.
 */
function dueTo(
  { feedback, last, situation: { life, today } }: Tracked,
  promised: { dueOn: string; calculation: string },
  holidays: Holidays,
): Pick<TrackView, 'due' | 'calculation'> {
  if (life.state !== null && isSettled(life.state)) return { due: null, calculation: '' };
  if (!last || life.dueOn === null)
    return { due: feedback.dueOn, calculation: promised.dueOn === feedback.dueOn ? promised.calculation : '' };
  const { row, category } = last;
  const entry = { kind: row.kind, categoryWorkingDays: category.workingDays, raisedOn: row.raisedOn, life };
  const { dueOn, calculation } = dueNow(entry, holidays, today);
  return { due: dueOn, calculation: calculation ?? '' };
}

/** The office's question to this resident, while it is open. */
function openQuestion({ feedback, last, situation, dismissed }: Tracked): string | null {
  if (!last || dismissed || !isAsked(situation)) return null;
  const asked = last.events.findLast(
    ({ verb, feedbackId }) => verb === 'ask' && (feedbackId === null || feedbackId === feedback.id),
  );
  return asked?.note ?? null;
}

/** Whose desk a public entry is on: department, else responsible leader with post; null: the community's team. */
async function deskOf({ record: { db } }: VerbContext, { row }: Case): Promise<string | null> {
  if (row.departmentId !== null) {
    const [unit] = await db
      .select({ name: departments.name })
      .from(departments)
      .where(eq(departments.id, row.departmentId));
    return unit?.name ?? null;
  }
  if (row.responsibleLeaderId === null) return null;
  const [leader] = await db
    .select({ name: cadres.name, post: cadres.post })
    .from(cadres)
    .where(eq(cadres.id, row.responsibleLeaderId));
  return leader ? `${leader.name}${leader.post ?? ''}` : null;
}
