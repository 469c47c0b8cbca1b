import { expect, test } from 'vitest';
import { type Ledger, tablesOf } from '../../db/ledger/tables.ts';
import { Refusal } from '../../functions/refusal.ts';
import { readTrack } from '../../functions/track/read.ts';
import { moveProblem } from '../../src/domain/issue-life.ts';
import { mayAct } from '../../src/domain/rights.ts';
import { type IssueVerb, issueVerbs } from '../../src/domain/terms.ts';
import { seeded } from '../domain/random.ts';
import { caseOf, openDesk, type Person } from './desk.ts';
import { turns } from './walk.ts';

const working: Person[] = ['liaison', 'office', 'lead', 'handler', 'otherHandler', 'principal', 'supervision'];
const supervising: Person[] = ['supervision', 'otherSupervision'];

const reason = '原因';
const names = Object.keys(turns);
const residents: Record<string, IssueVerb> = { message: 'reply', residentReopens: 'reopen' };
const verbOf = (name: string) => residents[name] ?? (name as IssueVerb);

/** Walks of one ledger: what each verb did, how often, and what was refused. */
async function walk(ledger: Ledger, seed: number, steps: number) {
  const random = seeded(seed);
  const desk = await openDesk();
  const kind = ledger === 'restricted' ? ('denunciation' as const) : undefined;
  const told = [await desk.say({ kind }), await desk.say({ kind }), await desk.say({ kind })];
  const actors = await Promise.all(
    (ledger === 'restricted' ? supervising : working).map((person) => desk.official(person)),
  );
  for (let step = 0; step < steps; step += 1) {
    const chosen = random.pick(told);
    // Two in three try what the rules allow by somebody who may; the rest try anything.
    const { life, facts } = await caseOf(desk, chosen.ref);
    const sensible = random.int(3) > 0;
    const name = random.pick(names.filter((each) => !sensible || moveProblem(life, verbOf(each), reason) === null));
    const able = actors.filter((actor) => !sensible || mayAct(actor, verbOf(name), facts) === null);
    await turns[name]?.({
      context: desk.at(Math.floor(step / 8)),
      actor: random.pick(able.length > 0 ? able : actors),
      ref: chosen.ref,
      told: chosen,
      others: told,
      random,
    }).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
    });
  }
  return { desk, told };
}

/** In the restricted ledger who wrote the result that stands, in the public one whoever worked on it at any time. */
const handlers = (ledger: Ledger, events: Awaited<ReturnType<typeof caseOf>>['events']) =>
  ledger === 'restricted'
    ? [events.findLast(({ verb }) => verb === 'resolve')?.actorCadreId]
    : events.filter(({ verb }) => ['start', 'progress', 'resolve'].includes(verb)).map((step) => step.actorCadreId);

const done = async (ledger: Ledger, seeds: number[], steps: number) => {
  const verbs = new Set<string>();
  for (const seed of seeds) {
    const { desk, told } = await walk(ledger, seed, steps);
    for (const each of told) {
      const { events, row } = await caseOf(desk, each.ref);
      for (const [index, { verb, actorCadreId }] of events.entries()) {
        verbs.add(verb);
        if (verb === 'close') expect(handlers(ledger, events.slice(0, index))).not.toContain(actorCadreId);
      }
      const view = await readTrack(desk.at(60), each.receipt);
      if (row.mergedIntoId === null) expect(view?.state).toBe(row.state);
      expect(view?.state).not.toBe('merged');
    }
    const other = tablesOf(ledger === 'public' ? 'restricted' : 'public').events;
    const [first] = await desk.record.db.select().from(other).limit(1);
    expect(first === undefined).toBe(ledger === 'public');
  }
  return verbs;
};
const outside = ['publish', 'correct', 'withdraw', 'imported'];
const everyVerb = issueVerbs.filter((verb) => !outside.includes(verb));

test('any walk through the public ledger leaves the state that its events fold to, and nobody signs off their own work', async () => {
  const verbs = await done('public', [1, 2, 3, 4, 5, 6, 7, 8], 120);
  expect([...verbs].sort()).toEqual([...everyVerb].sort());
}, 120_000);

test('any walk through the restricted ledger too, and nothing is merged there', async () => {
  const verbs = await done('restricted', [1, 2, 3, 4, 5, 6, 7, 8], 120);
  expect([...verbs].sort()).toEqual(everyVerb.filter((verb) => verb !== 'merge').sort());
}, 120_000);
