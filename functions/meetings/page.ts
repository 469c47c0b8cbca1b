/** The desk's pages of meetings. */
import type { Context } from 'hono';
import { peopleInOffice } from '../../db/desk/community.ts';
import { deskIssue } from '../../db/desk/issue.ts';
import { readScope, type Scope } from '../../db/desk/scope.ts';
import { readCase } from '../../db/ledger/read-case.ts';
import { agendaNames } from '../../db/meetings/agenda-names.ts';
import { decisionsOfMeeting } from '../../db/meetings/decisions.ts';
import { invitedTo } from '../../db/meetings/invited.ts';
import { attendeesOf, type MeetingRow, namesOf, readMeeting } from '../../db/meetings/meetings.ts';
import { deskMeetingPath, deskMeetingsPath } from '../../src/domain/field-paths.ts';
import { mayInField } from '../../src/domain/field-rights.ts';
import { decisionVerbs } from '../../src/domain/field-terms.ts';
import { moveProblem } from '../../src/domain/issue-life.ts';
import { type Agenda, agendaOf } from '../../src/domain/meeting-agenda.ts';
import { agendaViews } from '../../src/domain/meeting-lines.ts';
import { closingProblem } from '../../src/domain/meeting-plan.ts';
import type { MeetingPage } from '../../src/domain/meeting-views.ts';
import { meetingTitle } from '../../src/domain/meeting-words.ts';
import type { Official } from '../../src/domain/rights.ts';
import { civilDate } from '../../src/domain/time.ts';
import type { VerbContext } from '../context.ts';
import { positive } from '../desk/asked.ts';
import type { FieldPlace, FieldPlaces } from '../desk/field-place.ts';
import { issueView } from '../desk/show.ts';
import { agendaNow } from './agenda-now.ts';
import { type AskedMeetings, meetingsPage } from './list-page.ts';

/** What of a meeting is asked for: the lines of one community; the entry that a decision is written about. */
type AskedMeeting = { community?: string | undefined; issue?: number | undefined };

export const meetingsPlace = (asked: AskedMeetings): FieldPlace => ({
  page: 'field',
  path: deskMeetingsPath,
  read: (context, official) => meetingsPage(context, official, asked),
});

export const meetingPlace = (id: number, asked: AskedMeeting = {}, path = deskMeetingPath(id)): FieldPlace => ({
  page: 'field',
  path,
  read: (context, official) => meetingPage(context, official, id, asked),
});

const numbered = (make: (id: number, context: Context) => FieldPlace) => (context: Context) => {
  const id = positive(context.req.param('id'));
  return id === undefined ? null : make(id, context);
};

export const meetingPlaces: FieldPlaces = [
  [deskMeetingsPath, (context) => meetingsPlace(context.req.query())],
  [
    `${deskMeetingsPath}:id/`,
    numbered((id, context) =>
      meetingPlace(id, {
        community: /^\d{12}$/.exec(context.req.query('community') ?? '')?.[0],
        issue: positive(context.req.query('issue')),
      }),
    ),
  ],
  [`${deskMeetingsPath}:id/minutes/`, numbered((id) => meetingPlace(id, {}, `${deskMeetingPath(id)}minutes/`))],
];

/** One meeting; null where there is none, or none for this official. */
async function meetingPage(
  context: VerbContext,
  official: Official,
  id: number,
  { community, issue }: AskedMeeting,
): Promise<MeetingPage | null> {
  const { record, now } = context;
  const { db } = record;
  const today = civilDate(now);
  const [meeting, scope] = await Promise.all([readMeeting(db, id), readScope(db, official)]);
  if (!meeting) return null;
  const areaCodes = scope.areaCodes(meeting.areaCode);
  const may = (what: 'callMeeting' | 'closeMeeting' | 'decide' | 'seeMeetings') =>
    mayInField(official, what, areaCodes) === null;
  if (!may('seeMeetings')) return null;
  const closed = meeting.closedAt !== null;
  const agenda = meeting.agenda === null ? await agendaNow(context, meeting) : (JSON.parse(meeting.agenda) as Agenda);
  const within = community !== undefined && scope.areaCodes(community).includes(meeting.areaCode) ? community : null;
  const shown = within === null ? agenda : agendaOf(agenda, within);
  const [names, decisions, attendees, invited, others, people] = await Promise.all([
    agendaNames(db, scope, shown, today),
    decisionsOfMeeting(db, official, id, now),
    attendeesOf(db, id),
    closed ? [] : invitedTo(db, meeting, today),
    closed || !may('closeMeeting') ? [] : peopleInOffice(db, today),
    namesOf(db, [meeting.createdBy, meeting.closedBy]),
  ]);
  return {
    page: 'meeting',
    id,
    kind: meeting.kind,
    title: meetingTitle(meeting.kind, meeting.areaName),
    area: { code: meeting.areaCode, name: meeting.areaName },
    date: meeting.date,
    startsAt: meeting.startsAt,
    place: meeting.place,
    calledBy: people.get(meeting.createdBy) ?? '',
    announcementId: meeting.announcementId,
    closed: closed ? { at: meeting.closedAt ?? 0, by: people.get(meeting.closedBy ?? 0) ?? '' } : null,
    attendees,
    invited,
    others,
    agenda: {
      ...{ since: agenda.since, until: agenda.until, at: agenda.at },
      sections: agendaViews(shown, { names, meetingId: id, several: meeting.several && within === null }),
      community: within === null ? null : { code: within, name: scope.areaName(within) },
      several: meeting.several,
    },
    minutes: meeting.minutes ?? '',
    minutesSeq: meeting.minutesSeq,
    decisions,
    deciding:
      !closed && may('decide') && issue !== undefined ? await deciding(context, official, meeting, scope, issue) : null,
    may: {
      change: !closed && may('callMeeting'),
      close: !closed && may('closeMeeting'),
      decide: !closed && may('decide'),
    },
    unclosable: closed ? null : closingProblem({ ...meeting, attendees: attendees.length }, now),
  };
}

/** The entry that a decision is written about; null where it is none of this meeting's. */
async function deciding(
  context: VerbContext,
  official: Official,
  meeting: MeetingRow,
  scope: Scope,
  id: number,
): Promise<MeetingPage['deciding']> {
  const { record, now } = context;
  const ref = { ledger: 'public', id } as const;
  const [issue, entry] = await Promise.all([
    deskIssue(record.db, official, ref, now),
    readCase(record.db, ref, civilDate(now)),
  ]);
  if (!issue || !entry || !scope.areaCodes(issue.community.code).includes(meeting.areaCode)) return null;
  const verbs = decisionVerbs.filter((verb) => moveProblem(entry.life, verb, '有') === null);
  // The choices of a form are read for moves that are allowed: here all that the state allows, whoever carries them out.
  const moves = verbs.map((verb) => ({ verb, allowed: true, why: null }));
  const view = await issueView(context, official, { ...issue, moves }, undefined);
  return { view, verbs, why: verbs.length === 0 ? '这一条现在的状态，会上没有可以决定的。' : null };
}
