import DataLoader from 'dataloader';
import type { EntityManager } from 'typeorm';
import type { Asker } from '../access/standing.ts';
import type { AgencyContext } from './agency-context.ts';
import type { OwnRecord } from './own-record.ts';

/** Reads what stands beside each of some records, in the order of the records. */
type ReadBeside<Beside> = (
  manager: EntityManager,
  records: readonly OwnRecord[],
  context: AgencyContext,
  asker: Asker,
) => Promise<Beside[]>;

/** A loader of what such a reading gives. */
export type BesideRecords<Read> =
  Read extends ReadBeside<infer Beside> ? DataLoader<OwnRecord, Beside> : never;

/**
 * Batches what stands beside records that the caller was shown: however many a page shows, it is read once. Nothing is
 * kept: a mutation of the same request may have added to it.
 */
export function besideRecords<Beside>(
  context: () => AgencyContext,
  read: ReadBeside<Beside>,
): DataLoader<OwnRecord, Beside> {
  return new DataLoader<OwnRecord, Beside>(
    async (records) => {
      const asker = await context().asker();
      return context().sessions.read(context(), (manager) => read(manager, records, context(), asker));
    },
    { cache: false },
  );
}
