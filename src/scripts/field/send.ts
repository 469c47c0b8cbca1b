/**
 * Sending what waits on this device, in a tab or in the service worker: one entry after the other, each until it is answered.
 * Whatever is sent twice has the same key and counts once.
 */
import { ask, type Outcome } from './ask.ts';
import { currentVault, type Device } from './device.ts';
import { type Answer, type Entry, readEntries, readEntry, readPhoto, writeEntry } from './entries.ts';
import type { Vault } from './vault.ts';

/** `done`: nothing waits any more. The others: why it stopped, what is left stays. */
export type Report =
  | { end: 'done' | 'nobody' }
  | { end: 'sign-in'; words: string }
  | { end: 'lost'; retryAfter: number | null };

/** One tab, or the worker, sends at a time; where the browser knows no locks, the keys see to it that all counts once. */
export const alone = async <T>({ base }: Pick<Device, 'base'>, work: () => Promise<T>): Promise<T> =>
  navigator.locks ? await navigator.locks.request(`lianxin-field:${base}`, work) : work();

export const sendAll = (device: Device): Promise<Report> =>
  alone(device, async () => {
    const vault = await currentVault(device);
    if (!vault) return { end: 'nobody' };
    const tried = new Set<string>();
    let failed = false;
    for (;;) {
      const [next] = (await readEntries(device, vault))
        .filter((entry) => turn(entry) < settled && !tried.has(step(entry)))
        .sort((a, b) => turn(a) - turn(b) || a.order - b.order);
      if (!next) return failed ? { end: 'lost', retryAfter: null } : { end: 'done' };
      tried.add(step(next));
      const outcome =
        next.state === 'sent' ? await sendPhotos(device, vault, next) : await sendOne(device, vault, next);
      if (outcome?.end === 'sign-in') return outcome;
      // One that our server stumbles over holds up no other; where nobody answers, nobody is asked again.
      if (outcome?.end === 'lost' && !outcome.ours) return outcome;
      if (outcome?.end === 'lost') failed = true;
    }
  });

/** An entry is tried once, and its photos once. */
const step = ({ key, state }: Entry): string => `${key} ${state}`;

const settled = 3;
/** Signing in for the day goes first, then what was written; photos when their entry is in the record. */
const turn = ({ state, what, photos }: Entry): number =>
  state === 'waiting' ? (what === 'sign-in' ? 0 : 1) : state === 'sent' && photos.length > 0 ? 2 : settled;

const addressOf = ({ what, visit }: Entry): string =>
  what === 'sign-in' ? 'api/duties/sign-in' : what === 'visit' ? 'api/visits' : `api/visits/${visit}/correct`;

async function sendOne(device: Device, vault: Vault, listed: Entry): Promise<Outcome | null> {
  const entry = await readEntry(device, vault, listed.key);
  if (!entry?.body || entry.state !== 'waiting') return null;
  const { body } = entry;
  // Before it leaves: whoever closes the app now knows on opening it that it may have arrived.
  if (entry.tried === null) await writeEntry(device, vault, { ...entry, tried: body });
  const outcome = understood(entry, await ask(device.base, { path: addressOf(entry), body, owner: vault.owner }));
  const now = await readEntry(device, vault, entry.key);
  if (now?.state !== 'waiting') return outcome;
  if (outcome.end === 'done') {
    const answer = answerOf(outcome.body);
    await writeEntry(device, vault, { ...now, state: 'sent', said: null, tried: null, answer, sentAt: Date.now() });
    if (now.what === 'correction') await corrected(device, vault, now, answer.revision);
  } else if (outcome.end === 'refused') await writeEntry(device, vault, await refused(device, vault, now, outcome));
  return outcome;
}

/** The entry on this device says what its correction said. */
async function corrected(
  device: Device,
  vault: Vault,
  { visit, fields, body }: Entry,
  revision: number,
): Promise<void> {
  const entry = (await readEntries(device, vault)).find(({ what, answer }) => what === 'visit' && answer?.id === visit);
  if (!entry?.answer) return;
  const { reason: _, ...rest } = fields;
  const answer = { ...entry.answer, revision };
  await writeEntry(device, vault, { ...entry, fields: rest, body: { ...entry.body, ...body }, answer });
}

/** What comes back for an entry has its number: else it is not ours, and nothing was learned. */
const understood = ({ what }: Entry, outcome: Outcome): Outcome =>
  outcome.end === 'done' && what !== 'sign-in' && !Number.isInteger(outcome.body.revision)
    ? { end: 'lost', retryAfter: null, ours: false }
    : outcome;

function answerOf(body: Record<string, unknown>): Answer {
  const { id, revision, feedback } = body as { id?: number; revision?: number; feedback?: Answer['feedback'] };
  return { id: id ?? 0, revision: revision ?? 0, feedback: feedback ?? null };
}

/** The key was used before with something else: an earlier try arrived after all. */
const isKeyTaken = ({ said }: { said: Entry['said'] }): boolean =>
  said?.errors.some(({ path }) => path === 'key' || path === 'Idempotency-Key') ?? false;

async function refused(device: Device, vault: Vault, entry: Entry, { said }: { said: Entry['said'] }): Promise<Entry> {
  if (entry.what === 'correction' && said?.status === 409) {
    const stands = await ask(device.base, { path: `api/visits/${entry.visit}`, owner: vault.owner });
    if (stands.end === 'done' && stands.body.revision !== entry.body?.revision)
      return { ...entry, state: 'conflict', said, tried: null, theirs: stands.body };
  }
  if (isKeyTaken({ said })) return { ...entry, state: 'conflict', said };
  // Nothing was stored: what is put right goes under the same key.
  return { ...entry, state: 'refused', said, tried: null };
}

async function sendPhotos(device: Device, vault: Vault, listed: Entry): Promise<Outcome | null> {
  for (const id of listed.photos) {
    const entry = await readEntry(device, vault, listed.key);
    if (!entry?.answer) return null;
    const photo = await readPhoto(device, vault, id);
    let photoProblem: string | null = photo ? null : '有一张照片在这台设备上打不开了。';
    if (photo) {
      const body = new FormData();
      // Not the file's own name: it may tell who took it.
      body.set('photo', photo, `${id}.${photo.type.replace('image/', '')}`);
      const path = `api/visits/${entry.answer.id}/photos`;
      const outcome = await ask(device.base, { path, body, owner: vault.owner });
      if (outcome.end === 'sign-in' || outcome.end === 'lost') return outcome;
      if (outcome.end === 'refused')
        photoProblem = `照片没有收下：${outcome.said.errors[0]?.message ?? outcome.said.detail}`;
    }
    await writeEntry(device, vault, {
      ...entry,
      photos: entry.photos.filter((each) => each !== id),
      photoProblem: photoProblem ?? entry.photoProblem,
    });
    await device.store.remove('photos', [id]);
  }
  return null;
}
