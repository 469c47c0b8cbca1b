/** Who has to sign in with a second factor (shared/contract.md "Roles"). */
import { type Official, type OfficialRole, publicRights, type Relation } from './rights.ts';

/** 组织办, 督查组, 主要领导, and whoever opens contact data, sees photos or publishes. */
const roles: ReadonlySet<OfficialRole | Relation> = new Set([
  'office',
  'supervision',
  'principal',
  ...publicRights.openContact,
  ...publicRights.seePhotos,
  ...publicRights.publish,
  ...publicRights.withdraw,
]);

/** @param named whether any entry names them handler or responsible leader: that brings the same rights */
export const needsSecondFactor = (official: Official, named: boolean): boolean =>
  named || official.grants.some(({ role }) => roles.has(role));
