import { generateCookie } from 'hono/cookie';
import { endSessions } from '../../db/auth/accounts.ts';
import type { VerbContext } from '../context.ts';
import { cookieName } from './session.ts';

/** `Set-Cookie` that takes the session's cookie away. */
export const noSessionCookie = ({ settings }: Pick<VerbContext, 'settings'>): string =>
  generateCookie(cookieName('session', settings), '', {
    path: settings.BASE_PATH,
    httpOnly: true,
    sameSite: 'Strict',
    maxAge: 0,
    secure: settings.SITE_URL.startsWith('https:'),
  });

/** Ends all sessions of the account, on every device. */
export const signOut = ({ record }: VerbContext, userId: string): Promise<void> =>
  record.write(endSessions(record, userId));
