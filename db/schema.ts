import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { issueKinds, issueStates, issueVerbs, roles } from '../src/domain/terms.ts';

/**
 * The record. Instants are UTC milliseconds (integer), civil dates are `YYYY-MM-DD` text in Asia/Shanghai,
 * clock times are `HH:MM` text. Names follow shared/domain.md.
 */

const civilDate = (column: string) => sql.raw(`${column} GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'`);

/** The tree 区/镇街/村社. A leaf of kind `community` is what a resident looks for; its code has 12 digits. */
export const areas = sqliteTable(
  'areas',
  {
    code: text('code').primaryKey(),
    name: text('name').notNull(),
    kind: text('kind', { enum: ['prefecture', 'county', 'town', 'community'] }).notNull(),
    parentCode: text('parent_code'),
    /** What people call it, without 村委会/居委会: `鱼龙埠`. */
    shortName: text('short_name').notNull(),
    /** Full pinyin without tones, `yulongbu`; and initials, `ylb`. Alternatives of polyphones separated by a space. */
    pinyin: text('pinyin').notNull(),
    initials: text('initials').notNull(),
    /** Telephone of 监督 for this area; a community without one uses its nearest ancestor's. */
    supervisionPhone: text('supervision_phone'),
    /** Set when an area leaves the tree (merged, renamed code); its history stays. */
    closedOn: text('closed_on'),
  },
  (t) => [
    foreignKey({ columns: [t.parentCode], foreignColumns: [t.code] }),
    index('areas_parent').on(t.parentCode),
    check('areas_code', sql`${t.code} NOT GLOB '*[^0-9]*' AND length(${t.code}) BETWEEN 2 AND 12`),
    check('areas_community_code', sql`${t.kind} <> 'community' OR length(${t.code}) = 12`),
  ],
);

/** 分管部门 that an issue is assigned to. */
export const departments = sqliteTable('departments', {
  id: integer('id').primaryKey(),
  name: text('name').notNull().unique(),
  phone: text('phone'),
  /** 职责, shown to residents. */
  duties: text('duties'),
  closedOn: text('closed_on'),
});

/** 干部: a named official with published office contact. Auxiliary members (两委, grid officers …) are held here too. */
export const cadres = sqliteTable(
  'cadres',
  {
    id: integer('id').primaryKey(),
    name: text('name').notNull(),
    /** 职务 */
    post: text('post'),
    /** 单位; with the name the natural key of imports, '' when unknown. */
    unit: text('unit').notNull().default(''),
    /** 职责分工 */
    duties: text('duties'),
    /** Published office phone, normalised (`0759-7123456`, `13800000000`). */
    phone: text('phone'),
    departmentId: integer('department_id').references(() => departments.id),
    endedOn: text('ended_on'),
  },
  (t) => [uniqueIndex('cadres_name_unit').on(t.name, t.unit)],
);

/** 驻点团队 (`resident`) and 辅助团队 (`auxiliary`) of one community. */
export const teams = sqliteTable(
  'teams',
  {
    id: integer('id').primaryKey(),
    communityCode: text('community_code')
      .notNull()
      .references(() => areas.code),
    kind: text('kind', { enum: ['resident', 'auxiliary'] }).notNull(),
    /** When the roster was last confirmed as current (civil date). */
    rosterConfirmedOn: text('roster_confirmed_on'),
  },
  (t) => [uniqueIndex('teams_community_kind').on(t.communityCode, t.kind)],
);

export const memberships = sqliteTable(
  'memberships',
  {
    id: integer('id').primaryKey(),
    teamId: integer('team_id')
      .notNull()
      .references(() => teams.id),
    cadreId: integer('cadre_id')
      .notNull()
      .references(() => cadres.id),
    role: text('role', { enum: roles }).notNull(),
    /** What an auxiliary member is: 村"两委"干部, 网格员, 法律顾问 … */
    capacity: text('capacity'),
    fromDate: text('from_date').notNull(),
    /** Last day in the team; null while serving. */
    toDate: text('to_date'),
  },
  (t) => [
    uniqueIndex('memberships_current').on(t.teamId, t.cadreId, t.role).where(sql`${t.toDate} IS NULL`),
    /** One lead at a time: the successor's row starts when the old one has ended. */
    uniqueIndex('memberships_one_lead').on(t.teamId).where(sql`${t.toDate} IS NULL AND ${t.role} = 'lead'`),
    index('memberships_cadre').on(t.cadreId),
    check('memberships_dates', sql`${t.toDate} IS NULL OR ${t.toDate} >= ${t.fromDate}`),
    check('memberships_from', civilDate('from_date')),
  ],
);

