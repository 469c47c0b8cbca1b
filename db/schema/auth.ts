/**
 * Accounts of officials: better-auth's tables under our names (functions/auth/better-auth.ts maps them), and invitations.
 * An account says who somebody is; what they may do follows from `official_roles` and the teams at each request.
 */

import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { cadres } from './town.ts';

const instant = (name: string) => integer(name, { mode: 'timestamp_ms' });

export const users = sqliteTable('users', {
  id: text('id').primaryKey(),
  /** One account a cadre; who has left office has no session, whatever stands here. */
  cadreId: integer('cadre_id')
    .notNull()
    .unique()
    .references(() => cadres.id),
  /** Lower case. */
  username: text('username').notNull().unique(),
  /** better-auth wants both; a cadre's name stands in `cadres`, and nobody is ever sent an e-mail. */
  name: text('name').notNull().default(''),
  email: text('email').notNull().unique(),
  emailVerified: integer('email_verified', { mode: 'boolean' }).notNull().default(false),
  image: text('image'),
  twoFactorEnabled: integer('two_factor_enabled', { mode: 'boolean' }).notNull().default(false),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  disabledAt: instant('disabled_at'),
  disabledBy: integer('disabled_by').references(() => cadres.id),
});

/** `token` is worth nothing without AUTH_SECRET: the cookie carries it signed. */
export const sessions = sqliteTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    token: text('token').notNull().unique(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Its end whatever happens. */
    expiresAt: instant('expires_at').notNull(),
    createdAt: instant('created_at').notNull(),
    /** When it was last used, to the quarter of an hour. */
    updatedAt: instant('updated_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
  },
  (t) => [
    index('sessions_user').on(t.userId),
    check(
      'sessions_nothing_of_the_device',
      sql`coalesce(${t.ipAddress}, '') = '' AND coalesce(${t.userAgent}, '') = ''`,
    ),
  ],
);

/** The password of a user; `provider_id` is always `credential`. */
export const userCredentials = sqliteTable(
  'user_credentials',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** scrypt: salt and key, hex. */
    password: text('password'),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: instant('access_token_expires_at'),
    refreshTokenExpiresAt: instant('refresh_token_expires_at'),
    scope: text('scope'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [uniqueIndex('user_credentials_user').on(t.userId, t.providerId)],
);

/** Challenges between password and second factor. */
export const verifications = sqliteTable(
  'verifications',
  {
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull(),
    /** The user's id, or a count of attempts. */
    value: text('value').notNull(),
    expiresAt: instant('expires_at').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [index('verifications_identifier').on(t.identifier), index('verifications_value').on(t.value)],
);

/** Second factor of a user: secret and recovery codes sealed under a key from AUTH_SECRET. */
export const twoFactors = sqliteTable('two_factors', {
  id: text('id').primaryKey(),
  userId: text('user_id')
    .notNull()
    .unique()
    .references(() => users.id, { onDelete: 'cascade' }),
  secret: text('secret').notNull(),
  backupCodes: text('backup_codes').notNull(),
  /** False while it is being set up. */
  verified: integer('verified', { mode: 'boolean' }).notNull().default(false),
  failedVerificationCount: integer('failed_verification_count').notNull().default(0),
  lockedUntil: instant('locked_until'),
  /** Half minutes since 1970 of the last code that was taken: none is taken twice (RFC 6238, 5.2). */
  lastStep: integer('last_step').notNull().default(0),
});

/** One-time links by which an account is made, or made anew. The token itself is nowhere. */
export const invitations = sqliteTable(
  'invitations',
  {
    id: integer('id').primaryKey(),
    /** SHA-256 of the token, base64url. */
    tokenHash: text('token_hash').notNull().unique(),
    /** For whom; null for the first account of a new town, whose holder says who they are. */
    cadreId: integer('cadre_id').references(() => cadres.id),
    invitedBy: integer('invited_by').references(() => cadres.id),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    usedAt: integer('used_at'),
    /** A later invitation of the same cadre took its place. */
    voidedAt: integer('voided_at'),
  },
  (t) => [
    index('invitations_cadre').on(t.cadreId),
    check('invitations_first', sql`(${t.cadreId} IS NULL) = (${t.invitedBy} IS NULL)`),
    check('invitations_end', sql`${t.usedAt} IS NULL OR ${t.voidedAt} IS NULL`),
  ],
);
