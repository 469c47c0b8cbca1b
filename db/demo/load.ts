import { eq } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { holidaysFrom } from '../../src/domain/calendar.ts';
import { addDays, civilDate } from '../../src/domain/time.ts';
import type { HouseholdSealer } from '../households/sealer.ts';
import { placePinyin } from '../import/pinyin.ts';
import { holidayRows, holidayYearRows } from '../known-holidays.ts';
import type { Statement, TownRecord } from '../open.ts';
import { publicChange } from '../publish.ts';
import * as schema from '../schema.ts';
import { demoAnnouncements } from './announcements.ts';
import { demoAttendance } from './attendance.ts';
import { demoCards } from './cards.ts';
import { castingOf } from './casting.ts';
import { demoConsultations } from './consultations.ts';
import { demoDeeds } from './deeds.ts';
import { categoryRows, departmentRows } from './departments.ts';
import { demoDuties } from './duties.ts';
import { demoHotIssues } from './hot-issues.ts';
import { careCategoryRows, demoCardReviews, demoHouseholds } from './households.ts';
import { recordRows } from './ledger-rows.ts';
import { closeMeetings, demoMeetings } from './meetings.ts';
import { officePhone } from './names.ts';
import { demoPeople } from './people.ts';
import { county, places, town } from './places.ts';
import { endOfYesterday, planIssues } from './plan.ts';
import { demoPolicies } from './policies/all.ts';
import { demoRegister } from './register.ts';
import { demoRoles } from './roles.ts';
import { demoPatterns } from './schedule.ts';
import { sayApart } from './spoken.ts';
import { demoVisits } from './visits.ts';
import { Voices } from './voices.ts';

/** Rows of one insert: far below the number of variables that one statement may bind. */
const chunkSize = 200;

/** What seals what is personal; without it the demo goes without. */
export type DemoSealers = { households?: HouseholdSealer | undefined };

/**
 * Fills an empty record with the demo town, in one transaction: invented people, a year and more of issues, everything
 * relative to the civil date of `now` (ms), so that it always looks current. The same `now` gives the same record, save what is sealed.
 * Rejects, with nothing written, where the record is not empty.
 */
