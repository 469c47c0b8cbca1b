/** Accounts and sessions as sign-in asks for them. */

import { and, eq, isNull, ne, or, sql } from 'drizzle-orm';
import { inOffice, notOver } from '../in-force.ts';
import type { Db, Statement, TownRecord } from '../open.ts';
import {
  cadres,
  invitations,
  issues,
  memberships,
  officialRoles,
  restrictedIssues,
  sessions,
  teams,
  users,
  verifications,
} from '../schema.ts';

/** Whether a user may have a session on the civil date `today`: not disabled, and a cadre still. */
export async function mayHaveSession(db: Db, userId: string, today: string): Promise<boolean> {
  const [user] = await db
    .select({ id: users.id })
    .from(users)
    .innerJoin(cadres, eq(cadres.id, users.cadreId))
    .where(and(eq(users.id, userId), isNull(users.disabledAt), inOffice(today)));
  return user !== undefined;
}

/** A session with whose it is; instants as Dates. */
export type SessionRow = NonNullable<Awaited<ReturnType<typeof readSession>>>;

/** The session of a token; undefined where there is none, and where its user is disabled or no cadre any more. */
export async function readSession(db: Db, token: string, today: string) {
  const [row] = await db
    .select({
      id: sessions.id,
      createdAt: sessions.createdAt,
      updatedAt: sessions.updatedAt,
      expiresAt: sessions.expiresAt,
      userId: users.id,
      username: users.username,
      twoFactorEnabled: users.twoFactorEnabled,
      cadreId: cadres.id,
      name: cadres.name,
      post: cadres.post,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .innerJoin(cadres, eq(cadres.id, users.cadreId))
    .where(and(eq(sessions.token, token), isNull(users.disabledAt), inOffice(today)));
  return row;
}

/** Ends all sessions of a user, and sign-ins that wait for their second factor. */
export const endSessions = ({ db }: Pick<TownRecord, 'db'>, userId: string): Statement[] => [
  db.delete(sessions).where(eq(sessions.userId, userId)),
  db.delete(verifications).where(eq(verifications.value, userId)),
];

/** The same, but for the session that asks. */
export const endSessionsBut = ({ db }: Pick<TownRecord, 'db'>, userId: string, sessionId: string): Statement[] => [
  db.delete(sessions).where(and(eq(sessions.userId, userId), ne(sessions.id, sessionId))),
  db.delete(verifications).where(eq(verifications.value, userId)),
];

/** The account of a cadre, if they have one. */
export async function accountOf(db: Db, cadreId: number) {
  const [row] = await db.select().from(users).where(eq(users.cadreId, cadreId));
  return row;
}

/** Whether a cadre is named handler or responsible leader of any entry, in either ledger. */
export async function isNamed(db: Db, cadreId: number): Promise<boolean> {
  const named = (table: typeof issues | typeof restrictedIssues) =>
    db
      .select({ one: sql<number>`1` })
      .from(table)
      .where(or(eq(table.handlerId, cadreId), eq(table.responsibleLeaderId, cadreId)))
      .limit(1);
  const [open, restricted] = await Promise.all([named(issues), named(restrictedIssues)]);
  return open.length + restricted.length > 0;
}

/** Areas of a cadre's roles and teams on the civil date `today`, and of those that begin later: a successor is named ahead. */
export async function areasServed(db: Db, cadreId: number, today: string): Promise<string[]> {
  const theirs = (term: typeof officialRoles | typeof memberships) =>
    and(eq(term.cadreId, cadreId), notOver(term, today));
  const [given, served] = await Promise.all([
    db.select({ code: officialRoles.areaCode }).from(officialRoles).where(theirs(officialRoles)),
    db
      .select({ code: teams.communityCode })
      .from(memberships)
      .innerJoin(teams, eq(teams.id, memberships.teamId))
      .where(theirs(memberships)),
  ]);
  return [...given, ...served].map(({ code }) => code);
}

/** Communities of the public entries that name a cadre handler or responsible leader: that brings rights there. */
export async function namedIn(db: Db, cadreId: number): Promise<string[]> {
  const rows = await db
    .selectDistinct({ code: issues.communityCode })
    .from(issues)
    .where(or(eq(issues.handlerId, cadreId), eq(issues.responsibleLeaderId, cadreId)));
  return rows.map(({ code }) => code);
}

/** Condition: invitations of a cadre that could still be taken up. */
export const openInvitationsOf = (cadreId: number) =>
  and(eq(invitations.cadreId, cadreId), isNull(invitations.usedAt), isNull(invitations.voidedAt));
