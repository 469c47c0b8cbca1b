import { z } from 'zod';
import type { Case } from '../../db/ledger/read-case.ts';
import type { IssueRef } from '../../db/ledger/tables.ts';
import type { Db } from '../../db/open.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { invalid } from '../refusal.ts';
import { chooseDepartment, chooseHandler, chooseLeader, chooseSupervisor } from './assignees.ts';
import { idField, internalNoteField, noteField, seqField } from './fields.ts';
import { move } from './move.ts';
import type { Moved } from './write.ts';

export const assignInput = z.strictObject({
  seq: seqField,
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
  const { seq, note, internalNote, ...named } = parseInput(assignInput, input);
  return move(context, actor, ref, { verb: 'assign', seq }, async ({ entry, today }) => {
    const { db } = context.record;
    const assigned = await (ref.ledger === 'public' ? chooseFor : chooseRestricted)(db, entry, today, named);
    return {
      note,
      internalNote,
      departmentId: assigned.departmentId,
      changes: assigned,
      texts: [{ path: 'note', text: note }],
    };
  });
}

type Named = Pick<z.output<typeof assignInput>, 'responsibleLeader' | 'department' | 'handler'>;

async function chooseFor(db: Db, entry: Case, today: string, named: Named): Promise<Assigned> {
  const { row } = entry;
  const departmentId = await chooseDepartment(db, entry, named.department);
  const kept = departmentId === row.departmentId ? row.handlerId : null;
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
