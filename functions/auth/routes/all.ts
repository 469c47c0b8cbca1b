import { passwordRoute, readSessionRoute, signOutRoute } from './account.ts';
import { createAccountRoute, disableRoute, endRoleRoute, inviteRoute, readInvitationRoute } from './invitations.ts';
import { beginSecondFactorRoute, confirmSecondFactorRoute, renewSecondFactorRoute } from './second-factor.ts';
import { signInRoute, verifyRoute } from './sign-in.ts';

/** Everything below `/api/auth`. */
export const accountRoutes = [
  signInRoute,
  verifyRoute,
  signOutRoute,
  readSessionRoute,
  passwordRoute,
  beginSecondFactorRoute,
  confirmSecondFactorRoute,
  renewSecondFactorRoute,
  readInvitationRoute,
  createAccountRoute,
  inviteRoute,
  disableRoute,
  endRoleRoute,
] as const;
