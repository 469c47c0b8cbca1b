/** What the pages of signing in and of one's own account show, handed to them in `Astro.locals` (functions/auth/pages.ts). */

export type AccountView = {
  /** What was typed; never a password or a code. */
  values: Partial<Record<'username' | 'name' | 'post', string>>;
  errors: { path: string; message: string }[];
  problem: string | null;
  /** Of the two forms of the account that ask for the password, the one for another phone came back. */
  renewing: boolean;
  /** What was just done, for a line at the top. */
  done: AccountDoing | null;
  /** Who is signed in; null before. */
  who: {
    name: string;
    post: string | null;
    username: string;
    roles: string[];
    secondFactor: boolean;
    mustEnrol: boolean;
  } | null;
  /** A second factor that is being set up: its secret in groups of four, the address for a QR code, the recovery codes. */
  pending: { secret: string; uri: string; codes: string[] } | null;
  /** An invitation that holds. `name`: for whom; null for the first account of a town. `username`: what they sign in with so far. */
  invitation: { token: string; name: string | null; username: string | null } | null;
};

export const accountDoings = ['signed-out', 'password', 'second-factor', 'account'] as const;
export type AccountDoing = (typeof accountDoings)[number];
