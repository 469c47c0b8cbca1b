/** What this device keeps for the field, in IndexedDB. Whatever says anything is sealed (vault.ts); in clear stand only whose it is, its order and whether it was sent. */
import type { Sealed } from './vault.ts';

type Rows = {
  /** One key an official; it cannot be taken out of the browser. */
  keys: { owner: number; key: CryptoKey };
  /** By name: the pack, the values used last. `current` names who uses the app. */
  boxes: { name: string; owner: number; sealed: Sealed | null };
  /** `open`: not in the record yet. */
  entries: { key: string; owner: number; order: number; open: boolean; sealed: Sealed };
  photos: { id: string; owner: number; entry: string; sealed: Sealed };
};
type Shelf = keyof Rows;
const shelves: Record<Shelf, string> = { keys: 'owner', boxes: 'name', entries: 'key', photos: 'id' };

export type Store = {
  get<S extends Shelf>(shelf: S, id: IDBValidKey): Promise<Rows[S] | undefined>;
  all<S extends Shelf>(shelf: S): Promise<Rows[S][]>;
  put<S extends Shelf>(shelf: S, row: Rows[S]): Promise<void>;
  /** Puts only where there is none yet; answers whether it was put. */
  add<S extends Shelf>(shelf: S, row: Rows[S]): Promise<boolean>;
  remove(shelf: Shelf, ids: readonly IDBValidKey[]): Promise<void>;
  clear(): Promise<void>;
};

const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** @param base path of the board: boards beside each other on one host keep apart */
export function openStore(base: string): Store {
  let opened: Promise<IDBDatabase> | null = null;
  const database = (): Promise<IDBDatabase> => {
    opened ??= new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(`lianxin-field:${base}`, 1);
      request.onupgradeneeded = () => {
        for (const [name, keyPath] of Object.entries(shelves)) request.result.createObjectStore(name, { keyPath });
      };
      request.onsuccess = () => {
        // Another tab empties the device, or brings a newer app.
        request.result.onversionchange = () => request.result.close();
        request.result.onclose = () => {
          opened = null;
        };
        resolve(request.result);
      };
      request.onerror = () => reject(request.error);
    });
    opened.catch(() => {
      opened = null;
    });
    return opened;
  };
  /** Durable when it ends: the transaction is complete, not only asked for. */
  async function write(names: Shelf[], use: (transaction: IDBTransaction) => void): Promise<void> {
    const transaction = (await database()).transaction(names, 'readwrite', { durability: 'strict' });
    const over = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    use(transaction);
    return over;
  }
  const read = async (shelf: Shelf) => (await database()).transaction(shelf).objectStore(shelf);
  return {
    get: async (shelf, id) => asked((await read(shelf)).get(id)),
    all: async (shelf) => asked((await read(shelf)).getAll()),
    put: (shelf, row) => write([shelf], (transaction) => transaction.objectStore(shelf).put(row)),
    add: async (shelf, row) => {
      let isNew = true;
      await write([shelf], (transaction) => {
        transaction.objectStore(shelf).add(row).onerror = (event) => {
          isNew = false;
          // What stands there stays; the transaction goes on.
          event.preventDefault();
          event.stopPropagation();
        };
      });
      return isNew;
    },
    remove: (shelf, ids) =>
      write([shelf], (transaction) => {
        for (const id of ids) transaction.objectStore(shelf).delete(id);
      }),
    clear: () =>
      write(Object.keys(shelves) as Shelf[], (transaction) => {
        for (const name of Object.keys(shelves)) transaction.objectStore(name).clear();
      }),
  };
}
