/**
 * Sealing on the device: AES-256-GCM under a key of one official that the browser made and never hands out. It protects what lies
 * on the disk (a backup, a stolen file, another site); not against whoever holds the unlocked phone and opens the app.
 */
import type { Store } from './store.ts';

export type Sealed = { nonce: Uint8Array<ArrayBuffer>; data: ArrayBuffer };

export type Vault = {
  owner: number;
  /** @param place where it is kept: it opens nowhere else */
  seal(place: string, value: unknown): Promise<Sealed>;
  /** Null where it does not open. */
  open<T>(place: string, sealed: Sealed): Promise<T | null>;
  sealBytes(place: string, bytes: ArrayBuffer): Promise<Sealed>;
  openBytes(place: string, sealed: Sealed): Promise<ArrayBuffer | null>;
};

/** The vault of an official; made where there is none. */
export async function openVault(store: Store, owner: number): Promise<Vault> {
  let row = await store.get('keys', owner);
  if (!row) {
    const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
    // Two tabs may make one at the same time: the first stands.
    await store.add('keys', { owner, key });
    row = await store.get('keys', owner);
  }
  if (!row) throw new Error('the device keeps no key');
  const { key } = row;
  const bound = (place: string, nonce: Uint8Array<ArrayBuffer>) => ({
    name: 'AES-GCM',
    iv: nonce,
    additionalData: new TextEncoder().encode(`${owner} ${place}`),
  });
  const sealBytes = async (place: string, bytes: BufferSource): Promise<Sealed> => {
    const nonce = crypto.getRandomValues(new Uint8Array(12));
    return { nonce, data: await crypto.subtle.encrypt(bound(place, nonce), key, bytes) };
  };
  const openBytes = (place: string, { nonce, data }: Sealed): Promise<ArrayBuffer | null> =>
    crypto.subtle.decrypt(bound(place, nonce), key, data).catch(() => null);
  return {
    owner,
    seal: (place, value) => sealBytes(place, new TextEncoder().encode(JSON.stringify(value))),
    async open<T>(place: string, sealed: Sealed) {
      const bytes = await openBytes(place, sealed);
      return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as T);
    },
    sealBytes,
    openBytes,
  };
}
