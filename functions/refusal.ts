import type { Problem } from './problem.ts';

/**
 * A verb says no: as problem details in the API, beside the field on a page. Nothing was written.
 * 403 no right · 404 not there, or not to be known · 409 the rules or somebody quicker forbid it · 422 what was sent is wrong.
 */
export class Refusal extends Error {
  readonly problem: Problem;
  readonly headers: Record<string, string>;

  constructor(problem: Problem, headers: Record<string, string> = {}) {
    super(problem.detail ?? problem.title);
    this.name = 'Refusal';
    this.problem = problem;
    this.headers = headers;
  }
}

/** The same words for what does not exist and what the asker may not see. */
export const notFound = (): Refusal => new Refusal({ status: 404, title: '没有找到', detail: '请核对后再试。' });

/** The rules forbid the move now. */
export const conflict = (detail: string): Refusal => new Refusal({ status: 409, title: '现在不能这样办', detail });

/** Somebody else moved it in the meantime; nothing was overwritten. */
export const lostRace = (): Refusal =>
  new Refusal({ status: 409, title: '别人刚刚动过这一条', detail: '请重新打开看看，再决定怎么办。' });

export const forbidden = (detail: string): Refusal => new Refusal({ status: 403, title: '没有这个权限', detail });

/** @param errors `path` as in the body, `message` says what to do */
export const invalid = (errors: NonNullable<Problem['errors']>): Refusal =>
  new Refusal({ status: 422, title: '有的地方要改一下', detail: errors[0]?.message ?? '', errors });
