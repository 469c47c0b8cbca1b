import { type Made, makeAll, readAll } from './everything.ts';

/** Reads what another runtime made, and makes the same for it. */
export default {
  async fetch(request: Request): Promise<Response> {
    const made = (await request.json()) as Made;
    return Response.json({ read: await readAll(made), made: await makeAll(made.secrets) });
  },
};
