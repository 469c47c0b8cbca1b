/** What a page of the desk shows, for whoever is signed in: read anew for GET and for a form that comes back. */

import {
  categoryChoices,
  departmentChoices,
  handlerChoices,
  leaderChoices,
  nameOf,
  supervisorChoices,
} from '../../db/desk/choices.ts';
import { deskInbox, inboxItem } from '../../db/desk/inbox.ts';
import { deskIssue } from '../../db/desk/issue.ts';
import { deskLedger } from '../../db/desk/ledger.ts';
import { readScope } from '../../db/desk/scope.ts';
import { deskToday } from '../../db/desk/today.ts';
import { teamLead } from '../../db/ledger/team-lead.ts';
import { decisionsFor, decisionsOfIssue } from '../../db/meetings/decisions.ts';
import { readHolidays } from '../../db/queries/holidays.ts';
import { deadline } from '../../src/domain/deadlines.ts';
import { readDeskFilter } from '../../src/domain/desk-filter.ts';
import {
  deskEnterPath,
  deskInboxPath,
  deskIssuePath,
  deskLedgerPath,
  deskPath,
  deskRestrictedPath,
} from '../../src/domain/desk-paths.ts';
import type { DeskIssue } from '../../src/domain/desk-shapes.ts';
import type { DeskView, InboxView, IssueView, LedgerView, OpenedView } from '../../src/domain/desk-views.ts';
import { fieldRights } from '../../src/domain/field-rights.ts';
import { type Official, type OfficialRole, publicRights, relationWords } from '../../src/domain/rights.ts';
import { civilDate } from '../../src/domain/time.ts';
import { townRights } from '../../src/domain/town-rights.ts';
import type { VerbContext } from '../context.ts';
import { alikeEntries } from '../inbox/alike.ts';
import type { FieldPlace } from './field-place.ts';
import { isOfficePlace, type OfficePlace, officePage } from './office-page.ts';

/** What a page of the desk may wait for: larger reads than a resident's, and a text that is not to be lost. Milliseconds. */
export const deskPatience = 8000;

export type DeskPlace =
  | { page: 'today' }
  | { page: 'inbox'; open?: number | undefined; after?: string | undefined; opened?: OpenedView | undefined }
  | { page: 'enter' }
  | { page: 'ledger'; query: Record<string, string> }
  | { page: 'issue' | 'restricted'; id: number; opened?: OpenedView | undefined }
  | OfficePlace
  | FieldPlace;

/** The page with its address; null where it is not there for this official. */
export async function deskPage(
  context: VerbContext,
  official: Official,
  place: DeskPlace,
): Promise<{ path: string; view: DeskView } | null> {
  const { record, now } = context;
  const { db } = record;
  const frame = await deskFrame(context, official);
  const base = { ...frame, form: null, done: null, todayOn: civilDate(now) };
  if (isOfficePlace(place)) {
    const shown = await officePage(context, official, place);
    return shown && { path: shown.path, view: { ...base, office: shown.office } };
  }
  switch (place.page) {
    case 'field': {
      const field = await place.read(context, official);
      return field && { path: place.path, view: { ...base, field } };
    }
    case 'today':
      return {
        path: deskPath,
        view: {
          ...base,
          today: { ...(await deskToday(db, official, now)), decisions: await decisionsFor(db, official, now) },
        },
      };
    case 'inbox':
      return { path: deskInboxPath, view: { ...base, inbox: await inboxView(context, official, place) } };
    case 'enter':
      return { path: deskEnterPath, view: { ...base, enter: await enterView(context, official) } };
    case 'ledger':
      return { path: deskLedgerPath, view: { ...base, ledger: await ledgerView(context, official, place.query) } };
    default: {
      const restricted = place.page === 'restricted';
      const issue = await deskIssue(db, official, { ledger: restricted ? 'restricted' : 'public', id: place.id }, now);
      if (!issue) return null;
      const path = restricted ? deskRestrictedPath(place.id) : deskIssuePath(place.id);
      return { path, view: { ...base, issue: await issueView(context, official, issue, place.opened) } };
    }
  }
}

/** Who is signed in, for the head of every page of the desk. */
export async function deskFrame({ record }: VerbContext, official: Official): Promise<Pick<DeskView, 'frame'>> {
  const [{ name, post }, scope] = await Promise.all([nameOf(record.db, official), readScope(record.db, official)]);
  const has = (...roles: OfficialRole[]) => official.grants.some(({ role }) => roles.includes(role));
  const byRole = new Map<OfficialRole, string[]>();
  for (const { role, areaCode } of official.grants)
    if (role !== 'cadre' || !has('lead', 'liaison'))
      byRole.set(role, [...(byRole.get(role) ?? []), scope.areaName(areaCode)]);
  return {
    frame: {
      cadreId: official.cadreId,
      name,
      post,
      roles: [...byRole].map(
        ([role, places]) =>
          `${relationWords[role]}（${places.slice(0, 3).join('、')}${places.length > 3 ? '等' : ''}）`,
      ),
      hasInbox: has('liaison', 'office', 'supervision'),
      mayEnter: publicRights.enter.some((relation) => relation !== 'responsible' && has(relation)),
      parts: {
        communities: has(...townRights.setTeam),
        announcements: has(...townRights.announce),
        policies: has(...townRights.writePolicy),
        accounts: has('office'),
        field: has(...fieldRights('countVisits')),
        meetings: has(...fieldRights('seeMeetings')),
        hotIssues: has(...fieldRights('seeHotIssues')),
        consultations: has(...fieldRights('consult')),
      },
    },
  };
}

