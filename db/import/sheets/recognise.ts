import type { RawSheet } from '../types.ts';
import { bareHeader, type Columns, plainHeader, type SheetDefinition } from './define.ts';

/** How far down the header may stand below merged title rows. */
const deepestHeader = 30;

export type Recognised = {
  definition: SheetDefinition;
  /** Index of the header row. */
  header: number;
  /** Column index → field. */
  fields: Map<number, string>;
  /** Columns that nothing reads, with their headers. */
  extras: Map<number, string>;
  /** Headers that stand for one field twice. */
  twice: string[];
  /** Title rows above the header. */
  heading: string;
};

export type NearMiss = { definition: SheetDefinition; missing: string[] };

/** Which kind of sheet this is, by its headers in any order; what lacks when it is nearly one. */
export function recognise(
  sheet: RawSheet,
  definitions: readonly SheetDefinition[],
): { found?: Recognised; near?: NearMiss } {
  let best: { score: number; found: Recognised } | undefined;
  let near: { score: number; miss: NearMiss } | undefined;
  const depth = Math.min(sheet.rows.length, deepestHeader);
  for (let header = 0; header < depth; header += 1) {
    const cells = sheet.rows[header] ?? [];
    if (cells.filter((cell) => cell.trim()).length < 2) continue;
    const heading = sheet.rows.slice(0, header).flat().filter(Boolean).join(' ');
    for (const definition of definitions) {
      const match = matchHeader(cells, definition);
      if (match.missing.length > 0) {
        const score = match.fields.size - match.missing.length;
        if (match.fields.size >= 2 && score > (near?.score ?? 0))
          near = { score, miss: { definition, missing: match.missing } };
        continue;
      }
      const hinted = [heading, sheet.sheet, sheet.file].some((text) => definition.hint.test(text));
      const exact =
        sheet.sheet === definition.title || sheet.file.replace(/^.*[\\/]|\.[a-z]+$/gi, '') === definition.title;
      const score = match.fields.size + (hinted ? 1.5 : 0) + (exact ? 10 : 0) - header / 100;
      if (score > (best?.score ?? 0))
        best = {
          score,
          found: { definition, header, heading, fields: match.fields, extras: match.extras, twice: match.twice },
        };
    }
  }
  return best ? { found: best.found } : near ? { near: near.miss } : {};
}

const lookups = new WeakMap<Columns, Map<string, string>>();

/** Header → field; a title wins over another field's variant. */
function lookupOf(columns: Columns): Map<string, string> {
  const known = lookups.get(columns);
  if (known) return known;
  const lookup = new Map<string, string>();
  const entries = Object.entries(columns);
  for (const [field, { title }] of entries) lookup.set(plainHeader(title), field);
  for (const [field, { variants = [] }] of entries)
    for (const variant of variants) if (!lookup.has(plainHeader(variant))) lookup.set(plainHeader(variant), field);
  for (const [field, { title }] of entries) if (!lookup.has(bareHeader(title))) lookup.set(bareHeader(title), field);
  lookups.set(columns, lookup);
  return lookup;
}

/** Gives each header its field: exact headers first, then those that fit without their brackets. */
function matchHeader(cells: readonly string[], { columns, needs = [], excludes = [] }: SheetDefinition) {
  const lookup = lookupOf(columns);
  const fields = new Map<number, string>();
  const extras = new Map<number, string>();
  const twice: string[] = [];
  const taken = new Set<string>();
  const claims = cells
    .map((cell, index) => ({ index, cell, exact: lookup.get(plainHeader(cell)), bare: lookup.get(bareHeader(cell)) }))
    .filter(({ cell }) => cell.trim());
  for (const { index, cell, exact } of claims) {
    if (!exact) continue;
    if (taken.has(exact)) {
      // The field's own title wins; two variants of one field side by side are no contradiction unless they are the same word.
      if (claims.some((other) => other.index < index && plainHeader(other.cell) === plainHeader(cell)))
        twice.push(cell.trim());
      else extras.set(index, cell.trim());
      continue;
    }
    const own = claims.find(
      (other) => other.exact === exact && plainHeader(other.cell) === plainHeader(columns[exact]?.title ?? ''),
    );
    if (own && own.index !== index) {
      extras.set(index, cell.trim());
      continue;
    }
    taken.add(exact);
    fields.set(index, exact);
  }
  for (const { index, cell, exact, bare } of claims) {
    if (exact) continue;
    if (bare && !taken.has(bare)) {
      taken.add(bare);
      fields.set(index, bare);
    } else extras.set(index, cell.trim());
  }
  const titleOf = (field: string) => columns[field]?.title ?? field;
  const missing = Object.entries(columns)
    .filter(([field, { required }]) => required && !taken.has(field))
    .map(([, { title }]) => title);
  for (const group of needs)
    if (!group.some((field) => taken.has(field))) missing.push(group.map(titleOf).join(' 或 '));
  const foreign = new Set(excludes.map(plainHeader));
  if (claims.some(({ cell }) => foreign.has(plainHeader(cell)))) missing.push('（像是另一种表）');
  return { fields, extras, twice, missing };
}
