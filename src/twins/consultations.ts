import type { ConsultationRow } from '../domain/consultation-views.ts';
import { consultationPath, consultationsPath } from '../domain/field-paths.ts';
import { dataHead, type Source } from './source.ts';

/** Every consultation that stands; dates say which is open. No word of a resident. */
export const consultationsJson = (source: Source, consultations: readonly ConsultationRow[]) => ({
  ...dataHead(source, consultationsPath),
  items: consultations.map((row) => ({ ...row, url: source.absolute(consultationPath(row.id)) })),
});
