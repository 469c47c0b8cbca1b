/** Who may do what with the register, every person of the town and every verb. */
import { beforeAll, describe, expect, it } from 'vitest';
import { type Office, openOffice } from '../desk/office.ts';
import { qingshi } from '../fixtures/town.ts';
import { type Person, people } from '../issues/desk.ts';
import { addCard, pairCard } from './register.ts';

let office: Office;
let card = 0;
beforeAll(async () => {
  office = await openOffice();
  card = await addCard(office, '1');
  await pairCard(office, card, 'lead');
});

const everybody: Person[] = Object.keys(people).filter((person) => person !== 'former') as Person[];
const keepers: Person[] = ['liaison', 'office'];
const team: Person[] = ['lead', 'liaison', 'auxiliary', 'office'];
const openers: Person[] = ['lead', 'liaison', 'office'];

/** What is sent is wrong, or forbidden by the rules, after the right was asked: so nothing changes between the cases. */
const verbs: [name: string, ask: (as: Person) => Promise<Response>, allowed: Person[]][] = [
  ['add', (as) => office.post('/households', { community: qingshi, number: '1', kind: 'household' }, as), keepers],
  ['set', (as) => office.post(`/households/${card}`, { seen: 1, number: '1', kind: 'household' }, as), keepers],
  ['end', (as) => office.post(`/households/${card}/end`, { reason: 'moved', on: '2026-11-23' }, as), keepers],
  ['pair', (as) => office.post(`/households/${card}/pair`, { cadre: people.lead }, as), keepers],
  ['unpair', (as) => office.post(`/households/${card}/unpair`, { cadre: people.liaison }, as), keepers],
  ['open', (as) => office.post(`/households/${card}/open`, { purpose: '上门前联系' }, as), openers],
  ['find', (as) => office.post('/household-search', { community: qingshi, words: '1' }, as), team],
  ['list', (as) => office.get(`/households?community=${qingshi}`, as), team],
];

describe.each(verbs)('%s', (name, ask, allowed) => {
  it.each(everybody)('by %s', async (person) => {
    const { status } = await ask(person);
    if (allowed.includes(person)) expect([200, 409, 422]).toContain(status);
    // Those of another community have a list of their own.
    else if (name === 'list' && ['strangeLead', 'strangeLiaison'].includes(person)) expect(status).toBe(200);
    else expect(status).toBe(403);
  });

  it('by nobody', async () => {
    const asked = await ask(null as unknown as Person);
    expect(asked.status).toBe(401);
  });
});

describe('a plan', () => {
  it.each(everybody)('by %s', async (person) => {
    const { status } = await office.post(
      `/households/${card}/plans`,
      { title: '办事', steps: [{ words: '去办', dueOn: '2026-12-01' }] },
      person,
    );
    expect(status).toBe(team.includes(person) ? 201 : 403);
  });
});