/** 固定时间、固定地点. A community may have several (morning and afternoon, two days). */
export const dutyPatterns = sqliteTable(
  'duty_patterns',
  {
    id: integer('id').primaryKey(),
    communityCode: text('community_code')
      .notNull()
      .references(() => areas.code),
    /** ISO: 1 Monday … 7 Sunday. */
    weekday: integer('weekday').notNull(),
    startsAt: text('starts_at').notNull(),
    endsAt: text('ends_at').notNull(),
    /** 地点: 村委会一楼会议室 */
    place: text('place').notNull(),
    address: text('address'),
    /** 怎么走 */
    wayThere: text('way_there'),
    fromDate: text('from_date').notNull(),
    toDate: text('to_date'),
  },
  (t) => [
    index('duty_patterns_community').on(t.communityCode),
    uniqueIndex('duty_patterns_current').on(t.communityCode, t.weekday, t.startsAt).where(sql`${t.toDate} IS NULL`),
    check('duty_patterns_weekday', sql`${t.weekday} BETWEEN 1 AND 7`),
    check('duty_patterns_hours', sql`${t.endsAt} > ${t.startsAt}`),
    check('duty_patterns_dates', sql`${t.toDate} IS NULL OR ${t.toDate} >= ${t.fromDate}`),
  ],
);

/** One dated occurrence that is on record: held, missed, made up, or planned aside from the pattern. */
export const duties = sqliteTable(
  'duties',
  {
    id: integer('id').primaryKey(),
    communityCode: text('community_code')
      .notNull()
      .references(() => areas.code),
    date: text('date').notNull(),
    startsAt: text('starts_at').notNull(),
    endsAt: text('ends_at').notNull(),
    place: text('place').notNull(),
    state: text('state', { enum: ['planned', 'held', 'missed', 'made_up'] }).notNull(),
    leaderAttended: integer('leader_attended', { mode: 'boolean' }),
  },
  (t) => [
    uniqueIndex('duties_occurrence').on(t.communityCode, t.date, t.startsAt),
    index('duties_date').on(t.date),
    check('duties_date_form', civilDate('date')),
    check('duties_hours', sql`${t.endsAt} > ${t.startsAt}`),
  ],
);

/** 公告 */
export const announcements = sqliteTable(
  'announcements',
  {
    id: integer('id').primaryKey(),
    kind: text('kind', { enum: ['make_up', 'roster', 'meeting', 'contact', 'other'] }).notNull(),
    title: text('title').notNull(),
    body: text('body').notNull(),
    publishedOn: text('published_on').notNull(),
    /** Null: for the whole deployment. */
    communityCode: text('community_code').references(() => areas.code),
  },
  (t) => [
    index('announcements_published').on(t.publishedOn),
    uniqueIndex('announcements_key').on(t.title, t.publishedOn, t.communityCode),
    uniqueIndex('announcements_key_everywhere').on(t.title, t.publishedOn).where(sql`${t.communityCode} IS NULL`),
    check('announcements_published_form', civilDate('published_on')),
  ],
);

/** 补班: replaces a duty the leader misses. Three whole calendar days lie between announcement and make-up [001]. */
export const makeUps = sqliteTable(
  'make_ups',
  {
    id: integer('id').primaryKey(),
    dutyId: integer('duty_id')
      .notNull()
      .unique()
      .references(() => duties.id),
    date: text('date').notNull(),
    startsAt: text('starts_at').notNull(),
    endsAt: text('ends_at').notNull(),
    place: text('place').notNull(),
    announcementId: integer('announcement_id')
      .notNull()
      .references(() => announcements.id),
    announcedOn: text('announced_on').notNull(),
  },
  (t) => [
    index('make_ups_date').on(t.date),
    check('make_ups_ahead', sql`julianday(${t.date}) - julianday(${t.announcedOn}) >= 4`),
    check('make_ups_hours', sql`${t.endsAt} > ${t.startsAt}`),
  ],
);

/** 重点对象: 低保户, 特困人员 … Counts only, never names. */
export const careCategories = sqliteTable('care_categories', {
  id: integer('id').primaryKey(),
  name: text('name').notNull().unique(),
  /** Off by default for categories a deployment does not keep. */
  enabled: integer('enabled', { mode: 'boolean' }).notNull().default(true),
});

