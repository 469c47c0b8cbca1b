import { describe, expect, it } from 'vitest';
import { facetFilter, ledgerAddress, readLedgerQuery, singleFacet } from '../../src/domain/ledger-filter.ts';

const read = (query: string) => readLedgerQuery(new URLSearchParams(query));

describe('what is asked of the ledger', () => {
  it.each([
    ['', {}, undefined],
    ['community=&category=&state=&month=', {}, undefined],
    ['community=990101101001&state=open', { community: '990101101001', state: 'open' }, undefined],
    ['category=3&month=2026-04&page=2', { category: 3, month: '2026-04' }, 2],
    ['state=in_progress&utm_source=wechat', { state: 'in_progress' }, undefined],
    ['category=%203%20', { category: 3 }, undefined],
  ])('%s', (query, filter, page) => {
    expect(read(query)).toEqual({ filter, page });
  });

  it.each([
    ['community=1', ['村（社区）']],
    ["community=990101101001'--", ['村（社区）']],
    ['category=x&state=done', ['类别', '进展']],
    ['category=-1', ['类别']],
    ['month=2026-13', ['反映的月份']],
    ['month=2026年4月&settledIn=x', ['反映的月份', '了结的月份']],
    ['page=0', ['页码']],
    ['page=1.5', ['页码']],
    ['page=99999999999999999999', ['页码']],
  ])('cannot be read: %s', (query, problems) => {
    expect(read(query)).toEqual({ problems });
  });
});

describe('address of a filter', () => {
  it.each([
    [{}, undefined, '/ledger/'],
    [{}, 3, '/ledger/page/3/'],
    [{ community: '990101101001' }, undefined, '/ledger/community/990101101001/'],
    [{ month: '2026-04' }, 2, '/ledger/month/2026-04/page/2/'],
    [{ category: 3, state: 'open' as const }, undefined, '/ledger/?category=3&state=open'],
    [{ settledIn: '2026-04' }, undefined, '/ledger/?settledIn=2026-04'],
    [{ month: '2026-04', settledIn: '2026-04' }, undefined, '/ledger/?month=2026-04&settledIn=2026-04'],
    [{ category: 3, state: 'open' as const }, 2, '/ledger/?category=3&state=open&page=2'],
  ])('%o, page %s', (filter, page, address) => {
    expect(ledgerAddress(filter, page)).toBe(address);
  });

  it('leads back to the same filter', () => {
    const filter = { community: '990101101001', month: '2026-04' };
    expect(read(ledgerAddress(filter, 4).split('?')[1] ?? '')).toEqual({ filter, page: 4 });
    expect(singleFacet(filter)).toBeNull();
  });
});

describe('single-facet addresses', () => {
  it.each([
    ['community', '990101101001', { community: '990101101001' }],
    ['category', '7', { category: 7 }],
    ['state', 'noticed', { state: 'noticed' }],
    ['month', '2026-04', { month: '2026-04' }],
    ['page', '2', null],
    ['state', 'lost', null],
    ['title', 'x', null],
    [undefined, undefined, null],
  ])('%s/%s', (facet, value, filter) => {
    expect(facetFilter(facet, value)).toEqual(filter);
  });
});
