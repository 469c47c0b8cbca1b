import { inArray } from 'drizzle-orm';
import { z } from 'zod';
import type { Case } from '../../db/ledger/read-case.ts';
import type { IssueRef } from '../../db/ledger/tables.ts';
import { officialOf } from '../../db/officials.ts';
import type { Db } from '../../db/open.ts';
import { cadres } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { invalid } from '../refusal.ts';
import { chooseDepartment, chooseHandler, chooseLeader, chooseSupervisor } from './assignees.ts';
import { idField, internalNoteField, noteField, seqField, titleField } from './fields.ts';
import { move } from './move.ts';
import type { Moved } from './write.ts';

export const assignInput = z.strictObject({
  seq: seqField,
  /** Where it has none yet (answered, then reopened), or a better one. */
  title: titleField.optional(),
  /** Default: who it has, else the team's lead. */
  responsibleLeader: idField('责任领导').optional(),
  /** Default: the one it is with, else the category's; null: none. */
  department: idField('部门').nullable().optional(),
  /** Default: who it has, while the department stays. */
  handler: idField('承办人').nullable().optional(),
  note: noteField('给反映人的话').optional(),
  internalNote: internalNoteField.optional(),
});
export type AssignInput = z.input<typeof assignInput>;
type Assigned = Pick<Case['row'], 'responsibleLeaderId' | 'departmentId' | 'handlerId'>;

/** 交办: to a responsible leader and a department, perhaps to a handler by name. A restricted entry stays with supervision. */
export async function assignIssue(
  context: VerbContext,
  actor: Official,
  ref: IssueRef,
  input: AssignInput,
): Promise<Moved> {
  const { seq, title, note, internalNote, ...named } = parseInput(assignInput, input);
  return move(context, actor, ref, { verb: 'assign', seq }, async ({ entry, today }) => {
    const { db } = context.record;
    const assigned = await (ref.ledger === 'public' ? chooseFor : chooseRestricted)(db, entry, today, named);
    return {
      note,
      internalNote: [await assigneeWords(db, assigned), internalNote].filter(Boolean).join('\n'),
      departmentId: assigned.departmentId,
      changes: { ...assigned, title: title ?? entry.row.title },
      texts: [...(ref.ledger === 'public' ? [{ path: 'title', text: title }] : []), { path: 'note', text: note }],
    };
  });
}

/** Whom it went to, for the history: the row only knows whom it is with now. */
async function assigneeWords(db: Db, { responsibleLeaderId, handlerId }: Assigned): Promise<string> {
  const ids = [responsibleLeaderId, handlerId].filter((id) => id !== null);
  if (ids.length === 0) return '';
  const rows = await db.select({ id: cadres.id, name: cadres.name }).from(cadres).where(inArray(cadres.id, ids));
  const name = (id: number | null) => rows.find((row) => row.id === id)?.name ?? '未定';
  return `责任领导：${name(responsibleLeaderId)}；承办人：${name(handlerId)}。`;
}

type Named = Pick<z.output<typeof assignInput>, 'responsibleLeader' | 'department' | 'handler'>;

async function chooseFor(db: Db, entry: Case, today: string, named: Named): Promise<Assigned> {
  const { row } = entry;
  const departmentId = await chooseDepartment(db, entry, named.department);
  // Who has left office works on nothing any more.
  const stays =
    row.handlerId !== null && departmentId === row.departmentId && (await officialOf(db, row.handlerId, today));
  const kept = stays ? row.handlerId : null;
  const handlerId = named.handler === undefined ? kept : named.handler;
  return {
    responsibleLeaderId: await chooseLeader(db, entry, today, named.responsibleLeader),
    departmentId,
    handlerId:
      handlerId === null || named.handler === undefined
        ? handlerId
        : await chooseHandler(db, entry, departmentId, today, handlerId),
  };
}

async function chooseRestricted(db: Db, entry: Case, today: string, named: Named): Promise<Assigned> {
  if (named.department) throw invalid([{ path: 'department', message: '这类内容不交给部门，只由督查组办理。' }]);
  const { row } = entry;
  const supervisor = async (path: string, id: number | null) =>
    id === null ? null : chooseSupervisor(db, entry, today, path, id);
  return {
    responsibleLeaderId: await supervisor('responsibleLeader', named.responsibleLeader ?? row.responsibleLeaderId),
    departmentId: null,
    handlerId: await supervisor('handler', named.handler === undefined ? row.handlerId : named.handler),
  };
}
