/** Rosters, fixed times and make-ups over HTTP. */

import { z } from 'zod';
import { areaAbove } from '../../db/auth/places.ts';
import { readChanges } from '../../db/changes.ts';
import { deskCommunityPath } from '../../src/domain/desk-paths.ts';
import { announcementPath } from '../../src/domain/paths.ts';
import { hasRole, townActions } from '../../src/domain/town-rights.ts';
import { clockField } from '../changes/fields.ts';
import { actorOf, idOf } from '../desk/asked.ts';
import { deskForm } from '../desk/form.ts';
import { type DutyRef, makeUp, makeUpInput } from '../duties/make-up.ts';
import { setDutyPattern, setDutyPatternInput } from '../duties/set-duty-pattern.ts';
import { dateField } from '../issues/fields.ts';
import { officialProblems } from '../issues/verb-route.ts';
import { notFound } from '../refusal.ts';
import { type Exchange, route } from '../route.ts';
import { codeOf } from './code.ts';
import { confirmRoster, confirmRosterInput } from './confirm-roster.ts';
import { rosterFormRoutes } from './form-routes.ts';
import { setTeam } from './set-team.ts';
import { setTeamInput } from './team-input.ts';

const changeId = z.int().describe('Send it as `seen` with the next change');

/** `PUT /api/communities/:code/team` */
const teamRoute = route({
  method: 'PUT',
  path: '/communities/:code/team',
  summary: 'The whole team from a day on: successors start, who is not named ends the day before',
  official: true,
  body: setTeamInput,
  answers: {
    200: {
      description: 'Public from the next request on; `notes` is what the rules advise',
      schema: z.object({ changeId, notes: z.array(z.string()) }),
    },
    ...officialProblems,
  },
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    const { changeId, notes } = await patience(setTeam(tools.verb(), actorOf(exchange), codeOf(exchange), body));
    await tools.host().recordChanged();
    return { status: 200, body: { changeId, notes } };
  },
});

/** `POST /api/communities/:code/roster` */
const confirmRoute = route({
  method: 'POST',
  path: '/communities/:code/roster',
  summary: 'Confirm that the roster is right as it stands',
  official: true,
  body: confirmRosterInput,
  answers: {
    200: { description: 'Confirmed today', schema: z.object({ changeId, confirmedOn: z.iso.date() }) },
    ...officialProblems,
  },
  handle: async (exchange) => {
    const { tools, patience } = exchange;
    const { changeId, confirmedOn } = await patience(confirmRoster(tools.verb(), actorOf(exchange), codeOf(exchange)));
    await tools.host().recordChanged();
    return { status: 200, body: { changeId, confirmedOn } };
  },
  form: deskForm(
    'roster',
    confirmRosterInput,
    (asked) => ({ page: 'community', code: codeOf(asked) }),
    (exchange) => `${deskCommunityPath(codeOf(exchange))}?done=roster`,
  ),
});

/** `PUT /api/communities/:code/duty-pattern` */
const patternRoute = route({
  method: 'PUT',
  path: '/communities/:code/duty-pattern',
  summary: 'The whole plan of fixed times and places from a day on',
  official: true,
  body: setDutyPatternInput,
  answers: {
    200: { description: 'Public from the next request on', schema: z.object({ changeId }) },
    ...officialProblems,
  },
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    const { changeId } = await patience(setDutyPattern(tools.verb(), actorOf(exchange), codeOf(exchange), body));
    await tools.host().recordChanged();
    return { status: 200, body: { changeId } };
  },
});

const madeUp = {
  201: {
    description: 'Announced, public from the next request on',
    schema: z.object({ dutyId: z.int(), announcementId: z.int() }),
  },
  ...officialProblems,
};

async function arrange(exchange: Exchange, ref: DutyRef, input: z.input<typeof makeUpInput>) {
  const { tools, patience } = exchange;
  const { dutyId, announcementId } = await patience(makeUp(tools.verb(), actorOf(exchange), ref, input));
  await tools.host().recordChanged();
  return { status: 201 as const, body: { dutyId, announcementId } };
}

/** `POST /api/duties/:id/make-up` */
const makeUpRoute = route({
  method: 'POST',
  path: '/duties/:id/make-up',
  summary: 'A make-up for a duty on record: on a rest day, announced three whole days ahead',
  official: true,
  body: makeUpInput,
  answers: madeUp,
  handle: (exchange) => arrange(exchange, { id: idOf(exchange) }, exchange.body),
  form: deskForm(
    'make-up',
    makeUpInput,
    () => ({ page: 'today' }),
    (_, { body }) => announcementPath((body as { announcementId: number }).announcementId),
  ),
});

const plannedMakeUp = makeUpInput.extend({
  /** Date of the duty; with several on one day, when it starts. */
  dutyDate: dateField('驻点的日期'),
  dutyStartsAt: clockField('驻点的开始时间').optional(),
});

/** `POST /api/communities/:code/make-ups` */
const plannedMakeUpRoute = route({
  method: 'POST',
  path: '/communities/:code/make-ups',
  summary: 'The same for a date of the fixed plan, on record or not',
  official: true,
  body: plannedMakeUp,
  answers: madeUp,
  handle: (exchange) => {
    const { dutyDate: date, dutyStartsAt: startsAt, ...input } = exchange.body;
    const ref = { community: codeOf(exchange), date, ...(startsAt === undefined ? {} : { startsAt }) };
    return arrange(exchange, ref, input);
  },
  form: deskForm(
    'make-ups',
    plannedMakeUp,
    (asked) => ({ page: 'community', code: codeOf(asked) }),
    (exchange) => `${deskCommunityPath(codeOf(exchange))}?done=makeup`,
  ),
});

/** `GET /api/communities/:code/changes` */
const changesRoute = route({
  method: 'GET',
  path: '/communities/:code/changes',
  summary: 'Who changed what of a community, newest first, 50 a page; for whoever has a role there. Query: before',
  official: true,
  answers: {
    200: {
      description: '`next` goes into `before`',
      schema: z.object({
        items: z.array(
          z.object({
            id: z.int(),
            at: z.int(),
            by: z.string(),
            what: z.enum(townActions),
            area: z.object({ code: z.string(), name: z.string() }),
            before: z.unknown(),
            after: z.unknown(),
          }),
        ),
        next: z.string().optional(),
      }),
    },
    401: officialProblems[401],
    404: officialProblems[404],
    503: officialProblems[503],
  },
  handle: async (exchange) => {
    const { tools, context, patience } = exchange;
    const from = context.req.query('before');
    const before = from !== undefined && /^\d{1,12}$/.test(from) ? Number(from) : undefined;
    const { db } = tools.record();
    const code = codeOf(exchange);
    if (!hasRole(actorOf(exchange), await patience(areaAbove(db, code)))) throw notFound();
    const items = await patience(readChanges(db, { areaCodes: [code], ...(before === undefined ? {} : { before }) }));
    const last = items.at(-1);
    return { status: 200, body: { items, ...(items.length === 50 && last ? { next: `${last.id}` } : {}) } };
  },
});

export const rosterRoutes = [
  teamRoute,
  confirmRoute,
  patternRoute,
  makeUpRoute,
  plannedMakeUpRoute,
  changesRoute,
  ...rosterFormRoutes,
] as const;
