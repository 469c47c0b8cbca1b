import type { Grant, IssueFacts, Official, OfficialRole } from '../../src/domain/rights.ts';

/** A community 990101000001 of the town 990101 in the county 9901. */
export const community = '990101000001';
export const areaCodes = [community, '990101', '9901'];
export const department = 7;

const grant = (role: OfficialRole, areaCode = community, departmentId: number | null = null): Grant => ({
  role,
  areaCode,
  departmentId,
});

/** Somebody with these grants; `own` is the department they belong to. */
export const official = (cadreId: number, grants: Grant[], own: number | null = null): Official => ({
  kind: 'official',
  cadreId,
  departmentId: own,
  grants,
});

/** Everyone who stands somehow to the entry of `facts()`. */
export const people = {
  office: official(1, [grant('office', '990101')]),
  liaison: official(2, [grant('liaison'), grant('cadre')]),
  cadre: official(3, [grant('cadre')]),
  /** Of the department it is assigned to. */
  department: official(4, [grant('handler', '990101', department)], department),
  /** Named for it, without a role. */
  handler: official(5, []),
  lead: official(6, [grant('lead'), grant('cadre')]),
  /** The responsible leader, without a role. */
  responsible: official(8, []),
  supervision: official(9, [grant('supervision', '9901')]),
  principal: official(10, [grant('principal', '990101')]),
  nobody: official(11, []),
} satisfies Record<string, Official>;
export type Person = keyof typeof people;
export const persons = Object.keys(people) as Person[];

/** The same person with every grant moved to another area. */
export const elsewhere = (person: Official): Official => ({
  ...person,
  cadreId: person.cadreId + 100,
  departmentId: null,
  grants: person.grants.map((each) => ({ ...each, areaCode: '990102' })),
});

export const facts = (change: Partial<IssueFacts> = {}): IssueFacts => ({
  restricted: false,
  communityCode: community,
  areaCodes,
  departmentId: department,
  handlerId: people.handler.cadreId,
  responsibleLeaderId: people.responsible.cadreId,
  handledBy: [people.handler.cadreId],
  accused: null,
  ...change,
});
