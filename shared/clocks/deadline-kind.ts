import type { EntityManager } from 'typeorm';
import type { OpenDeadline, Recomputed } from './recomputed.ts';

/** A deadline that is changed, and to what. */
interface DeadlineChange<Deadline extends OpenDeadline> extends Recomputed {
  deadline: Deadline;
}

/** By which list of holidays deadlines are changed, and when. */
export interface ChangedBy {
  calendarVersion: string;
  now: Date;
}

/** One kind of deadline that holidays can move, and how an agency's database keeps it. */
export interface DeadlineKind<Deadline extends OpenDeadline> {
  /** A page of those that are open, in the order of an index; from the first, or after one of the page before. */
  page(manager: EntityManager, after: Deadline | undefined, size: number): Promise<Deadline[]>;
  /**
   * Writes changes, and that they were made. One that somebody closed or changed meanwhile is left alone.
   *
   * @returns how many were changed
   */
  change(
    manager: EntityManager,
    changes: readonly DeadlineChange<Deadline>[],
    by: ChangedBy,
  ): Promise<number>;
}
