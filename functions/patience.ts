import { Refusal } from './refusal.ts';

/** How long one request may wait for the record in all, milliseconds: 503 is said within 2 s. */
export const recordPatience = 1500;

/** Waits for work on the record, as long as the request has patience left. A write that hangs may still be committed later. */
export type Patience = <T>(work: Promise<T>) => Promise<T>;

/** The record does not answer: what was typed is not lost, since the same Idempotency-Key gives the same receipt. */
export const unreachable = (): Refusal =>
  new Refusal(
    {
      status: 503,
      title: '暂时连不上',
      detail: '系统现在忙不过来，您写的内容还没有收到。请过半分钟再试；急事请直接打电话。',
    },
    { 'retry-after': '30' },
  );

/** Patience of one request: time spent elsewhere, as on its photos, does not count. */
export function createPatience(milliseconds = recordPatience): Patience {
  let left = milliseconds;
  return async (work) => {
    const started = performance.now();
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      return await Promise.race([
        work,
        new Promise<never>((_, reject) => {
          timer = setTimeout(() => reject(unreachable()), Math.max(0, left));
        }),
      ]);
    } finally {
      clearTimeout(timer);
      left -= performance.now() - started;
    }
  };
}
