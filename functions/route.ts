import type { Context } from 'hono';
import type { z } from 'zod';
import type { TownRecord } from '../db/open.ts';
import type { Official } from '../src/domain/rights.ts';
import type { Settings } from '../src/domain/settings.ts';
import type { VerbContext } from './context.ts';
import type { Host } from './host.ts';
import type { Sent } from './http/sent.ts';
import type { ResidentPages } from './pages/pages.ts';
import type { Patience } from './patience.ts';
import type { Problem } from './problem.ts';
import type { Refusal } from './refusal.ts';

/** One possible answer. A schema: JSON of that shape; none from 400 up: problem details. */
export type Answer = { description: string; schema?: z.ZodType; headers?: Record<string, string> };
export type Answers = Partial<Record<200 | 201 | Problem['status'], Answer>>;

/** What a handler answers: one of the described statuses with a body of its schema. */
export type Reply<A> = {
  [Status in keyof A]: A[Status] extends { schema: infer Schema extends z.ZodType }
    ? { status: Status; body: z.input<Schema>; headers?: Record<string, string> }
    : never;
}[keyof A];

/** What the API is made with: the app hands in the real ones, a test its own. */
export type Tools = {
  record(): TownRecord;
  settings(): Settings;
  /** What a verb needs, with the clock read now. Throws MissingKeys. */
  verb(): VerbContext;
  host(): Host;
  /** How long one request may wait for the record, milliseconds; `recordPatience` where absent. */
  patience?: number;
  /** Renders the resident's pages; null where none can be (tests of the API alone): a form is then answered like JSON. */
  pages: ResidentPages | null;
  /** Whoever is signed in, with the roles they hold now; null for everybody else. Absent: nobody is. */
  official?(context: Context): Promise<Official | null>;
};

/** A request on its way through a route. */
export type Exchange<Body = unknown, Headers = unknown> = {
  context: Context;
  tools: Tools;
  body: Body;
  headers: Headers;
  /** What the record may still keep this request waiting for. */
  patience: Patience;
  /** Set on the routes that are for officials only. */
  official?: Official;
};

/** The same route asked by a form: its fields as a body, and pages as answers. `sent` is null where it could not be read. */
export type FormSide<R> = {
  /** Largest body in bytes; a form with photos is larger than JSON. */
  maxBytes: number;
  /** Its fields, for the description. */
  fields: z.ZodType;
  /** The route's body out of the form's fields; fields that only a form has (`formToken` …) are taken from `sent` by `handle`. */
  body(sent: Sent): unknown;
  /** Headers of the route that a form sends as fields. */
  headers?(sent: Sent): Record<string, string | undefined>;
  answered(exchange: Exchange, reply: R, sent: Sent): Response | Promise<Response>;
  refused(
    exchange: Omit<Exchange, 'body' | 'headers'>,
    refusal: Refusal,
    sent: Sent | null,
  ): Response | Promise<Response>;
};

type Definition<
  Method extends 'GET' | 'POST' | 'PUT',
  Path extends string,
  Body extends z.ZodType,
  Headers extends z.ZodType,
  A extends Answers,
> = {
  method: Method;
  /** Below `/api`. */
  path: Path;
  summary: string;
  /** For whoever is signed in; 401 for everybody else, who gets a form back as it was sent. */
  official?: true;
  body?: Body;
  headers?: Headers;
  answers: A;
  form?: FormSide<Reply<NoInfer<A>>>;
  handle(
    exchange: Exchange<z.output<Body>, z.output<Headers>> & { sent: Sent | null },
  ): Promise<Reply<NoInfer<A>> | Response>;
};

/** One route: how it is asked for, what it answers, and who answers. The schemas check, type and describe it. */
export type Route<
  Method extends 'GET' | 'POST' | 'PUT' = 'GET' | 'POST' | 'PUT',
  Path extends string = string,
  Body extends z.ZodType = z.ZodType,
  Headers extends z.ZodType = z.ZodType,
  A extends Answers = Answers,
> = Omit<Definition<Method, Path, Body, Headers, A>, 'handle' | 'form'> & {
  form?: FormSide<{ status: number; body: unknown; headers?: Record<string, string> }>;
  handle(
    exchange: Exchange & { sent: Sent | null },
  ): Promise<{ status: number; body: unknown; headers?: Record<string, string> } | Response>;
};

/** Defines a route: types of body, headers and answers follow from the schemas, for the handler and for clients. */
export const route = <
  Method extends 'GET' | 'POST' | 'PUT',
  Path extends string,
  A extends Answers,
  Body extends z.ZodType = z.ZodUndefined,
  Headers extends z.ZodType = z.ZodUndefined,
>(
  definition: Definition<Method, Path, Body, Headers, A>,
): Route<Method, Path, Body, Headers, A> => definition as unknown as Route<Method, Path, Body, Headers, A>;
