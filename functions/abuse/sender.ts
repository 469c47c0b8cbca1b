import { civilDate } from '../../src/domain/time.ts';
import { clientAddressHeader } from '../front-door/client-address.ts';
import { addressHash } from '../keys/address-hash.ts';
import type { Keys } from '../keys/keys.ts';

/**
 * What stands for the sender of a request today: a keyed hash. Null where no server of ours said where it came from: then
 * nobody is counted by address, since all would share one count and one could lock out everybody.
 */
export async function senderOf(request: Request, keys: Keys, now: number): Promise<string | null> {
  const address = request.headers.get(clientAddressHeader);
  return address ? addressHash(keys, address, civilDate(now)) : null;
}
