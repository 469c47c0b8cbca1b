import type { RowOf } from '../sheets/define.ts';
import type { AnnouncementKind, announcementsSheet, policiesSheet } from '../sheets/texts.ts';
import { communityFinder, type Planner, privacyCheck } from './context.ts';

/** 公告: known by title, date and community. */
export const planAnnouncements: Planner<RowOf<typeof announcementsSheet.columns>> = (town, rows, context) => {
  const community = communityFinder(town, context);
  const clean = privacyCheck(town, context);
  for (const row of rows) {
    const { title, body, publishedOn, kind, id } = row.value;
    const everywhere = !row.value.community || /^(全镇|全街|全街道|全区|全县|全部|各村)/.test(row.value.community);
    const code = everywhere ? null : community(row);
    if (code === undefined || !clean(row, 'title', title) || !clean(row, 'body', body)) continue;
    const present = town.announcements.get(`${publishedOn} ${code ?? ''} ${title}`);
    if (present) town.announcements.change(present, { body, kind });
    else
      town.announcements.add({
        id: town.announcements.freeId(id),
        kind: kind ?? kindOf(title),
        title,
        body,
        publishedOn,
        communityCode: code,
      });
  }
};

/** What a title without stated kind announces. */
function kindOf(title: string): AnnouncementKind {
  if (/补班|调班/.test(title)) return 'make_up';
  if (/调整|名册|名单|成员/.test(title)) return 'roster';
  if (/会议|座谈/.test(title)) return 'meeting';
  return /联系|电话/.test(title) ? 'contact' : 'other';
}

/** 惠民政策: known by its title. */
export const planPolicies: Planner<RowOf<typeof policiesSheet.columns>> = (town, rows, context) => {
  const clean = privacyCheck(town, context);
  for (const row of rows) {
    const { title, body, source, publishedOn, id } = row.value;
    if (!clean(row, 'title', title) || !clean(row, 'body', body)) continue;
    const present = town.policyPosts.get(title);
    if (present) town.policyPosts.change(present, { body, source, publishedOn });
    else town.policyPosts.add({ id: town.policyPosts.freeId(id), title, body, source: source ?? null, publishedOn });
  }
};