/** Number of households of a community; `careCategoryId` null is the total (常住户). */
export const householdCounts = sqliteTable(
  'household_counts',
  {
    id: integer('id').primaryKey(),
    communityCode: text('community_code')
      .notNull()
      .references(() => areas.code),
    careCategoryId: integer('care_category_id').references(() => careCategories.id),
    count: integer('count').notNull(),
    asOf: text('as_of').notNull(),
  },
  (t) => [
    uniqueIndex('household_counts_key').on(t.communityCode, t.careCategoryId, t.asOf),
    uniqueIndex('household_counts_total').on(t.communityCode, t.asOf).where(sql`${t.careCategoryId} IS NULL`),
    check('household_counts_count', sql`${t.count} >= 0`),
    check('household_counts_as_of', civilDate('as_of')),
  ],
);

/** 问题类别, configurable; it suggests a department and may shorten the deadline (working days). */
export const issueCategories = sqliteTable(
  'issue_categories',
  {
    id: integer('id').primaryKey(),
    name: text('name').notNull().unique(),
    departmentId: integer('department_id').references(() => departments.id),
    deadlineWorkingDays: integer('deadline_working_days'),
  },
  (t) => [check('issue_categories_deadline', sql`${t.deadlineWorkingDays} IS NULL OR ${t.deadlineWorkingDays} > 0`)],
);

/** 问题台账条目. `state` and `stateSince` are a cache of the fold over its events. */
export const issues = sqliteTable(
  'issues',
  {
    id: integer('id').primaryKey(),
    communityCode: text('community_code')
      .notNull()
      .references(() => areas.code),
    categoryId: integer('category_id')
      .notNull()
      .references(() => issueCategories.id),
    kind: text('kind', { enum: issueKinds }),
    /** Public title, written at acceptance, passed by the privacy guard; null until then. */
    title: text('title'),
    channel: text('channel', { enum: ['site', 'reception', 'visit', 'phone', 'paper', 'imported'] }).notNull(),
    raisedOn: text('raised_on').notNull(),
    state: text('state', { enum: issueStates }).notNull(),
    stateSince: integer('state_since').notNull(),
    /** Civil date by which it is due; null for entries of an old ledger. */
    dueOn: text('due_on'),
    responsibleLeaderId: integer('responsible_leader_id').references(() => cadres.id),
    departmentId: integer('department_id').references(() => departments.id),
    handlerId: integer('handler_id').references(() => cadres.id),
    mergedIntoId: integer('merged_into_id'),
    /** Number in the ledger it was imported from, with the source's name: the key of a repeated import. */
    importSource: text('import_source'),
    importNumber: text('import_number'),
    /** 原台账记载: what the old ledger claims (按期办结). Shown as such, never counted. */
    importClaim: text('import_claim'),
    /** Result text of the old ledger, guarded; shown as 原台账记载. */
    importResult: text('import_result'),
  },
  (t) => [
    foreignKey({ columns: [t.mergedIntoId], foreignColumns: [t.id] }),
    uniqueIndex('issues_import').on(t.importSource, t.importNumber),
    index('issues_community').on(t.communityCode, t.raisedOn),
    index('issues_category').on(t.categoryId),
    index('issues_state').on(t.state),
    index('issues_raised').on(t.raisedOn),
    check('issues_raised_form', civilDate('raised_on')),
    check('issues_import_pair', sql`(${t.importSource} IS NULL) = (${t.importNumber} IS NULL)`),
    check('issues_merged', sql`(${t.state} = 'merged') = (${t.mergedIntoId} IS NOT NULL)`),
  ],
);

/** Append-only history of an issue; triggers refuse update and delete. Primary key (issue, seq) settles races. */
export const issueEvents = sqliteTable(
  'issue_events',
  {
    issueId: integer('issue_id')
      .notNull()
      .references(() => issues.id),
    seq: integer('seq').notNull(),
    verb: text('verb', { enum: issueVerbs }).notNull(),
    /** State after the event. */
    state: text('state', { enum: issueStates }).notNull(),
    at: integer('at').notNull(),
    actorCadreId: integer('actor_cadre_id').references(() => cadres.id),
    departmentId: integer('department_id').references(() => departments.id),
    /** For residents, guarded; null shows only what happened. */
    note: text('note'),
    /** Why, where the rules ask (extend, refuse, reject, reopen …); guarded. */
    reason: text('reason'),
    /** New due date, where the event sets one. */
    dueOn: text('due_on'),
  },
  (t) => [
    primaryKey({ columns: [t.issueId, t.seq] }),
    index('issue_events_at').on(t.at),
    check('issue_events_seq', sql`${t.seq} >= 1`),
  ],
);

