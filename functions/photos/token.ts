import type { Keys } from '../keys/keys.ts';
import { mac, macMatches } from '../keys/mac.ts';
import { photoIdPattern } from './store.ts';

/**
 * What a form carries in its hidden `photos` fields for a photo that was taken already, so that a form that comes back keeps
 * it: `<id>.<mac>`. Only who was given the token can attach the photo. Whether it still exists, and is not attached
 * elsewhere, the record and the store know.
 */
export const photoToken = async (keys: Keys, id: string): Promise<string> => `${id}.${await mac(keys, 'photo', id)}`;

/** The id of a photo out of its token; null where the token is not ours. */
export async function readPhotoToken(keys: Keys, token: string): Promise<string | null> {
  const [id = '', code = '', ...rest] = token.split('.');
  if (!photoIdPattern.test(id) || rest.length > 0) return null;
  return (await macMatches(keys, 'photo', id, code)) ? id : null;
}
