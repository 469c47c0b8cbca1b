import type { Hono } from 'hono';
import { hc } from 'hono/client';
import type { BlankEnv } from 'hono/types';
import type { z } from 'zod';
import type { resourceRoutes } from './api.ts';
import type { problemSchema } from './problem.ts';
import type { Route } from './route.ts';

/** What `hc` takes for a route that asks for nothing. */
type Nothing = Record<never, never>;

/** Names in an address: `/issues/:id/close` has `id`. */
type NamesOf<Path> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | NamesOf<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;
type ParamsOf<Path> = [NamesOf<Path>] extends [never] ? Nothing : { param: Record<NamesOf<Path>, string> };

type InputOf<Body, Headers> = ([Body] extends [z.ZodUndefined] ? Nothing : { json: z.input<Body> }) &
  ([Headers] extends [z.ZodUndefined] ? Nothing : { header: z.input<Headers> });

/** What one route adds to the schema that `hc` reads: its path, method, body and every answer. */
type EndpointsOf<Each> =
  Each extends Route<infer Method, infer Path, infer Body, infer Headers, infer Answers>
    ? {
        [Address in `/api${Path}`]: {
          [Verb in `$${Lowercase<Method>}`]: {
            [Status in keyof Answers]: {
              input: InputOf<Body, Headers> & ParamsOf<Path>;
              output: Answers[Status] extends { schema: infer Schema extends z.ZodType }
                ? z.output<Schema>
                : z.output<typeof problemSchema>;
              outputFormat: 'json';
              status: Status;
            };
          }[keyof Answers];
        };
      }
    : never;

type Both<Union> = (Union extends unknown ? (each: Union) => void : never) extends (all: infer All) => void
  ? All
  : never;

/** The API as its clients see it, computed from the table of routes. */
export type Api = Hono<BlankEnv, Both<EndpointsOf<(typeof resourceRoutes)[number]>>, '/'>;

/**
 * A typed client of the API.
 * @param url where the board lives, with its base path
 * @example const answer = await createClient('https://board.example').api.track.$post({ json: { receipt } });
 */
export const createClient = (url: string, options?: Parameters<typeof hc>[1]) => hc<Api>(url, options);
