/** Addresses of the desk, without base path. */
import type { IssueRef } from '../../db/ledger/tables.ts';
import { deskInboxPath, deskIssuePath, deskRestrictedPath } from '../../src/domain/desk-paths.ts';

export const pathOfIssue = ({ ledger, id }: IssueRef): string =>
  ledger === 'public' ? deskIssuePath(id) : deskRestrictedPath(id);

export const pathOfInbox = (open?: number): string =>
  open === undefined ? deskInboxPath : `${deskInboxPath}?open=${open}`;
