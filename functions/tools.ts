import { siteRecord, siteSettings } from '../src/record.ts';
import { officialSignedIn } from './auth/session.ts';
import { host } from './host.ts';
import { createKeys, type Keys } from './keys/keys.ts';
import type { ResidentPages } from './pages/pages.ts';
import type { Tools } from './route.ts';

/** The tools of the running program: its record, settings, clock and host. Keys are made once. */
export function siteTools(pages: ResidentPages | null): Tools {
  let keys: Keys | undefined;
  const tools: Tools = {
    record: siteRecord,
    settings: siteSettings,
    verb: () => {
      const settings = siteSettings();
      keys ??= createKeys(settings);
      return { record: siteRecord(), now: Date.now(), keys, settings };
    },
    host,
    pages,
    official: (context) => officialSignedIn(context, tools.verb()),
  };
  return tools;
}
