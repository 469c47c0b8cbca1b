/** What the receipt of an opinion shows, in the shape of every receipt, and taking the text back with it. */
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type FoundOpinion, findOpinion, opinionState } from '../../db/consultations/find-opinion.ts';
import { boardView } from '../../db/queries/board.ts';
import { consultations, opinions } from '../../db/schema.ts';
import { adoptionWords, phaseOf } from '../../src/domain/consultation.ts';
import type { OpinionStanding } from '../../src/domain/consultation-views.ts';
import { consultationPath } from '../../src/domain/field-paths.ts';
import type { TrackView } from '../../src/domain/resident-views.ts';
import type { IssueState } from '../../src/domain/terms.ts';
import { civilDate } from '../../src/domain/time.ts';
import { chineseDate } from '../../src/domain/wording.ts';
import type { VerbContext } from '../context.ts';
import { basePath } from '../feedback/receipt-answer.ts';
import { lookupHash } from '../keys/receipt.ts';
import { parseInput } from '../parse-input.ts';
import { notFound } from '../refusal.ts';
import { forgottenOpinion } from '../retention/forget-opinions.ts';
import { receiptField } from '../track/fields.ts';
import { whomToCall } from '../track/whom-to-call.ts';

/** States of the ledger that come nearest, for clients that know no others. */
const nearest: Record<OpinionStanding['state'], IssueState> = {
  received: 'submitted',
  held: 'submitted',
  grouped: 'registered',
  answered: 'answered',
  dismissed: 'rejected',
  deleted: 'rejected',
};

/** What happens next. */
function nextWords(found: FoundOpinion, state: OpinionStanding['state'], today: string): string {
  const phase = phaseOf(found, today);
  if (phase === 'withdrawn') return `这次征询已经撤下，不再答复。原因：${found.withdrawnReason ?? ''}`;
  if (state === 'answered') return '答复在下面，也公布在征询的页面上。';
  if (state === 'dismissed') return '工作人员看过，没有算作对草案的意见。认为弄错了的，请打电话。';
  if (state === 'deleted') return '您的意见已经撤回，原文已经删掉，不再归类和答复。';
  const look =
    state === 'held'
      ? '先由工作人员看一遍，再归类。'
      : state === 'grouped'
        ? '您的意见已经归类，和说同一件事的意见一起答复。'
        : '';
  return phase === 'open'
    ? `${look}征询到${chineseDate(found.closesOn)}为止。截止以后，意见归类，逐类答复，公布在征询的页面上。`
    : `${look}征询已经截止，正在整理意见。每一类都有答复，公布以后这里看得到。`;
}

/** By a receipt in any writing; null where it is no opinion's. Nothing of the text is shown: whoever finds the slip learns nothing. */
export async function readOpinionTrack(context: VerbContext, receipt: string): Promise<TrackView | null> {
  const { record, keys, now, settings } = context;
  const found = await findOpinion(record.db, await lookupHash(keys, receipt));
  if (!found) return null;
  const { root } = await boardView(record.db, now);
  const community = found.communityCode ?? root.code;
  const { communityName } = await whomToCall(context, community, civilDate(now));
  const state = opinionState(found);
  // What was taken down is not handed on here: neither the answer nor what the groups are called.
  const standing = found.withdrawnAt === null;
  const at = (instant: number) => new Date(instant).toISOString();
  const answered = standing && state === 'answered' && found.answeredAt !== null;
  return {
    state: nearest[state],
    community,
    communityName: found.communityCode === null ? root.name : communityName,
    kind: null,
    restricted: false,
    held: state === 'held',
    title: `对《${found.title}》的意见`,
    submittedAt: at(found.receivedAt),
    due: null,
    paused: false,
    calculation: '',
    next: nextWords(found, state, civilDate(now)),
    events: [
      { at: at(found.receivedAt), state: 'submitted', text: '收到您的意见。' },
      ...(answered
        ? [
            {
              at: at(found.answeredAt ?? 0),
              state: 'answered' as const,
              text: `答复已经公布：${found.adopted ? adoptionWords[found.adopted] : ''}。`,
            },
          ]
        : []),
      ...(found.deletedAt === null
        ? []
        : [{ at: at(found.deletedAt), state: nearest[state], text: '意见的原文已经删掉。' }]),
    ],
    question: null,
    canAdd: false,
    canRate: false,
    canReopen: false,
    reopenUntil: null,
    hasContact: false,
    opinion: {
      consultation: {
        id: found.consultationId,
        title: found.title,
        url: basePath(settings) + consultationPath(found.consultationId),
      },
      state,
      group: (standing && state === 'grouped') || answered ? found.group : null,
      adopted: answered ? found.adopted : null,
      answer: answered ? found.answer : null,
      canWithdraw: found.hasText,
    },
  };
}

export const takeBackInput = z.strictObject({ receipt: receiptField });

/**
 * The resident takes the text back: it is gone for good (个人信息保护法 47), that there was one stays. Before the answer it leaves its
 * group; what an answer stood for is not counted anew. Asked for again, it is done already.
 */
export async function takeBackOpinion(
  context: VerbContext,
  input: z.input<typeof takeBackInput>,
): Promise<{ deleted: boolean; publicChanged: boolean }> {
  const { receipt } = parseInput(takeBackInput, input);
  const { record, keys, now } = context;
  const found = await findOpinion(record.db, await lookupHash(keys, receipt));
  if (!found) throw notFound();
  if (!found.hasText) return { deleted: false, publicChanged: false };
  const isAnswered = sql`EXISTS (SELECT 1 FROM ${consultations} WHERE ${consultations.id} = ${found.consultationId} AND ${consultations.answeredAt} IS NOT NULL)`;
  await record.write([
    record.db
      .update(opinions)
      // Decided as it is written: the answer may become public in this moment.
      .set({ ...forgottenOpinion(now), groupId: sql`iif(${isAnswered}, ${opinions.groupId}, NULL)` })
      .where(eq(opinions.id, found.id)),
  ]);
  return { deleted: true, publicChanged: false };
}
