/** Attendance over HTTP. */
import { z } from 'zod';
import { fieldDutiesPath, fieldDutyPath } from '../../src/domain/field-paths.ts';
import { signInShape } from '../../src/domain/sign-in.ts';
import { addDays, civilDate, isCivilDate } from '../../src/domain/time.ts';
import { actorOf } from '../desk/asked.ts';
import { bodyOfForm } from '../desk/fields.ts';
import { deskForm } from '../desk/form.ts';
import type { Sent } from '../http/sent.ts';
import { officialProblems, readProblems } from '../issues/verb-route.ts';
import { notFound } from '../refusal.ts';
import { type Exchange, route } from '../route.ts';
import { myDuties } from './mine.ts';
import { dutiesPlace, dutyPlace } from './page.ts';
import { putAttendanceRight, putAttendanceRightInput } from './put-attendance-right.ts';
import { signIn } from './sign-in.ts';

/** Days before and after today that somebody's duties are told of. */
const around = 14;

const signedIn = z.object({
  id: z.int(),
  community: z.string(),
  date: z.iso.date(),
  startsAt: z.string(),
  outcome: z.enum(['present', 'absent']).describe('absent: somebody put it right since'),
  signedAt: z.int().nullable().describe('The earliest of all devices'),
  receivedAt: z.int(),
  codeGiven: z.boolean(),
  lateMinutes: z.int().describe('0: in time'),
});

/** `POST /api/duties/sign-in` */
const signInRoute = route({
  method: 'POST',
  path: '/duties/sign-in',
  summary: 'Sign in at a duty of one’s own team. Sent again, by whichever device, it is the same sign-in',
  official: true,
  body: signInShape,
  answers: {
    200: { description: 'The attendance as it stands on record', schema: signedIn },
    ...officialProblems,
    429: { description: 'Too many wrong codes', headers: { 'Retry-After': 'Seconds' } },
  },
  handle: async (exchange) => {
    const { tools, patience, body, sent } = exchange;
    const { publicChanged, ...attendance } = await patience(
      signIn(tools.verb(), actorOf(exchange), body, { asks: sent !== null }),
    );
    if (publicChanged) await tools.host().recordChanged();
    const { id, community, date, startsAt, outcome, signedAt, receivedAt, codeGiven, lateMinutes } = attendance;
    const answer = { id, community, date, startsAt, outcome, signedAt, receivedAt, codeGiven, lateMinutes };
    return { status: 200, body: answer };
  },
  form: deskForm(
    'sign-in',
    signInShape,
    () => dutiesPlace({}),
    () => `${fieldDutiesPath}?done=signed-in`,
  ),
});

/** Community and date in the address; 404 for what is none. */
function whereOf({ context }: Pick<Exchange, 'context'>): { community: string; date: string } {
  const [community = '', date = ''] = [context.req.param('community'), context.req.param('date')];
  if (!/^\d{12}$/.test(community) || !isCivilDate(date)) throw notFound();
  return { community, date };
}

const wholeNumber = (text: unknown) => (typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : text);
/** The numbers of the form. */
const rightBody = (sent: Sent): Record<string, unknown> => {
  const body = bodyOfForm(sent);
  for (const name of ['cadre', 'seen']) if (name in body) body[name] = wholeNumber(body[name]);
  return body;
};

/** `POST /api/duties/:community/:date/attendance` */
const attendanceRoute = route({
  method: 'POST',
  path: '/duties/:community/:date/attendance',
  summary: 'Absence with its reason, or attendance put right, by liaison, lead or office; never one’s own',
  official: true,
  body: putAttendanceRightInput,
  answers: {
    200: { description: 'On record', schema: z.object({ id: z.int(), changeId: z.int() }) },
    ...officialProblems,
  },
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    const { id, changeId, publicChanged } = await patience(
      putAttendanceRight(tools.verb(), actorOf(exchange), whereOf(exchange), body),
    );
    if (publicChanged) await tools.host().recordChanged();
    return { status: 200, body: { id, changeId } };
  },
  form: {
    ...deskForm(
      'attendance',
      putAttendanceRightInput,
      (asked) => dutyPlace({ ...whereOf(asked), all: true }),
      (exchange) => {
        const { community, date } = whereOf(exchange);
        return `${fieldDutyPath(community, date)}?done=attendance`;
      },
    ),
    body: rightBody,
  },
});

const attendanceAnswer = z.object({
  id: z.int(),
  outcome: z.enum(['present', 'absent']),
  signedAt: z.int().nullable(),
  receivedAt: z.int(),
  lateMinutes: z.int(),
  reason: z.string().nullable(),
  codeGiven: z.boolean(),
  knowsCode: z.boolean(),
  enteredBy: z.string().nullable(),
});

/** `GET /api/duties/mine` */
const mineRoute = route({
  method: 'GET',
  path: '/duties/mine',
  summary: 'One’s own duties and make-ups of the last and next 14 days, with what was signed',
  official: true,
  answers: {
    200: {
      description: 'In order of time',
      schema: z.object({
        today: z.iso.date(),
        items: z.array(
          z.object({
            community: z.object({ code: z.string(), name: z.string() }),
            date: z.iso.date(),
            startsAt: z.string(),
            endsAt: z.string(),
            place: z.string(),
            makeUp: z.boolean().describe('补班 of the duty of `counterpartDate`'),
            status: z.enum(['planned', 'holiday', 'held', 'missed', 'made_up', 'unknown']),
            holidayName: z.string().nullable(),
            counterpartDate: z.iso.date().nullable(),
            signInFrom: z.int().nullable().describe('UTC milliseconds; null: no signing in'),
            lateAfter: z.int().nullable(),
            attendance: attendanceAnswer.nullable(),
          }),
        ),
      }),
    },
    ...readProblems,
  },
  handle: async (exchange) => {
    const { tools, patience } = exchange;
    const verb = tools.verb();
    const today = civilDate(verb.now);
    const span = { from: addDays(today, -around), to: addDays(today, around) };
    const items = await patience(myDuties(verb, actorOf(exchange).cadreId, span));
    return { status: 200, body: { today, items } };
  },
});

export const dutyRoutes = [signInRoute, mineRoute, attendanceRoute] as const;
