import type { Job } from '../jobs/job.ts';

/** As many as are folded in a second or two, and read in some milliseconds. */
const mostAtATime = 50_000;

/**
 * Folds what changes of requests left beside the records into days, months and hours. Figures are the same before and
 * after: they are read from both. It keeps what is read with every figure short.
 */
export const foldDeltas: Job = {
  name: 'fold-deltas',
  cron: '* * * * *',
  async run({ transaction }) {
    let folded: number;
    do {
      const [row] = await transaction<{ folded: number }[]>((manager) =>
        manager.query('select fold_information_request_deltas($1) as folded', [mostAtATime]),
      );
      folded = row?.folded ?? 0;
    } while (folded === mostAtATime);
  },
};
