/**
 * Restricted feedback (shared/domain.md, "Denunciations"; 信访工作条例 30): what belongs into the restricted ledger, who is
 * kept from it, and when the office may not take it at all.
 */
import type { Accused, Official, OfficialRole } from './rights.ts';
import type { FeedbackKind } from './terms.ts';

/** 举报, or about a cadre whatever its kind: seen by supervision only. */
export const isRestricted = (said: { kind: FeedbackKind | null; aboutCadreId: number | null }): boolean =>
  said.kind === 'denunciation' || said.aboutCadreId !== null;

/** Never by the cadre it is about, their department, or members of teams where they are lead, head or deputy. */
export function isBarred(official: Official, accused: Accused | null): boolean {
  if (accused === null) return false;
  if (official.cadreId === accused.cadreId || accused.ledTeamMemberIds.includes(official.cadreId)) return true;
  const departments = [official.departmentId, ...official.grants.map((grant) => grant.departmentId)];
  return accused.departmentId !== null && departments.includes(accused.departmentId);
}

/** The supervision officials for an area who may see what is said about the accused. `areaCodes`: community up to root. */
export const eligibleSupervisors = (
  officials: readonly Official[],
  areaCodes: readonly string[],
  accused: Accused | null,
): Official[] =>
  officials.filter(
    (official) =>
      official.grants.some(({ role, areaCode }) => role === 'supervision' && areaCodes.includes(areaCode)) &&
      !isBarred(official, accused),
  );

/** Where to turn instead: the disciplinary body's nationwide phone and site. */
export const disciplinaryBody = { name: '纪检监察机关', phone: '12388', site: 'https://www.12388.gov.cn' } as const;

export type Takeable = { taken: true } | { taken: false; why: string };

/**
 * Whether a restricted feedback may be taken here. Not when it is about someone of supervision or the principal, who would judge
 * themselves or their superior, nor when nobody of supervision is left who may see it. `why` is for the resident: nothing
 * was kept, and where to turn.
 * @param accusedRoles roles held now by the cadre it is about, in any area; empty where nobody is named
 * @param eligible how many supervision officials may see it (`eligibleSupervisors`)
 */
export function mayBeTaken(input: { accusedRoles: readonly OfficialRole[]; eligible: number }): Takeable {
  const instead = `请直接向${disciplinaryBody.name}反映：电话${disciplinaryBody.phone}，网站 ${disciplinaryBody.site}。您刚才写的内容没有保存。`;
  if (input.accusedRoles.some((role) => role === 'supervision' || role === 'principal'))
    return { taken: false, why: `您反映的是督查组成员或者主要领导，这里不能受理。${instead}` };
  if (input.eligible === 0) return { taken: false, why: `这里没有可以公正受理这件事的督查人员。${instead}` };
  return { taken: true };
}
