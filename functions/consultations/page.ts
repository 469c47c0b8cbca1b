/** The desk's pages of consultations: which there are, and what they show. */
import { areaAbove } from '../../db/auth/places.ts';
import { deskConsultations, groupsOf, opinionsOf } from '../../db/consultations/desk.ts';
import { findConsultation } from '../../db/consultations/intake.ts';
import { readRevisions } from '../../db/consultations/public.ts';
import { readScope } from '../../db/desk/scope.ts';
import { answerProblems, phaseOf } from '../../src/domain/consultation.ts';
import type { ConsultationPage, ConsultationsPage, DeskOpinion } from '../../src/domain/consultation-views.ts';
import { deskConsultationPath, deskConsultationsPath } from '../../src/domain/field-paths.ts';
import { fieldRights, mayInField } from '../../src/domain/field-rights.ts';
import { comparedAtOnce, inLots, proposeGroups } from '../../src/domain/opinion-groups.ts';
import type { Official } from '../../src/domain/rights.ts';
import { civilDate } from '../../src/domain/time.ts';
import { readMark } from '../changes/read-mark.ts';
import type { VerbContext } from '../context.ts';
import { positive } from '../desk/asked.ts';
import type { FieldPlace, FieldPlaces } from '../desk/field-place.ts';
import { areaOf, shownOfDraft, shownOfGroup } from './change.ts';

/** @param preview Markdown to be shown as it will look */
export const consultationsPlace = (preview: string | null = null): FieldPlace => ({
  page: 'field',
  path: deskConsultationsPath,
  read: (context, official) => consultationsPage(context, official, preview),
});

export const consultationPlace = (id: number, preview: string | null = null): FieldPlace => ({
  page: 'field',
  path: deskConsultationPath(id),
  read: (context, official) => consultationPage(context, official, id, preview),
});

export const consultationPlaces: FieldPlaces = [
  [deskConsultationsPath, () => consultationsPlace()],
  [
    '/desk/consultations/:id/',
    (context) => {
      const id = positive(context.req.param('id'));
      return id === undefined ? null : consultationPlace(id);
    },
  ],
];

const communitiesFor = async ({ record }: VerbContext, official: Official) =>
  (await readScope(record.db, official)).communitiesOf(fieldRights('consult'));

const mayIn = async (context: VerbContext, official: Official, community: string | null): Promise<boolean> =>
  mayInField(official, 'consult', await areaAbove(context.record.db, await areaOf(context, community))) === null;

/** Null for whoever may consult nobody. */
async function consultationsPage(
  context: VerbContext,
  official: Official,
  preview: string | null,
): Promise<ConsultationsPage | null> {
  const communities = await communitiesFor(context, official);
  const everybody = await mayIn(context, official, null);
  if (!everybody && communities.length === 0) return null;
  const items = await deskConsultations(context.record.db, civilDate(context.now));
  const mine = items.filter(({ community }) =>
    community === null ? everybody : communities.some(({ code }) => code === community.code),
  );
  return { page: 'consultations', items: mine, communities, everybody, preview };
}

/** Null where there is none for this official. */
async function consultationPage(
  context: VerbContext,
  official: Official,
  id: number,
  preview: string | null,
): Promise<ConsultationPage | null> {
  const { db } = context.record;
  const row = await findConsultation(db, id);
  if (!row || !(await mayIn(context, official, row.communityCode))) return null;
  const [communities, everybody, groups, read, revisions, scope] = await Promise.all([
    communitiesFor(context, official),
    mayIn(context, official, null),
    groupsOf(db, id),
    opinionsOf(db, id),
    readRevisions(db, [id]),
    readScope(db, official),
  ]);
  const phase = phaseOf(row, civilDate(context.now));
  const opinions = new Map(read.opinions.map(({ held: _, ...opinion }) => [opinion.id, opinion]));
  const held = read.opinions.filter((opinion) => opinion.held);
  const loose = read.opinions.filter((opinion) => opinion.groupId === null && !opinion.held);
  const texts = (list: readonly DeskOpinion[]) =>
    list.flatMap(({ id: each, content, groupId }) => (content === null ? [] : [{ id: each, content, groupId }]));
  const sorting = phase === 'open' || phase === 'closed';
  const known = texts(read.opinions).flatMap((each) =>
    each.groupId === null ? [] : [{ ...each, groupId: each.groupId }],
  );
  const proposals = sorting ? inLots(proposeGroups(texts(loose), known)) : [];
  const inGroup = (groupId: number) =>
    read.opinions
      .filter((opinion) => opinion.groupId === groupId)
      .map((opinion) => opinions.get(opinion.id) ?? opinion);
  const counted = groups.map((group) => ({ ...group, opinions: inGroup(group.id).length }));
  return {
    page: 'consultation',
    id,
    title: row.title,
    body: row.body,
    community: row.communityCode === null ? null : { code: row.communityCode, name: scope.areaName(row.communityCode) },
    opensOn: row.opensOn,
    closesOn: row.closesOn,
    phase,
    summary: row.summary,
    withdrawnReason: row.withdrawnReason,
    read: readMark(shownOfDraft(row)),
    communities,
    everybody,
    preview,
    held,
    proposals: proposals.map((each) => ({
      groupId: each.groupId,
      alike: each.alike,
      opinions: each.opinions.flatMap((one) => opinions.get(one) ?? []),
    })),
    more: sorting ? Math.max(0, loose.length - comparedAtOnce) : 0,
    groups: groups.map((group) => ({ ...group, opinions: inGroup(group.id), read: readMark(shownOfGroup(group)) })),
    counts: {
      received: read.opinions.length + read.takenBack + read.dismissed,
      takenBack: read.takenBack,
      dismissed: read.dismissed,
    },
    missing:
      phase === 'closed'
        ? answerProblems({ groups: counted, ungrouped: loose.length, held: held.length }).map(({ message }) => message)
        : [],
    revisions: revisions(id),
  };
}
