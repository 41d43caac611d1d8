import { v7 as uuid7, validate, version } from 'uuid';
import { HubError } from '../errors/hub-error.ts';

/** A matter's shared id and the instant at which its originator started it. */
export interface Matter {
  id: string;
  startedAt: Date;
}

/** A new matter. Its id is a version 7 UUID that carries the start instant, so both sort matters alike everywhere. */
export function newMatter(startedAt: Date): Matter {
  return { id: uuid7({ msecs: startedAt.getTime() }), startedAt };
}

/**
 * A matter that another agency started, by its id alone.
 *
 * @throws HubError INVALID_MATTER_ID
 */
export function startedMatter(id: string): Matter {
  const lowerCase = id.toLowerCase();
  if (!validate(lowerCase) || version(lowerCase) !== 7) throw invalidMatterId();
  return { id: lowerCase, startedAt: new Date(carriedInstant(lowerCase)) };
}

/**
 * A matter that another agency started.
 *
 * @throws HubError INVALID_MATTER_ID, MATTER_START_DIFFERS
 */
export function takenOverMatter({ id, startedAt }: Matter): Matter {
  const matter = startedMatter(id);
  if (matter.startedAt.getTime() !== startedAt.getTime()) {
    throw new HubError(
      'MATTER_START_DIFFERS',
      'matter.startedAt is not the instant that matter.id carries. Take over both from its originator, unchanged.',
    );
  }
  return matter;
}

function carriedInstant(id: string): number {
  return Number.parseInt(id.replace(/-/g, '').slice(0, 12), 16);
}

function invalidMatterId(): HubError {
  return new HubError(
    'INVALID_MATTER_ID',
    'matter.id is not a version 7 UUID. Give the id that its originator gave it.',
  );
}
