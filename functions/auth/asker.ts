import type { VerbContext } from '../context.ts';
import { addressBrake, attempt } from './slow-down.ts';

/** Who asks: keyed hash of the address, null where unknown; the device's cookie. */
export type Asker = { sender: string | null; device: string | undefined };

/** What a sign-in came to. `code`: the second factor is asked for. `cookies`: `Set-Cookie` lines. */
export type Entered = { next: 'desk' | 'code'; cookies: string[] };

/** Counts an attempt from this address; nothing where the address is unknown: all would share one count. */
export const countAddress = async ({ record, now }: VerbContext, sender: string | null): Promise<void> => {
  if (sender !== null) await attempt(record, `sign-in:address:${sender}`, addressBrake, now);
};
