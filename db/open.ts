import { type Client, createClient, type InArgs, type InStatement } from '@libsql/client';
import type { BatchItem } from 'drizzle-orm/batch';
import { drizzle, type LibSQLDatabase } from 'drizzle-orm/libsql';
import * as schema from './schema.ts';

export type Db = LibSQLDatabase<typeof schema>;
export type Statement = BatchItem<'sqlite'>;

/** The record (libSQL): read through `db`, written through `write` only. */
export type TownRecord = {
  db: Db;
  client: Client;
  /** True for a file of this process, false for a libSQL server. */
  embedded: boolean;
  /** One transaction, all or nothing, in the order of the calls. Resolves once committed; rejects with nothing written. */
  write(statements: Statement[]): Promise<void>;
  close(): void;
};

export type OpenOptions = {
  url: string;
  authToken?: string;
  /** How long a statement waits for another process's lock before it fails, milliseconds. */
  lockPatience?: number;
};

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const isBusy = (error: unknown): boolean =>
  error instanceof Error &&
  (/SQLITE_(BUSY|LOCKED)/.test(`${(error as { code?: string }).code}`) || /database is locked/.test(error.message));

/** Opens the record. The only place that does. Works in Node (file or server) and in workerd (server). */
export function openRecord({ url, authToken, lockPatience = 15_000 }: OpenOptions): TownRecord {
  const embedded = url.startsWith('file:') || url === ':memory:';
  // To a server without the client's own limit: in a worker a request that was cancelled never gives its place back, and what
  // waits for one is started in another request, which the runtime forbids. After twenty of them nobody is answered any more.
  const concurrency = embedded ? 1 : Number.POSITIVE_INFINITY;
  const raw = createClient({
    url,
    ...(authToken ? { authToken } : {}),
    concurrency,
    ...(embedded ? {} : { fetch: whenThereIsRoom }),
  });
  if (embedded) prepareConnection(raw);
  const client = embedded ? oneWriter(patient(raw, lockPatience)) : writing(raw);
  const db = quietErrors(drizzle(client, { schema }));
  return {
    db,
    client,
    embedded,
    async write(statements) {
      const [first, ...rest] = statements;
      if (first) await db.batch([first, ...rest]);
    },
    close: () => raw.close(),
  };
}

/** Tries at a server that has its hands full, and the longest pause between two, milliseconds. */
const tries = 12;
const longestPause = 400;

/** A server answers 429 to more requests at once than it takes, having done nothing: each waits and asks again, in its own request. */
async function whenThereIsRoom(request: Request): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    const response = await fetch(attempt === tries ? request : request.clone());
    if (response.status !== 429 || attempt === tries) return response;
    await response.body?.cancel();
    await wait(Math.random() * Math.min(longestPause, 20 * 2 ** attempt));
  }
}

/**
 * Reconnects at the first BUSY, before any other statement, and tries again with growing pauses: after an outside lock
 * a connection of @libsql/client 0.18 may acknowledge statements it loses (tursodatabase/libsql-client-ts#352).
 * The driver's own `timeout` is not used: it would block the event loop.
 */
function patient(client: Client, lockPatience: number): Client {
  const reconnect = () => {
    client.reconnect();
    prepareConnection(client);
  };
  const retrying = async <T>(run: () => Promise<T>): Promise<T> => {
    const deadline = performance.now() + lockPatience;
    for (let pause = 5; ; pause = Math.min(pause * 2, 250)) {
      try {
        return await run();
      } catch (error) {
        if (!isBusy(error)) throw error;
        reconnect();
        if (performance.now() > deadline) throw error;
        await wait(pause);
      }
    }
  };
  return override(client, {
    reconnect,
    execute: (statement: InStatement | string, args?: InArgs) =>
      retrying(() =>
        args === undefined ? client.execute(statement as InStatement) : client.execute(statement as string, args),
      ),
    batch: (statements, mode) => retrying(() => client.batch(statements, mode)),
    migrate: (statements) => retrying(() => client.migrate(statements)),
  });
}

/**
 * Holds for one connection, is asked for before any other statement of it, and a failure shows at the next one.
 * synchronous: what is acknowledged is on disk, also in WAL mode. secure_delete overwrites what is deleted with zeros: deleted
 * contact data is to be gone (个人信息保护法 47).
 */
function prepareConnection(client: Client): void {
  for (const rule of ['synchronous = FULL', 'secure_delete = ON'])
    client.execute(`PRAGMA ${rule}`).catch(() => undefined);
}

/**
 * A failed query rejects with the database's own error, which names tables and columns only. Drizzle's would carry all
 * parameters in its message: what a resident wrote would stand in the first log that prints it.
 */
function quietErrors(db: Db): Db {
  type Query = {
    queryWithCache: (sql: string, parameters: unknown[], run: () => Promise<unknown>) => Promise<unknown>;
  };
  const { session } = db as unknown as { session: { prepareQuery(...args: unknown[]): Query } };
  const prepare = session.prepareQuery.bind(session);
  session.prepareQuery = (...args) =>
    Object.assign(prepare(...args), { queryWithCache: (_, __, run) => run() } as Query);
  return db;
}

/** All batches are write transactions, so that one never has to upgrade a read lock. A server queues them itself. */
const writing = (client: Client): Client =>
  override(client, { batch: (statements) => client.batch(statements, 'write') });

/** In an embedded record all batches also wait for each other. */
function oneWriter(client: Client): Client {
  let last: Promise<unknown> = Promise.resolve();
  return override(client, {
    batch: (statements) => {
      const mine = last.then(() => client.batch(statements, 'write'));
      last = mine.catch(() => undefined);
      return mine;
    },
  });
}

function override(client: Client, methods: Partial<Client>): Client {
  return new Proxy(client, {
    get(target, key) {
      const own = methods[key as keyof Client];
      if (own) return own;
      const value = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
