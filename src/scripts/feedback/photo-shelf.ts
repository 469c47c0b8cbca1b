/** Photos of an unsent form, in this browser's IndexedDB: localStorage holds no bytes. Where it is refused they last as long as the page. */
export type ShelvedPhoto = { name: string; blob: Blob };

const open = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open('lianxin', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('photos');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function withShelf(mode: IDBTransactionMode, use: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction('photos', mode);
      const request = use(transaction.objectStore('photos'));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

export const readShelf = (): Promise<ShelvedPhoto[]> =>
  withShelf('readonly', (store) => store.get('draft')).then(
    (photos) => (Array.isArray(photos) ? photos : []),
    () => [],
  );

/** True when the photos are kept now. */
export const writeShelf = (photos: readonly ShelvedPhoto[]): Promise<boolean> =>
  withShelf('readwrite', (store) => (photos.length > 0 ? store.put(photos, 'draft') : store.clear())).then(
    () => true,
    () => false,
  );
