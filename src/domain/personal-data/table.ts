import { account } from './account.ts';
import { address } from './address.ts';
import { health } from './health.ts';
import type { Detector } from './kinds.ts';
import { names } from './names.ts';
import { numberDetectors } from './numbers.ts';
import { plate } from './plate.ts';

/** Grown by adding a row; what each row looks for stands at the head of its file. */
export const detectors: readonly Detector[] = [...numberDetectors, plate, account, address, names, health];
