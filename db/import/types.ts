import type { HouseholdSealer } from '../households/sealer.ts';

/** A file as it comes: from the disk of the CLI or from an upload. */
export type SourceFile = { name: string; bytes: Uint8Array };

/** One sheet as text cells, exactly as tall as people see it: `rows[0]` is row 1. */
export type RawSheet = {
  file: string;
  /** Name of the sheet; '' for files that have no sheets (CSV). */
  sheet: string;
  rows: string[][];
};

/** Something that keeps a file, sheet or row out of the record, in Chinese: what is wrong, and what to do. */
export type Problem = {
  file: string;
  sheet: string;
  /** Row number as the spreadsheet shows it; null: the whole sheet or file. */
  row: number | null;
  /** Header of the column as it stands in the file. */
  column: string | null;
  value: string | null;
  message: string;
  advice: string;
};

/** What the importer is told from outside: no clock in here. */
export type ImportOptions = {
  /** Report only. */
  check?: boolean;
  /** Import the good rows and hand the bad ones back. */
  skipBad?: boolean;
  /** Civil date from which changes hold where the file says nothing. */
  on: string;
  /** Instant of the import, UTC milliseconds. */
  now: number;
  /** Seals who lives in the households; without it that is left out. */
  households?: HouseholdSealer | undefined;
  /** Called every thousand rows of a sheet. */
  onProgress?: (progress: { file: string; sheet: string; rows: number; of: number }) => void;
};

/** A file that cannot be read at all; the message is for the clerk. */
export class UnreadableFile extends Error {
  readonly advice: string;
  constructor(message: string, advice: string) {
    super(message);
    this.name = 'UnreadableFile';
    this.advice = advice;
  }
}
