/**
 * The record. Instants are UTC milliseconds (integer), civil dates are `YYYY-MM-DD` text in Asia/Shanghai,
 * clock times are `HH:MM` text. Names follow shared/domain.md.
 */
export * from './schema/attendance.ts';
export * from './schema/auth.ts';
export * from './schema/board.ts';
export * from './schema/chain.ts';
export * from './schema/changes.ts';
export * from './schema/consultations.ts';
export * from './schema/deeds.ts';
export * from './schema/duties.ts';
export * from './schema/feedback.ts';
export * from './schema/hot-issues.ts';
export * from './schema/households.ts';
export * from './schema/intake.ts';
export * from './schema/issues.ts';
export { issueCategories } from './schema/ledger-columns.ts';
export * from './schema/meetings.ts';
export * from './schema/officials.ts';
export * from './schema/publishing.ts';
export * from './schema/restricted.ts';
export * from './schema/texts.ts';
export * from './schema/town.ts';
export * from './schema/visits.ts';
