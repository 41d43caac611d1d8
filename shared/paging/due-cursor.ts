import { validate } from 'uuid';
import { HubError } from '../errors/hub-error.ts';

/** A place in a list that runs from what is due first to what is never due. */
interface DuePlace {
  dueAt: Date | null;
  id: string;
}

/** A row's place in such a list. */
export function dueCursorOf({ dueAt, id }: DuePlace): string {
  return Buffer.from(`due.${dueAt?.getTime() ?? 'never'}.${id}`).toString('base64url');
}

/** @throws HubError INVALID_CURSOR */
export function readDueCursor(cursor: string): DuePlace {
  const [kind, due = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split('.');
  if (kind !== 'due' || !/^(?:never|-?\d{1,14})$/.test(due) || !validate(id)) {
    throw new HubError(
      'INVALID_CURSOR',
      'after is not a cursor of this list. Give an endCursor that it returned.',
    );
  }
  return { dueAt: due === 'never' ? null : new Date(Number(due)), id };
}
