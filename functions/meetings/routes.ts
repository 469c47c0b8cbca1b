/** Meetings over HTTP. */
import { z } from 'zod';
import { deskMeetingPath } from '../../src/domain/field-paths.ts';
import { actorOf, idOf } from '../desk/asked.ts';
import { deskForm } from '../desk/form.ts';
import { movedAnswer, officialProblems } from '../issues/verb-route.ts';
import { type Exchange, route } from '../route.ts';
import { attendeesInput, setAttendees } from './attendees.ts';
import { callMeeting, callMeetingInput } from './call.ts';
import { carryOut, carryOutInput } from './carry-out.ts';
import { closeMeeting, closeMeetingInput } from './close.ts';
import { decide, decideInput } from './decide.ts';
import { dropDecision, dropInput } from './drop.ts';
import { attendeesBody, callBody, decisionBody, meetingForm, minutesBody, settlingBody } from './form.ts';
import { minutesInput, saveMinutes } from './minutes.ts';
import { meetingsPlace } from './page.ts';
import { rearrangeInput, rearrangeMeeting } from './rearrange.ts';

type Asking = Pick<Exchange, 'context' | 'tools' | 'patience' | 'official'>;
const decisionOf = (asked: Asking) => ({ meeting: idOf(asked), decision: idOf(asked, 'decision') });
/** Tells the host where residents see something else from now on. */
const tell = async ({ tools }: Asking, publicChanged: boolean) => {
  if (publicChanged) await tools.host().recordChanged();
};

/** `POST /api/meetings` */
const callRoute = route({
  method: 'POST',
  path: '/meetings',
  summary: 'Call a meeting of a team or a town; `announce` tells residents',
  official: true,
  body: callMeetingInput,
  answers: { 201: { description: 'Arranged', schema: z.object({ id: z.int() }) }, ...officialProblems },
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    const { id, publicChanged } = await patience(callMeeting(tools.verb(), actorOf(exchange), body));
    await tell(exchange, publicChanged);
    return { status: 201, body: { id } };
  },
  form: {
    ...deskForm<{ status: number; body: unknown }>(
      'meetings',
      callMeetingInput,
      () => meetingsPlace({}),
      (_, reply) => `${deskMeetingPath((reply.body as { id: number }).id)}?done=meeting-called`,
    ),
    body: callBody,
  },
});

/** `POST /api/meetings/:id` */
const rearrangeRoute = route({
  method: 'POST',
  path: '/meetings/:id',
  summary: 'Another day, time or place, while it is open; its announcement is put right',
  official: true,
  body: rearrangeInput,
  answers: { 200: { description: 'Arranged anew', schema: z.object({ id: z.int() }) }, ...officialProblems },
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    const id = idOf(exchange);
    const { publicChanged } = await patience(rearrangeMeeting(tools.verb(), actorOf(exchange), id, body));
    await tell(exchange, publicChanged);
    return { status: 200, body: { id } };
  },
  form: meetingForm('rearrange', rearrangeInput, 'meeting-moved'),
});

/** `POST /api/meetings/:id/attendees` */
const attendeesRoute = route({
  method: 'POST',
  path: '/meetings/:id/attendees',
  summary: 'Everybody who came, while it is open',
  official: true,
  body: attendeesInput,
  answers: { 200: { description: 'On record', schema: z.object({ count: z.int() }) }, ...officialProblems },
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    const { count } = await patience(setAttendees(tools.verb(), actorOf(exchange), idOf(exchange), body));
    return { status: 200, body: { count } };
  },
  form: meetingForm('attendees', attendeesInput, 'attendees', attendeesBody),
});

/** `POST /api/meetings/:id/minutes` */
const minutesRoute = route({
  method: 'POST',
  path: '/meetings/:id/minutes',
  summary: 'The minutes as far as they are written; a draft until the meeting is closed',
  official: true,
  body: minutesInput,
  answers: {
    200: { description: 'Saved; send `seen` with the next', schema: z.object({ seen: z.int() }) },
    ...officialProblems,
  },
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    const { seen } = await patience(saveMinutes(tools.verb(), actorOf(exchange), idOf(exchange), body));
    return { status: 200, body: { seen } };
  },
  form: meetingForm('minutes', minutesInput, 'minutes', minutesBody),
});

/** `POST /api/meetings/:id/close` */
const closeRoute = route({
  method: 'POST',
  path: '/meetings/:id/close',
  summary: 'Close the minutes: agenda, numbers, minutes and attendance stay as they are from then on',
  official: true,
  body: closeMeetingInput,
  answers: { 200: { description: 'Closed', schema: z.object({ closedAt: z.number() }) }, ...officialProblems },
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    const { closedAt } = await patience(closeMeeting(tools.verb(), actorOf(exchange), idOf(exchange), body));
    return { status: 200, body: { closedAt } };
  },
  form: meetingForm('minutes', closeMeetingInput, 'meeting-closed', minutesBody),
});

/** `POST /api/meetings/:id/decisions` */
const decideRoute = route({
  method: 'POST',
  path: '/meetings/:id/decisions',
  summary: 'Decide on an entry: a move of the ledger with its own input, to be carried out by whoever may',
  official: true,
  body: decideInput,
  answers: { 201: { description: 'On record', schema: z.object({ id: z.int() }) }, ...officialProblems },
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    const { id } = await patience(decide(tools.verb(), actorOf(exchange), idOf(exchange), body));
    return { status: 201, body: { id } };
  },
  form: meetingForm('decisions', decideInput, 'decided', decisionBody),
});

/** `POST /api/meetings/:id/decisions/:decision/carry-out` */
const carryOutRoute = route({
  method: 'POST',
  path: '/meetings/:id/decisions/:decision/carry-out',
  summary: 'Make the move that was decided on, by the right of the move itself; once',
  official: true,
  body: carryOutInput,
  answers: { 200: { description: 'In the ledger', schema: movedAnswer }, ...officialProblems },
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    const run = carryOut(tools.verb(), actorOf(exchange), decisionOf(exchange), body);
    const { seq, state, publicChanged } = await patience(run);
    await tell(exchange, publicChanged);
    return { status: 200, body: { seq, state } };
  },
  form: meetingForm('carry-out', carryOutInput, 'carried-out', settlingBody),
});

/** `POST /api/meetings/:id/decisions/:decision/drop` */
const dropRoute = route({
  method: 'POST',
  path: '/meetings/:id/decisions/:decision/drop',
  summary: 'Drop a decision that nobody carried out, with the reason',
  official: true,
  body: dropInput,
  answers: { 200: { description: 'On record', schema: z.object({ id: z.int() }) }, ...officialProblems },
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    const { id } = await patience(dropDecision(tools.verb(), actorOf(exchange), decisionOf(exchange), body));
    return { status: 200, body: { id } };
  },
  form: meetingForm('drop', dropInput, 'dropped', settlingBody),
});

export const meetingRoutes = [
  callRoute,
  rearrangeRoute,
  attendeesRoute,
  minutesRoute,
  closeRoute,
  decideRoute,
  carryOutRoute,
  dropRoute,
] as const;
