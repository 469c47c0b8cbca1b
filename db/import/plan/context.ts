import { communityMatcher } from '../../../src/domain/community-matcher.ts';
import { findPersonalData, intakeKinds, personalDataWords } from '../../../src/domain/personal-data.ts';
import type { ParsedRow } from '../sheets/define.ts';
import type { Town } from './town.ts';

/** Where a sheet comes from, for keys and years that stand outside the table. */
export type Source = {
  file: string;
  sheet: string;
  /** Rows above the header, joined. */
  heading: string;
};

/** What a planner may ask and say. */
export type Context = {
  on: string;
  now: number;
  source: Source;
  /** Refuses a row: field, what is wrong, what to do. */
  refuse(row: ParsedRow<unknown>, field: string | null, message: string, advice: string): void;
  /** Something the clerk should know, but that stops nothing. */
  note(text: string): void;
  /** No row of the sheet was refused so far: what it does not name may end. */
  isWhole(): boolean;
};

export type Planner<Row> = (town: Town, rows: ParsedRow<Row>[], context: Context) => void;

type PlaceCells = {
  community?: string | null | undefined;
  town?: string | null | undefined;
  communityCode?: string | null | undefined;
};

/** Finds communities by code, or by name as clerks write it; refuses the row where none or several fit. */
export function communityFinder(town: Town, context: Context): (row: ParsedRow<PlaceCells>) => string | undefined {
  const open = [...town.areas.rows()].filter((area) => area.kind === 'community' && area.closedOn === null);
  const townName = (parent: string | null) => town.areas.get(parent ?? '')?.name ?? '';
  const match = communityMatcher(
    open.map(({ code, name, parentCode }) => ({ code, name, town: townName(parentCode) })),
  );
  const towns = new Set(open.map(({ parentCode }) => townName(parentCode)));
  const seen = new Map<string, ReturnType<typeof match>>();

  return (row) => {
    const { community: name, town: inTown, communityCode: code } = row.value;
    if (code) {
      if (town.areas.get(code)?.kind === 'community') return code;
      context.refuse(row, 'communityCode', '区划里没有这个编码', '请核对编码，或先导入区划表。');
      return undefined;
    }
    if (!name) return undefined;
    const typed = inTown && towns.has(inTown) && !name.includes(inTown) ? inTown + name : name;
    const found = seen.get(typed) ?? match(typed);
    seen.set(typed, found);
    if (found.found) return found.found.code;
    if (found.ambiguous) {
      const choices = found.ambiguous
        .slice(0, 4)
        .map((each) => each.town + each.name)
        .join('、');
      context.refuse(row, 'community', '可能是几个村（社区）', `请写明是哪一个：${choices}。`);
    } else if (open.length === 0)
      context.refuse(row, 'community', '区划里还没有村（社区）', '请先导入区划表，或与区划表一起导入。');
    else
      context.refuse(
        row,
        'community',
        '区划里没有这个村（社区）',
        `请核对名称${similar(name, open)}，或先把它加进区划表。`,
      );
    return undefined;
  };
}

function similar(name: string, communities: { name: string }[]): string {
  const letters = new Set(name.replace(/村|社区|委会|居/g, ''));
  const score = (other: string) => [...letters].filter((letter) => other.includes(letter)).length;
  const best = communities
    .map((each) => ({ name: each.name, score: score(each.name) }))
    .sort((a, b) => b.score - a.score)[0];
  return best && best.score > 0 ? `（是不是“${best.name}”？）` : '';
}

/** What leaves no doubt that it is personal: names and places in an old ledger are for a person to look through. */
const refusedKinds = [...intakeKinds, 'plate', 'account'] as const;

/** Refuses text that becomes public and holds personal numbers; published office phones may stand. */
export function privacyCheck(
  town: Town,
  context: Context,
): (row: ParsedRow<unknown>, field: string, text: string | null | undefined) => boolean {
  const phones = [...town.cadres.rows(), ...town.departments.rows()].map(({ phone }) => phone);
  const supervision = [...town.areas.rows()].map(({ supervisionPhone }) => supervisionPhone);
  const allowedPhones = [...phones, ...supervision].filter((phone) => phone !== null);
  return (row, field, text) => {
    const [finding] = text ? findPersonalData(text, { allowedPhones, kinds: refusedKinds }) : [];
    if (!finding) return true;
    context.refuse(
      row,
      field,
      `含有${personalDataWords[finding.kind]}（第 ${finding.start + 1} 个字起），公开后会泄露个人信息`,
      '请删去后再导入。',
    );
    return false;
  };
}
