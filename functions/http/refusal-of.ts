/** What an error becomes for whoever asked, and for the operator. */

import { z } from 'zod';
import { MissingKeys } from '../keys/read-secret.ts';
import { fieldErrors } from '../parse-input.ts';
import { unreachable } from '../patience.ts';
import { problemResponse } from '../problem.ts';
import { invalid, Refusal } from '../refusal.ts';
import { reportError } from '../report-error.ts';

/** Problem details of a refusal. */
export const problemOf = ({ problem, headers }: Refusal): Response => problemResponse(problem, headers);

/** What nobody foresaw. */
export const outOfSorts = (): Refusal =>
  new Refusal({ status: 500, title: '系统出错了', detail: '请稍后再试；急事请直接打电话。' });

let toldAt = Number.NEGATIVE_INFINITY;

/**
 * Tells the operator what is no answer to what was sent: every error that nobody foresaw, and once a minute that the record
 * fails. Missing keys are told when the program starts.
 */
export function reportFault(error: unknown) {
  if (refusalOf(error) === null) return reportError(error);
  if (!isRecordFailure(error) || performance.now() - toldAt < 60_000) return;
  toldAt = performance.now();
  reportError(error, '数据库出错，现在收不下反映，也办不了事；公开栏照常可看。');
}

/** What an error says to whoever asked; null for what nobody foresaw. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  if (error instanceof z.ZodError) return invalid(fieldErrors(error));
  if (error instanceof MissingKeys)
    return new Refusal(
      { status: 503, title: '还不能收取反映', detail: '网上反映还没有开通好，请直接打电话或者到驻点当面说。' },
      { 'retry-after': '3600' },
    );
  return isRecordFailure(error) ? unreachable() : null;
}

/** The record did not answer, is locked or is full. */
const isRecordFailure = (error: unknown): boolean => {
  for (let each: unknown = error, depth = 0; each instanceof Error && depth < 8; each = each.cause, depth += 1) {
    const { code = '' } = each as { code?: string };
    if (
      /^(SQLITE_(BUSY|LOCKED|FULL|IOERR|CANTOPEN|READONLY|NOTADB|CORRUPT)|CLIENT_CLOSED|SERVER_ERROR|HRANA|ECONN|EAI_|ENOTFOUND|ETIMEDOUT|ENOSPC|EDQUOT|UND_ERR)/.test(
        code,
      )
    )
      return true;
    if (/database is locked|fetch failed|client is closed|network connection lost/i.test(each.message)) return true;
  }
  return false;
};
