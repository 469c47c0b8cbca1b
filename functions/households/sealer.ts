import type { HouseholdSealer } from '../../db/households/sealer.ts';
import type { TownRecord } from '../../db/open.ts';
import type { Settings } from '../../src/domain/settings.ts';
import { takesContacts } from '../feedback/contact-data.ts';
import { createKeys } from '../keys/keys.ts';
import { openPeople, sealPeople } from './sealing.ts';

/** Seals cards for import and demo; undefined where this deployment takes no names (CONTACT_DATA) or has no keys. */
export function householdSealer(
  settings: Settings,
  { embedded }: Pick<TownRecord, 'embedded'>,
): HouseholdSealer | undefined {
  if (!takesContacts(settings, embedded)) return undefined;
  try {
    const keys = createKeys(settings);
    return {
      seal: (householdId, people, id) => sealPeople(keys, householdId, people, id),
      open: (householdId, row) => openPeople(keys, householdId, row),
    };
  } catch {
    // Which key is missing was said at the start (functions/node/secrets.ts).
    return undefined;
  }
}
