/** Addresses of signing in and of one's own account, without base path. */
export const signInPath = '/desk/sign-in/';
/** Second step: the code of the second factor. */
export const signInCodePath = '/desk/sign-in/code/';
/** Where an invitation is taken up; the token stands behind `#`. */
export const invitationPath = '/desk/invitation/';
export const accountPath = '/desk/account/';
/** Setting up the second factor. */
export const secondFactorPath = '/desk/account/second-factor/';
