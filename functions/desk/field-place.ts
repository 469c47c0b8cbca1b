import type { Context } from 'hono';
import type { FieldPage } from '../../src/domain/field-views.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { VerbContext } from '../context.ts';

/** A page of the field: its address without base path, and what it shows; null where it is not there for this official. */
export type FieldPlace = {
  page: 'field';
  path: string;
  read(context: VerbContext, official: Official): Promise<FieldPage | null>;
};

/** Where the pages of one part are; null for an address that names nothing. */
export type FieldPlaces = readonly [path: string, place: (context: Context) => FieldPlace | null][];
