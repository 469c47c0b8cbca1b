/** The forms of meetings: their fields as the API's bodies have them, the page they stand on, and where they lead. */
import { deskIssuePath } from '../../src/domain/desk-paths.ts';
import { deskMeetingPath } from '../../src/domain/field-paths.ts';
import { idOf, positive } from '../desk/asked.ts';
import { bodyOfForm } from '../desk/fields.ts';
import { deskForm } from '../desk/form.ts';
import type { DeskPlace } from '../desk/show.ts';
import type { Sent } from '../http/sent.ts';
import { Refusal } from '../refusal.ts';
import type { Exchange, FormSide } from '../route.ts';
import { meetingPlace } from './page.ts';

type Asked = Pick<Exchange, 'context'>;

/** A form may stand on the page of an entry: `of` says so. */
const issueOf = (sent: Sent | null): number | undefined =>
  positive(/^issue-(\d+)$/.exec(sent?.text('of') ?? '')?.[1] ?? '');

const place = (asked: Asked, sent: Sent | null): DeskPlace => {
  const issue = issueOf(sent);
  return issue === undefined
    ? meetingPlace(idOf(asked), { issue: positive(sent?.text('issue')) })
    : { page: 'issue', id: issue };
};

/** A form on the page of a meeting, or of an entry. @param done what the page then says */
export const meetingForm = <R>(
  verb: string,
  fields: FormSide<R>['fields'],
  done: string,
  body: (sent: Sent) => unknown = bodyOfForm,
): FormSide<R> => {
  const form = deskForm<R>(verb, fields, place, (exchange, _, sent) => {
    const issue = issueOf(sent);
    const to = issue === undefined ? deskMeetingPath(idOf(exchange)) : deskIssuePath(issue);
    return `${to}?done=${done}`;
  });
  return { ...form, body, refused: (asked, refusal, sent) => form.refused(asked, flattened(refusal), sent) };
};

/** The fields of a decision's move stand beside its own on the form. */
const flattened = (refusal: Refusal): Refusal =>
  refusal.problem.errors
    ? new Refusal({
        ...refusal.problem,
        errors: refusal.problem.errors.map((error) => ({ ...error, path: error.path.replace(/^input\./, '') })),
      })
    : refusal;

export const callBody = (sent: Sent): unknown => {
  const { announce, ...body } = bodyOfForm(sent);
  return { ...body, ...(announce === undefined ? {} : { announce: true }) };
};

/** Which decision it was stands in the form, so that it comes back where it was sent from; the address says so too. */
export const settlingBody = (sent: Sent): unknown => {
  const { decision: _, ...body } = bodyOfForm(sent);
  return body;
};

const numbered = (text: string | undefined): unknown => (positive(text) ?? text) as unknown;
const seenOf = (sent: Sent) => {
  const seen = sent.text('seen') ?? '';
  return /^\d{1,9}$/.test(seen) ? { seen: Number(seen) } : {};
};

/** Ticked ones, and names divided by commas. */
export const attendeesBody = (sent: Sent): unknown => {
  const others = (sent.text('others') ?? '').split(/[、，,;；\n]/).flatMap((name) => name.trim() || []);
  return { cadres: sent.texts('cadre').map(numbered), ...(others.length > 0 ? { others } : {}) };
};

export const minutesBody = (sent: Sent): unknown => {
  const masked = sent.text('useMasked') === undefined ? undefined : sent.text('masked-minutes');
  return { minutes: masked ?? sent.text('minutes') ?? '', ...seenOf(sent) };
};

export const decisionBody = (sent: Sent): unknown => {
  const { issue, verb, words, ...input } = bodyOfForm(sent);
  return { issue: numbered(`${issue ?? ''}`), verb, words, input };
};
