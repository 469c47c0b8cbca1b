/** What a request to the desk names: the entry or feedback in its address. */
import type { IssueRef, Ledger } from '../../db/ledger/tables.ts';
import type { Official } from '../../src/domain/rights.ts';
import { notFound, Refusal } from '../refusal.ts';
import type { Exchange } from '../route.ts';

type Asked = Pick<Exchange, 'context'>;

/** The number of a row, as an address has it. */
export const positive = (text: string | undefined): number | undefined =>
  text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;

/** A number in the address; 404 for anything else. */
export function idOf({ context }: Asked, name = 'id'): number {
  const id = positive(context.req.param(name));
  if (id === undefined) throw notFound();
  return id;
}

export const refOf = (asked: Asked, ledger: Ledger): IssueRef => ({ ledger, id: idOf(asked) });

/** Whoever is signed in: the route says `official: true`. */
export function actorOf({ official }: Pick<Exchange, 'official'>): Official {
  if (!official) throw new Refusal({ status: 401, title: '请先登录', detail: '请重新登录，再做一次。' });
  return official;
}
