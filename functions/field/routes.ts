/** The app of the field over HTTP. What it sends goes to the routes of duties and visits. */
import { fieldPack as packShape } from '../../src/domain/field-pack.ts';
import { actorOf } from '../desk/asked.ts';
import { readProblems } from '../issues/verb-route.ts';
import { createPatience } from '../patience.ts';
import { route } from '../route.ts';
import { fieldPack } from './pack.ts';

/** Hundreds of households are opened, milliseconds. */
const packPatience = 8000;

/** `GET /api/field/pack` */
const packRoute = route({
  method: 'GET',
  path: '/field/pack',
  summary: 'What whoever serves in a team takes along to the field. Names of households are opened for it, on record',
  official: true,
  answers: {
    200: { description: 'Kept by no cache; the app seals it on the device', schema: packShape },
    ...readProblems,
  },
  handle: async (exchange) => {
    // Nobody waits before the page for it: the app shows what it has meanwhile.
    const patience = createPatience(packPatience);
    return { status: 200, body: await patience(fieldPack(exchange.tools.verb(), actorOf(exchange))) };
  },
});

export const fieldRoutes = [packRoute] as const;