/** 公示: the published result of an issue; its text stands in its revisions. */
export const notices = sqliteTable(
  'notices',
  {
    id: integer('id').primaryKey(),
    issueId: integer('issue_id')
      .notNull()
      .unique()
      .references(() => issues.id),
    publishedAt: integer('published_at').notNull(),
    withdrawnAt: integer('withdrawn_at'),
    withdrawnReason: text('withdrawn_reason'),
  },
  (t) => [
    index('notices_published').on(t.publishedAt),
    check('notices_withdrawn', sql`(${t.withdrawnAt} IS NULL) = (${t.withdrawnReason} IS NULL)`),
  ],
);

/** Append-only; revision 1 is the first publication, each later one says what was corrected and why. */
export const noticeRevisions = sqliteTable(
  'notice_revisions',
  {
    noticeId: integer('notice_id')
      .notNull()
      .references(() => notices.id),
    revision: integer('revision').notNull(),
    at: integer('at').notNull(),
    title: text('title').notNull(),
    /** What was raised, nothing personal. Paragraphs separated by a line break. */
    raised: text('raised').notNull(),
    result: text('result').notNull(),
    /** Reason of the correction; null for revision 1. */
    reason: text('reason'),
    actorCadreId: integer('actor_cadre_id').references(() => cadres.id),
  },
  (t) => [
    primaryKey({ columns: [t.noticeId, t.revision] }),
    check('notice_revisions_reason', sql`(${t.revision} = 1) = (${t.reason} IS NULL)`),
  ],
);

/** 惠民政策宣传, Markdown. */
export const policyPosts = sqliteTable(
  'policy_posts',
  {
    id: integer('id').primaryKey(),
    title: text('title').notNull().unique(),
    body: text('body').notNull(),
    source: text('source'),
    publishedOn: text('published_on').notNull(),
  },
  (t) => [index('policy_posts_published').on(t.publishedOn)],
);

/** 联系卡 yearly review [004]. */
export const cardReviews = sqliteTable(
  'card_reviews',
  {
    communityCode: text('community_code')
      .notNull()
      .references(() => areas.code),
    year: integer('year').notNull(),
    reviewedOn: text('reviewed_on').notNull(),
  },
  (t) => [primaryKey({ columns: [t.communityCode, t.year] })],
);

/** Statutory holidays (`off`) and shifted working days 调休 (`work`). */
export const holidays = sqliteTable(
  'holidays',
  {
    date: text('date').primaryKey(),
    name: text('name').notNull(),
    kind: text('kind', { enum: ['off', 'work'] }).notNull(),
  },
  () => [check('holidays_date', civilDate('date'))],
);

/** Years whose 放假安排 is known. Past them every date is 暂定. */
export const holidayYears = sqliteTable('holiday_years', {
  year: integer('year').primaryKey(),
  source: text('source'),
});

/** One row: the counter that every public change moves, and what the last build covers. */
export const board = sqliteTable(
  'board',
  {
    id: integer('id').primaryKey(),
    revision: integer('revision').notNull(),
    changedAt: integer('changed_at').notNull(),
    builtRevision: integer('built_revision').notNull(),
    builtAt: integer('built_at'),
    demo: integer('demo', { mode: 'boolean' }).notNull().default(false),
  },
  (t) => [check('board_one', sql`${t.id} = 1`)],
);

/** Public paths changed since the last build, without base path; a path ending in `*` is a prefix. */
export const stalePaths = sqliteTable('stale_paths', {
  path: text('path').primaryKey(),
  revision: integer('revision').notNull(),
});

/** What was imported when: file name and digest, rows accepted, changed and refused. */
export const imports = sqliteTable('imports', {
  id: integer('id').primaryKey(),
  at: integer('at').notNull(),
  file: text('file').notNull(),
  sha256: text('sha256').notNull(),
  accepted: integer('accepted').notNull(),
  changed: integer('changed').notNull(),
  refused: integer('refused').notNull(),
});