export async function loadDemo(record: TownRecord, now: number, sealers: DemoSealers = {}): Promise<void> {
  const today = civilDate(now);
  const people = demoPeople(today);
  const holidays = holidaysFrom(
    holidayRows,
    holidayYearRows.map(({ year }) => year),
  );
  const casting = castingOf(people);
  const drafts = planIssues(today, endOfYesterday(today), casting, holidays);
  const voices = new Voices(endOfYesterday(today), holidays);
  const { issues, issueEvents, notices, noticeRevisions } = recordRows(drafts, endOfYesterday(today), voices);
  const restricted = sayApart(voices, today, casting);

  const patterns = demoPatterns(addDays(today, -760));
  const { duties, makeUps } = demoDuties(today, patterns, holidays);
  const register = demoRegister(today, people);
  const { households: sealer } = sealers;
  const householdSecrets = sealer
    ? await Promise.all(
        [...register.people].map(async ([householdId, each]) => ({
          ...(await sealer.seal(householdId, each)),
          householdId,
          createdAt: now,
        })),
      )
    : [];
  const announcementRows = [...demoAnnouncements(today), ...makeUps.map(({ announcement }) => announcement)]
    .sort((a, b) => a.publishedOn.localeCompare(b.publishedOn))
    .map((row, index) => ({ ...row, id: index + 1 }));

  const statements: Statement[] = [];
  const insert = <Table extends SQLiteTable>(table: Table, rows: readonly Table['$inferInsert'][]) => {
    for (let start = 0; start < rows.length; start += chunkSize) {
      statements.push(record.db.insert(table).values(rows.slice(start, start + chunkSize) as Table['$inferInsert'][]));
    }
  };
  insert(schema.areas, areaRows());
  insert(
    schema.departments,
    departmentRows.map(({ id, name, line, duties }) => ({
      id,
      name,
      duties,
      phone: line === null ? null : officePhone(line),
    })),
  );
  insert(schema.cadres, people.cadres);
  insert(schema.teams, people.teams);
  insert(schema.memberships, people.memberships);
  insert(schema.officialRoles, demoRoles(people, today));
  insert(schema.dutyPatterns, patterns);
  insert(schema.announcements, announcementRows);
  insert(schema.duties, duties);
  insert(
    schema.makeUps,
    makeUps.map(({ announcement, ...row }) => ({
      ...row,
      announcementId:
        announcementRows.find(
          (each) => each.title === announcement.title && each.communityCode === announcement.communityCode,
        )?.id ?? 0,
    })),
  );
  const attendances = demoAttendance(today, duties, makeUps, people);
  insert(schema.attendances, attendances);
  insert(schema.careCategories, careCategoryRows);
  insert(schema.householdCounts, demoHouseholds(today));
  insert(schema.cardReviews, demoCardReviews(today));
  const cards = demoCards(today, people, patterns);
  insert(schema.cardVersions, cards.versions);
  insert(schema.cardCounts, cards.counts);
  const done = demoDeeds(today, people);
  insert(schema.deeds, done.deeds);
  insert(schema.deedCadres, done.cadres);
  insert(schema.deedRevisions, done.revisions);
  insert(schema.households, register.households);
  insert(schema.householdSecrets, householdSecrets);
  insert(schema.householdCare, register.care);
  insert(schema.pairings, register.pairings);
  insert(schema.householdPlans, register.plans);
  insert(schema.planSteps, register.steps);
  insert(schema.policyPosts, demoPolicies(today));
  insert(schema.holidayYears, holidayYearRows);
  insert(schema.holidays, holidayRows);
  insert(schema.issueCategories, categoryRows);
  insert(schema.issues, issues);
  insert(schema.restrictedIssues, restricted.issues);
  insert(schema.feedback, voices.feedback);
  insert(schema.feedbackMessages, voices.messages);
  const log = demoVisits({ today, people, register, duties, attendances, feedback: voices.feedback, issues });
  // Before the steps are written: those that a meeting decided on say so.
  const met = demoMeetings({
    ...{ today, holidays, people, issues, issueEvents, duties, makeUps, patterns, register },
    visits: log.visits,
  });
  insert(schema.issueEvents, issueEvents);
  insert(schema.restrictedIssueEvents, restricted.events);
  insert(schema.ratings, voices.ratings);
  insert(schema.notices, notices);
  insert(schema.noticeRevisions, noticeRevisions);
  insert(schema.visits, log.visits);
  insert(schema.visitCompanions, log.companions);
  insert(schema.visitRevisions, log.revisions);
  insert(schema.meetings, met.meetings);
  insert(schema.meetingAttendees, met.attendees);
  insert(schema.meetingDecisions, met.decisions);
  statements.push(record.db.run(closeMeetings(met.closings)));
  const hot = demoHotIssues(today, people.officers[0] as number, { issues, visits: log.visits });
  insert(schema.hotIssues, hot.hotIssues);
  insert(schema.hotIssueEntries, hot.entries);
  insert(schema.hotIssueVisits, hot.visits);
  const asked = demoConsultations(today, people.officers[0] as number);
  insert(schema.consultations, asked.consultations);
  insert(schema.opinionGroups, asked.opinionGroups);
  insert(schema.opinions, asked.opinions);
  statements.push(
    record.db.update(schema.board).set({ demo: true }).where(eq(schema.board.id, 1)),
    ...publicChange(record, ['/*'], now),
  );
  await record.write(statements);
}

function areaRows(): (typeof schema.areas.$inferInsert)[] {
  const named = (name: string, shortName: string) => ({ name, shortName, ...placePinyin(shortName) });
  return [
    {
      ...named(county.name, county.name),
      code: county.code,
      kind: 'county',
      parentCode: null,
      supervisionPhone: county.supervisionPhone,
    },
    {
      ...named(town.name, town.name),
      code: town.code,
      kind: 'town',
      parentCode: county.code,
      supervisionPhone: town.supervisionPhone,
    },
    ...places.map((place) => ({
      ...named(place.name, place.shortName),
      code: place.code,
      kind: 'community' as const,
      parentCode: town.code,
    })),
  ];
}
