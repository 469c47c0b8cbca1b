/** This device: who uses the app, what is kept for them, and how it is emptied. */
import { packDays } from '../../domain/field-app.ts';
import type { FieldPack } from '../../domain/field-pack.ts';
import { dayMs } from '../../domain/time.ts';
import { openStore, type Store } from './store.ts';
import { openVault, type Vault } from './vault.ts';

export type Device = {
  /** Path of the board, with its last slash. */
  base: string;
  store: Store;
  /** Told to all tabs and to the service worker. */
  channel: BroadcastChannel;
};

export type LastUsed = { community: string; kind: string; place: string; companions: string[] };

export const openDevice = (base: string): Device => ({
  base,
  store: openStore(base),
  channel: new BroadcastChannel(`lianxin-field:${base}`),
});

/** Who uses the app now; null where nobody took anything along. */
export async function currentVault({ store }: Device): Promise<Vault | null> {
  const row = await store.get('boxes', 'current');
  return row ? openVault(store, row.owner) : null;
}

type Box = 'pack' | 'last';
const boxName = (box: Box, owner: number) => `${box}:${owner}`;

export async function readBox<T>({ store }: Device, vault: Vault, box: Box): Promise<T | null> {
  const name = boxName(box, vault.owner);
  const row = await store.get('boxes', name);
  return row?.sealed ? vault.open<T>(name, row.sealed) : null;
}

export async function writeBox({ store }: Device, vault: Vault, box: Box, value: unknown): Promise<void> {
  const name = boxName(box, vault.owner);
  await store.put('boxes', { name, owner: vault.owner, sealed: await vault.seal(name, value) });
}

/** The pack; null where there is none or it is too old to be left lying about. */
export async function readPack(device: Device, vault: Vault, now: number): Promise<FieldPack | null> {
  const pack = await readBox<FieldPack>(device, vault, 'pack');
  if (!pack || now - pack.at < packDays * dayMs) return pack;
  await device.store.remove('boxes', [boxName('pack', vault.owner)]);
  return null;
}

/** Keeps a pack; whoever it is for uses the app from now on. What others had taken along goes, save what they have not sent. */
export async function keepPack(device: Device, pack: FieldPack): Promise<Vault> {
  const { store } = device;
  const vault = await openVault(store, pack.me.id);
  await writeBox(device, vault, 'pack', pack);
  await store.put('boxes', { name: 'current', owner: pack.me.id, sealed: null });
  const owners = new Set((await store.all('keys')).map(({ owner }) => owner));
  owners.delete(pack.me.id);
  for (const owner of owners) await forget(device, owner);
  return vault;
}

/** Takes away what is kept for an official: all of it, or all but what waits to be sent and its key. */
export async function forget({ store }: Device, owner: number): Promise<void> {
  const own = (row: { owner: number }) => row.owner === owner;
  const [boxes, entries, photos] = await Promise.all([store.all('boxes'), store.all('entries'), store.all('photos')]);
  const waiting = new Set(entries.filter((row) => own(row) && row.open).map(({ key }) => key));
  await store.remove(
    'boxes',
    boxes.filter(own).map(({ name }) => name),
  );
  await store.remove(
    'entries',
    entries.filter((row) => own(row) && !waiting.has(row.key)).map(({ key }) => key),
  );
  await store.remove(
    'photos',
    photos.filter((row) => own(row) && !waiting.has(row.entry)).map(({ id }) => id),
  );
  if (waiting.size === 0) await store.remove('keys', [owner]);
}

/** How many entries wait here that this official did not write. */
export async function othersWaiting({ store }: Device, owner: number | null): Promise<number> {
  return (await store.all('entries')).filter((row) => row.open && row.owner !== owner).length;
}

/** Empties the device: everything of everybody. */
export async function emptyDevice({ store, channel }: Device): Promise<void> {
  await store.clear();
  channel.postMessage('changed');
}
