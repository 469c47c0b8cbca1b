import { assertPhotoId, type PhotoStore, photoIdPattern } from '../photos/store.ts';
import { storedType } from '../photos/type.ts';

/** What of an object store's binding (R2) is used. Its `put` resolves once the object is durable. */
export type Bucket = {
  put(key: string, value: Uint8Array, options: { httpMetadata: { contentType: string } }): Promise<unknown>;
  get(key: string): Promise<{ arrayBuffer(): Promise<ArrayBuffer> } | null>;
  delete(key: string): Promise<void>;
  list(options: { prefix: string; cursor?: string }): Promise<BucketList>;
};

type BucketList = { objects: { key: string; uploaded: Date }[]; truncated: boolean; cursor?: string };

const prefix = 'photos/';

/** Photos in an object store, each under `photos/<id>`. The bucket must not be public. */
export function photoBucket(bucket: Bucket): PhotoStore {
  const key = (id: string) => {
    assertPhotoId(id);
    return prefix + id;
  };
  return {
    async put(id, bytes, type) {
      await bucket.put(key(id), bytes, { httpMetadata: { contentType: type } });
    },

    async get(id) {
      const object = await bucket.get(key(id));
      if (!object) return null;
      const bytes = new Uint8Array(await object.arrayBuffer());
      return { bytes, type: storedType(bytes) };
    },

    async delete(id) {
      await bucket.delete(key(id));
    },

    async *list() {
      let cursor: string | undefined;
      do {
        const page = await bucket.list(cursor ? { prefix, cursor } : { prefix });
        for (const { key, uploaded } of page.objects) {
          const id = key.slice(prefix.length);
          if (photoIdPattern.test(id)) yield { id, storedAt: uploaded.getTime() };
        }
        cursor = page.truncated ? page.cursor : undefined;
      } while (cursor);
    },
  };
}
