/** Fields of the visit log's forms as the API's bodies have them. */

import { fieldVisitPath } from '../../src/domain/field-paths.ts';
import { instantOf } from '../../src/domain/time.ts';
import { idOf } from '../desk/asked.ts';
import { deskForm } from '../desk/form.ts';
import type { Sent } from '../http/sent.ts';
import type { FormSide } from '../route.ts';
import { enterVisitPlace, visitPlace } from './page.ts';

const filled = (sent: Sent, name: string): string | undefined => sent.text(name)?.trim() || undefined;
/** A number where one was typed; anything else goes on as it is, to be refused by name. */
const numeric = (text: string | undefined): number | string | undefined =>
  text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : text;

/** Date and time of day, two fields; undefined where either is missing or is none. */
function instant(sent: Sent, date: string, time: string): number | undefined {
  const [day, clock] = [filled(sent, date), filled(sent, time)];
  if (!day || !clock || !/^([01]\d|2[0-3]):[0-5]\d$/.test(clock)) return undefined;
  try {
    return instantOf(day, clock);
  } catch {
    return undefined;
  }
}

const without = (body: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));

/** What entering and correcting share. */
function visitFieldsOf(sent: Sent) {
  const companions = sent.texts('companions').flatMap((text) => (text.trim() === '' ? [] : [numeric(text)]));
  const day = filled(sent, 'visitedOn');
  return without({
    kind: filled(sent, 'kind'),
    visitedAt: instant(sent, 'visitedOn', 'visitedTime'),
    place: filled(sent, 'place'),
    householdNumber: filled(sent, 'householdNumber'),
    whom: filled(sent, 'whom'),
    careCategory: numeric(filled(sent, 'careCategory')),
    duty: filled(sent, 'atDuty') === undefined ? undefined : { date: day },
    companions: companions.length > 0 ? companions : undefined,
    said: filled(sent, 'said'),
    done: filled(sent, 'done'),
    promise: filled(sent, 'promise'),
    promiseDueOn: filled(sent, 'promiseDueOn'),
    followsUp: numeric(filled(sent, 'followsUp')),
  });
}

/** The line that becomes an issue; undefined where nothing was written there. */
function raiseOf(sent: Sent): Record<string, unknown> | undefined {
  const [name, phone] = [filled(sent, 'name'), filled(sent, 'phone')];
  const raise = without({
    content: filled(sent, 'content'),
    kind: filled(sent, 'nature'),
    category: numeric(filled(sent, 'category')),
    place: filled(sent, 'raisePlace'),
    contact: name || phone ? without({ name, phone }) : undefined,
  });
  return Object.keys(raise).length > 0 ? raise : undefined;
}

const enterVisitBody = (sent: Sent): unknown =>
  without({
    ...visitFieldsOf(sent),
    key: filled(sent, 'key'),
    community: filled(sent, 'community'),
    writtenAt: numeric(filled(sent, 'writtenAt')),
    raise: raiseOf(sent),
  });

export const correctVisitBody = (sent: Sent): unknown =>
  without({
    ...visitFieldsOf(sent),
    revision: numeric(filled(sent, 'revision')),
    reason: filled(sent, 'reason'),
  });

export const raiseVisitBody = (sent: Sent): unknown => without({ ...raiseOf(sent), key: filled(sent, 'key') });

/** Largest form, bytes: a Chinese character takes nine of them. */
export const formBytes = 160 * 1024;

type Onward<R> = Parameters<typeof deskForm<R>>[3];

/** The form in which an entry is written. */
export const enterForm = <R>(fields: FormSide<R>['fields'], onward: Onward<R>): FormSide<R> => ({
  ...deskForm<R>('visits', fields, (_, sent) => enterVisitPlace({ community: sent?.text('community'), sent }), onward),
  maxBytes: formBytes,
  body: enterVisitBody,
});

/** A form on the page of an entry: done, it leads back there; refused, the page comes again with everything typed. */
export const entryForm = <R>(
  verb: string,
  fields: FormSide<R>['fields'],
  onward: Onward<R> = (exchange) => `${fieldVisitPath(idOf(exchange))}?done=visit-${verb}`,
): FormSide<R> => deskForm<R>(verb, fields, (asked, sent) => visitPlace(idOf(asked), { sent }), onward);
