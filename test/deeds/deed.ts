import { deedList } from '../../db/queries/public.ts';
import { type LogDeedInput, logDeed } from '../../functions/deeds/log.ts';
import { publishDeed } from '../../functions/deeds/publish.ts';
import { qingshi } from '../fixtures/town.ts';
import { type Desk, type Person, people } from '../issues/desk.ts';

export const deed: LogDeedInput = {
  community: qingshi,
  doneOn: '2026-11-10',
  title: '祠堂到村口装了六盏路灯',
  words: '驻点时好几户提到晚上黑，团队量了路，选了六个点。',
  result: '六盏灯都亮了，走夜路的人多了。',
  people: 120,
  cadres: [people.lead, people.liaison],
};
export const log = async (desk: Desk, more: Partial<LogDeedInput> = {}, by: Person = 'liaison') =>
  (await logDeed(desk.at(), await desk.official(by), { ...deed, ...more })).id;
export const publish = async (desk: Desk, id: number, more = {}, by: Person = 'liaison') =>
  publishDeed(desk.at(), await desk.official(by), id, more);
/** Ids of the public list, newest first. */
export const listed = async ({ record }: Desk) => (await deedList(record.db)).items.map(({ id }) => id);