async function inboxView(
  context: VerbContext,
  official: Official,
  { open: openId, after }: { open?: number | undefined; after?: string | undefined },
): Promise<InboxView> {
  const { record, now } = context;
  const { db } = record;
  const [{ items, next }, categories, holidays] = await Promise.all([
    deskInbox(db, official, now, after),
    categoryChoices(db),
    readHolidays(db),
  ]);
  const open = openId === undefined ? null : await inboxItem(db, official, openId, now);
  const ledger = open?.restricted ? 'restricted' : 'public';
  const issue = open?.issueId == null ? null : await deskIssue(db, official, { ledger, id: open.issueId }, now);
  const today = civilDate(now);
  const category = open && categories.find(({ id }) => id === open.category?.id);
  return {
    items,
    next: next ?? null,
    open,
    issue,
    categories,
    similar:
      open && !open.restricted && open.content
        ? await alikeEntries(db, now, {
            communityCode: open.community.code,
            issueId: open.issueId,
            text: open.content,
            place: open.place,
            categoryId: open.category?.id ?? null,
          })
        : [],
    preview: open
      ? deadline({
          kind: open.kind,
          categoryWorkingDays: category?.workingDays ?? null,
          acceptedOn: today,
          countedFrom: civilDate(open.receivedAt),
          extended: false,
          holidays,
        })
      : null,
  };
}

async function enterView({ record, now }: VerbContext, official: Official) {
  const [scope, categories] = await Promise.all([readScope(record.db, official), categoryChoices(record.db)]);
  return {
    communities: scope.communitiesOf(['cadre', 'liaison', 'lead', 'office']),
    categories,
    idempotencyKey: crypto.randomUUID(),
    today: civilDate(now),
  };
}

async function ledgerView(
  { record, now }: VerbContext,
  official: Official,
  query: Record<string, string>,
): Promise<LedgerView> {
  const { db } = record;
  const { filter, wrong } = readDeskFilter(query);
  const [{ items, next }, scope, categories, departments] = await Promise.all([
    deskLedger(db, official, filter, now),
    readScope(db, official),
    categoryChoices(db),
    departmentChoices(db),
  ]);
  const asked = Object.entries(filter).filter(([name, value]) => name !== 'after' && value !== undefined);
  return {
    filter,
    items,
    next: next ?? null,
    communities: scope.communitiesOf(publicRights.see.filter((role): role is OfficialRole => role !== 'responsible')),
    categories,
    departments,
    query: new URLSearchParams(asked.map(([name, value]) => [name, String(value)])).toString(),
    wrong,
  };
}

export async function issueView(
  context: VerbContext,
  official: Official,
  issue: DeskIssue,
  opened: OpenedView | undefined,
): Promise<IssueView> {
  const { record, now } = context;
  const { db } = record;
  const today = civilDate(now);
  const may = (verb: string) => issue.moves.some((move) => move.verb === verb && move.allowed);
  const assigning = may('assign');
  const [categories, departments, leaders, handlers, lead, similar] = await Promise.all([
    categoryChoices(db),
    assigning ? departmentChoices(db) : [],
    assigning ? (issue.restricted ? supervisorChoices(db, today) : leaderChoices(db, issue.community.code, today)) : [],
    assigning ? (issue.restricted ? supervisorChoices(db, today) : handlerChoices(db, today)) : [],
    assigning && !issue.restricted ? teamLead(db, issue.community.code, today) : null,
    may('merge')
      ? alikeEntries(db, now, {
          communityCode: issue.community.code,
          issueId: issue.id,
          text: `${issue.title ?? ''}\n${issue.feedbacks[0]?.content ?? ''}`,
          place: issue.feedbacks[0]?.place ?? null,
          categoryId: issue.category.id,
        })
      : [],
  ]);
  return {
    issue,
    categories,
    departments,
    leaders: [...leaders].sort((a, b) => Number(b.id === lead) - Number(a.id === lead)),
    handlers: handlers.map((each) => ({ departmentId: null, ...each })),
    suggestedDepartment: categories.find(({ id }) => id === issue.category.id)?.departmentId ?? null,
    similar,
    decisions: issue.restricted ? [] : await decisionsOfIssue(db, official, issue.id, now),
    opened: opened ?? null,
  };
}
