/** The desk's pages of announcements and policies: what was said, and a form to say more. */
import { areaAbove } from '../../db/auth/places.ts';
import { readScope } from '../../db/desk/scope.ts';
import { announcementViews, newestAnnouncements, policyViews } from '../../db/queries/texts.ts';
import type { AnnouncementsPage, PoliciesPage } from '../../src/domain/desk-office-views.ts';
import type { Official } from '../../src/domain/rights.ts';
import { mayChange, townRights } from '../../src/domain/town-rights.ts';
import { rootCode } from '../changes/place.ts';
import type { VerbContext } from '../context.ts';

/** Announcements shown, of all that were made. */
const newest = 100;

const rootAndAbove = async (context: VerbContext) => areaAbove(context.record.db, await rootCode(context));

/** Null for whoever may announce nothing anywhere. */
export async function announcementsPage(
  context: VerbContext,
  official: Official,
  { edit }: { edit?: number | undefined },
): Promise<AnnouncementsPage | null> {
  const { db } = context.record;
  const communities = (await readScope(db, official)).communitiesOf(townRights.announce);
  const everybody = mayChange(official, 'announce', await rootAndAbove(context)) === null;
  if (communities.length === 0 && !everybody) return null;
  const mine = ({ community }: { community: { code: string } | null }) =>
    community === null ? everybody : communities.some(({ code }) => code === community.code);
  const [editing] = edit === undefined ? [] : await announcementViews(db, [edit]);
  return {
    page: 'announcements',
    items: (await newestAnnouncements(db, newest)).filter(mine),
    communities,
    everybody,
    editing: editing && mine(editing) && editing.kind !== 'make_up' ? editing : null,
  };
}

/** Null for whoever may write none. @param preview Markdown to be shown as it will look */
export async function policiesPage(
  context: VerbContext,
  official: Official,
  { edit, preview }: { edit?: number | undefined; preview?: string | undefined },
): Promise<PoliciesPage | null> {
  if (mayChange(official, 'writePolicy', await rootAndAbove(context)) !== null) return null;
  const items = await policyViews(context.record.db);
  return {
    page: 'policies',
    items,
    editing: items.find(({ id }) => id === edit) ?? null,
    preview: preview ?? null,
  };
}
