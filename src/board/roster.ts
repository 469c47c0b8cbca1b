import { roles, roleWords } from '../domain/terms.ts';
import type { MemberView } from '../domain/views.ts';

/** One person of a roster with every role held: `责任人、组长`. */
export type Person = MemberView & { roleWord: string };

/** A roster by person, in the order of their first role; someone with two roles stands once. */
export function people(members: readonly MemberView[]): Person[] {
  const byCadre = new Map<number, Person>();
  for (const member of [...members].sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role))) {
    const known = byCadre.get(member.cadreId);
    if (known) known.roleWord += `、${roleWords[member.role]}`;
    else byCadre.set(member.cadreId, { ...member, roleWord: roleWords[member.role] });
  }
  return [...byCadre.values()];
}

/** Post and unit in one line, without repeating the unit that the post already names. */
export const postLine = ({ post, unit }: { post: string | null; unit: string }): string =>
  post && unit && !post.includes(unit) ? `${unit} ${post}` : (post ?? unit);
