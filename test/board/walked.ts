import { inject, type ProvidedContext } from 'vitest';

/** Set by the file that imports the walks, before it does; both where it does not. */
let runtime: 'node' | 'edge' | null = null;
export const walkOn = (which: 'node' | 'edge'): void => {
  runtime = which;
};

/** The board that is walked in this file. Each runtime has a record and logins of its own, so that both go at the same time. */
export const walked = (): ProvidedContext['boards'] =>
  inject('boards').filter((board) => runtime === null || board.runtime === runtime);
