import type { PhotoType } from '../src/domain/photo-limits.ts';
import type { TownRecord } from './open.ts';

/** What of a photo store a backup needs (functions/photos/store.ts). */
export type PhotoFiles = {
  get(id: string): Promise<{ bytes: Uint8Array<ArrayBuffer>; type: PhotoType } | null>;
  put(id: string, bytes: Uint8Array<ArrayBuffer>, type: PhotoType): Promise<void>;
};

/** The one table that a backup has and a record has not. */
export const photoTable = {
  name: 'photo_files',
  sql: 'CREATE TABLE photo_files (id TEXT PRIMARY KEY, type TEXT NOT NULL, bytes BLOB NOT NULL)',
} as const;

/** Puts the photos that a copy of the record names into it. One that was deleted meanwhile is left out. */
export async function packPhotos({ client }: TownRecord, store: Pick<PhotoFiles, 'get'>): Promise<void> {
  // The whole file is synced at the end.
  await client.execute('PRAGMA synchronous = OFF');
  await client.execute(photoTable.sql);
  for (const id of await idsOf(client, 'photos')) {
    const photo = await store.get(id);
    if (photo)
      await client.execute({
        sql: 'INSERT INTO photo_files (id, type, bytes) VALUES (?, ?, ?)',
        args: [id, photo.type, photo.bytes],
      });
  }
}

/** Puts the photos of a backup into a store, one after the other. A backup without photos has none to put. */
export async function unpackPhotos({ client }: TownRecord, store: Pick<PhotoFiles, 'put'>): Promise<void> {
  if (!(await hasPhotos(client))) return;
  for (const id of await idsOf(client, photoTable.name)) {
    const { rows } = await client.execute({ sql: 'SELECT type, bytes FROM photo_files WHERE id = ?', args: [id] });
    const [photo] = rows;
    if (photo) await store.put(id, new Uint8Array(photo.bytes as ArrayBuffer), `${photo.type}` as PhotoType);
  }
}

/** Makes a backup a record as any other. */
export async function dropPhotos({ client }: TownRecord): Promise<void> {
  if (!(await hasPhotos(client))) return;
  await client.execute('DROP TABLE photo_files');
  await client.execute('VACUUM');
}

const hasPhotos = async (client: TownRecord['client']): Promise<boolean> =>
  (await client.execute("SELECT 1 FROM sqlite_master WHERE name = 'photo_files'")).rows.length > 0;

const idsOf = async (client: TownRecord['client'], table: string): Promise<string[]> =>
  (await client.execute(`SELECT id FROM ${table}`)).rows.map(({ id }) => `${id}`);
