/** How long what belongs to a sign-in lasts, in milliseconds. */

const hour = 3_600_000;

/** From sign-in to its end, whatever happens: a working week and the weekend. */
export const sessionLife = 7 * 24 * hour;
/** Without a request in between: who leaves in the evening signs in again in the morning. */
export const idleLife = 12 * hour;
/** How often a session in use is written down again. */
export const idleStep = hour / 4;
/** Between password and second factor. */
export const challengeLife = hour / 6;
/** An invitation that nobody used. */
export const invitationLife = 7 * 24 * hour;

/** Name of better-auth's cookies: `<prefix>.session_token`, with `__Secure-` before it over TLS. */
export const sessionCookie = { prefix: 'lianxin', session: 'session_token', challenge: 'two_factor' } as const;
