/** The desk's pages of contact cards: how each community stands, and one community's cards to print. */
import { areaAbove } from '../../db/auth/places.ts';
import { cardStandings, versionView } from '../../db/cards.ts';
import { readScope } from '../../db/desk/scope.ts';
import { boardView } from '../../db/queries/board.ts';
import type { CardsOfPage, CardsPage } from '../../src/domain/card-views.ts';
import { cardGaps, mostCopies } from '../../src/domain/cards.ts';
import { fieldCardsOfPath, fieldCardsPath } from '../../src/domain/field-paths.ts';
import { fieldRights, mayInField } from '../../src/domain/field-rights.ts';
import type { Official } from '../../src/domain/rights.ts';
import { civilDate, yearOf } from '../../src/domain/time.ts';
import type { VerbContext } from '../context.ts';
import { positive } from '../desk/asked.ts';
import type { FieldPlace, FieldPlaces } from '../desk/field-place.ts';
import { cardsOf } from './standing.ts';

async function cardsPage({ record: { db }, now }: VerbContext, official: Official): Promise<CardsPage | null> {
  const communities = (await readScope(db, official)).communitiesOf(fieldRights('seeCards'));
  if (communities.length === 0) return null;
  const today = civilDate(now);
  return { page: 'cards', communities: await cardStandings(db, today, communities), year: yearOf(today) };
}

async function cardsOfPage(
  context: VerbContext,
  official: Official,
  code: string,
  copies: number,
): Promise<CardsOfPage | null> {
  const { record, now } = context;
  const { db } = record;
  const today = civilDate(now);
  const own = (await readScope(db, official)).communitiesOf(fieldRights('seeCards'));
  const community = own.find((each) => each.code === code);
  if (!community) return null;
  const [[standing], { content, versions }, above, board] = await Promise.all([
    cardStandings(db, today, [community]),
    cardsOf(context, code),
    areaAbove(db, code),
    boardView(db, now),
  ]);
  if (!standing) return null;
  const may = (action: Parameters<typeof mayInField>[1]) => mayInField(official, action, above) === null;
  return {
    page: 'cards-of',
    standing,
    content,
    missing: cardGaps(content),
    versions: versions.map(versionView),
    copies,
    may: {
      make: may('makeCards'),
      print: may('printCards'),
      handOut: may('handOutCards'),
      review: may('reviewCards'),
    },
    today,
    demo: board.demo,
  };
}

const cardsPlace: FieldPlace = { page: 'field', path: fieldCardsPath, read: cardsPage };

export const cardsOfPlace = (code: string, copies = 1): FieldPlace => ({
  page: 'field',
  path: fieldCardsOfPath(code),
  read: (context, official) => cardsOfPage(context, official, code, copies),
});

export const cardPlaces: FieldPlaces = [
  [fieldCardsPath, () => cardsPlace],
  [
    '/desk/field/cards/:code/',
    (context) => {
      const code = context.req.param('code') ?? '';
      const copies = Math.min(positive(context.req.query('copies')) ?? 1, mostCopies);
      return /^\d{12}$/.test(code) ? cardsOfPlace(code, copies) : null;
    },
  ],
];
