import { randomUUID } from 'node:crypto';
import { mkdir, open, opendir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { assertPhotoId, type PhotoStore, photoIdPattern } from '../photos/store.ts';
import { storedType } from '../photos/type.ts';

/** What a crash left unfinished is removed when it is older than any upload takes, in milliseconds. */
const unfinishedFor = 3_600_000;

/**
 * Photos in a folder: `<folder>/ab/<id>`, ab being the first two digits of the id. Readable by this user only. A photo is
 * written and synced under another name in `<folder>/unfinished/`, then renamed: there is all of it or nothing.
 */
export function photoFolder(folder: string): PhotoStore {
  const unfinished = join(folder, 'unfinished');
  const shelf = (id: string) => join(folder, id.slice(0, 2));
  const path = (id: string) => {
    assertPhotoId(id);
    return join(shelf(id), id);
  };
  let isSwept = false;

  return {
    async put(id, bytes) {
      const target = path(id);
      await makeFolder(unfinished);
      await makeFolder(shelf(id));
      if (!isSwept) await removeUnfinished(unfinished, Date.now() - unfinishedFor);
      isSwept = true;
      const temporary = join(unfinished, `${id}.${randomUUID()}`);
      try {
        await writeSynced(temporary, bytes);
        await rename(temporary, target);
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
      for (const holder of [shelf(id), folder, join(folder, '..')]) await syncFolder(holder);
    },

    async get(id) {
      const bytes = await readFile(path(id)).catch(nullIfAbsent);
      return bytes && { bytes: new Uint8Array(bytes), type: storedType(bytes) };
    },

    async delete(id) {
      await rm(path(id), { force: true });
      await syncFolder(shelf(id)).catch(nullIfAbsent);
    },

    async *list() {
      const shelves = await opendir(folder).catch(nullIfAbsent);
      if (!shelves) return;
      for await (const { name } of shelves) {
        if (!/^[0-9a-f]{2}$/.test(name)) continue;
        for (const id of await readdir(join(folder, name))) {
          if (!photoIdPattern.test(id)) continue;
          const file = await stat(join(folder, name, id)).catch(nullIfAbsent);
          if (file) yield { id, storedAt: Math.floor(file.mtimeMs) };
        }
      }
    },
  };
}

const makeFolder = (folder: string) => mkdir(folder, { recursive: true, mode: 0o700 });

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function removeUnfinished(folder: string, before: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = await stat(join(folder, name)).catch(nullIfAbsent);
    if (file && file.mtimeMs < before) await rm(join(folder, name), { force: true });
  }
}

function nullIfAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
