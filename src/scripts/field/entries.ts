/** What was written in the field and where it stands, entry by entry. */
import { dayMs } from '../../domain/time.ts';
import type { Device } from './device.ts';
import type { Vault } from './vault.ts';

/** `refused`: the record said no, it waits for its author. `conflict`: somebody, or an earlier try, was there before. */
export type EntryState = 'draft' | 'waiting' | 'refused' | 'conflict' | 'sent';
export const stateWords: Record<EntryState, string> = {
  draft: '没写完',
  waiting: '待发',
  refused: '要改',
  conflict: '有冲突',
  sent: '已发',
};

export type Said = { status: number; title: string; detail: string; errors: { path: string; message: string }[] };
export type Answer = {
  id: number;
  revision: number;
  feedback: { receipt: string; issueId: number | null; due: string | null } | null;
};

/** Fields of the form as they were filled in. */
export type Fields = Record<string, string | string[]>;

export type Entry = {
  /** Made when it was begun: the same key again is the same entry. */
  key: string;
  owner: number;
  what: 'sign-in' | 'visit' | 'correction';
  /** When it was begun, UTC milliseconds; entries are sent in this order. */
  order: number;
  state: EntryState;
  /** In words, for the list. */
  title: string;
  fields: Fields;
  /** As it is sent; null while it is a draft. */
  body: Record<string, unknown> | null;
  /** The body of a try that nobody answered: it may have arrived. */
  tried: Record<string, unknown> | null;
  said: Said | null;
  answer: Answer | null;
  /** When it was in the record, by this device's clock. */
  sentAt: number | null;
  /** Photos on the device that are not in the record yet. */
  photos: string[];
  photoProblem: string | null;
  /** Of a correction: the entry in the record. */
  visit: number | null;
  /** Of a correction: what of it was read. */
  revision: number | null;
  /** Of a correction that was overtaken: what stands in the record. */
  theirs: Record<string, unknown> | null;
};

export const newEntry = (owner: number, what: Entry['what'], now: number): Entry => ({
  key: crypto.randomUUID(),
  owner,
  what,
  order: now,
  state: 'draft',
  title: '',
  fields: {},
  body: null,
  tried: null,
  said: null,
  answer: null,
  sentAt: null,
  photos: [],
  photoProblem: null,
  visit: null,
  revision: null,
  theirs: null,
});

const placeOf = (key: string) => `entry ${key}`;

/** Not all of it is in the record. */
export const isOpen = ({ state, photos }: Pick<Entry, 'state' | 'photos'>): boolean =>
  state !== 'sent' || photos.length > 0;

/** It is finished, and not all of it is in the record: what is still to be sent or decided on. */
export const isUnsent = (entry: Pick<Entry, 'state' | 'photos'>): boolean => isOpen(entry) && entry.state !== 'draft';

/** What is in the record stays on the device so long, days. */
export const sentDays = 14;

export async function writeEntry({ store, channel }: Device, vault: Vault, entry: Entry): Promise<void> {
  const sealed = await vault.seal(placeOf(entry.key), entry);
  await store.put('entries', { key: entry.key, owner: vault.owner, order: entry.order, open: isOpen(entry), sealed });
  channel.postMessage('changed');
}

export async function readEntry({ store }: Device, vault: Vault, key: string): Promise<Entry | null> {
  const row = await store.get('entries', key);
  return row && row.owner === vault.owner ? vault.open<Entry>(placeOf(key), row.sealed) : null;
}

/** Those of the vault's owner, the earliest first. */
export async function readEntries({ store }: Device, vault: Vault): Promise<Entry[]> {
  const rows = (await store.all('entries')).filter(({ owner }) => owner === vault.owner);
  const entries = await Promise.all(rows.map(({ key, sealed }) => vault.open<Entry>(placeOf(key), sealed)));
  return entries.filter((entry) => entry !== null).sort((a, b) => a.order - b.order);
}

export async function dropEntry({ store, channel }: Device, { key, photos }: Pick<Entry, 'key' | 'photos'>) {
  await store.remove('photos', photos);
  await store.remove('entries', [key]);
  channel.postMessage('changed');
}

/** Drops what has been in the record for `sentDays`; the record shows it. */
export async function dropOld(device: Device, entries: readonly Entry[], now: number): Promise<void> {
  for (const entry of entries)
    if (!isOpen(entry) && entry.sentAt !== null && now - entry.sentAt > sentDays * dayMs)
      await dropEntry(device, entry);
}

const photoPlace = (id: string) => `photo ${id}`;

/** Keeps a photo beside its entry; answers its id. */
export async function keepPhoto({ store }: Device, vault: Vault, entry: string, photo: Blob): Promise<string> {
  const id = crypto.randomUUID();
  const bytes = await photo.arrayBuffer();
  const sealed = await vault.sealBytes(photoPlace(id), bytes);
  await store.put('photos', { id, owner: vault.owner, entry, sealed });
  return id;
}

/** Null where it is gone. */
export async function readPhoto({ store }: Device, vault: Vault, id: string): Promise<Blob | null> {
  const row = await store.get('photos', id);
  const bytes = row && row.owner === vault.owner ? await vault.openBytes(photoPlace(id), row.sealed) : null;
  return bytes && new Blob([bytes], { type: typeOf(new Uint8Array(bytes)) });
}

/** By its first bytes; the three types that are taken. */
const typeOf = (bytes: Uint8Array): string =>
  bytes[0] === 0xff ? 'image/jpeg' : bytes[0] === 0x89 ? 'image/png' : 'image/webp';
