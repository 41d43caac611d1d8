import { londonDay } from '../calendar/london-time.ts';
import type { Job } from '../jobs/job.ts';
import type { AlertToRaise } from './alert.ts';
import { raiseAlerts } from './raise-alerts.ts';

/** Grants are looked at for so long, in days, in case nothing ran; each is told once. */
const lookedAtForDays = 7;

/**
 * Tells the leads of each partner whose records this agency keeps, and the business manager, that the records were opened
 * in an emergency.
 */
export const findBreakGlass: Job = {
  name: 'find-break-glass',
  cron: '* * * * *',
  run: ({ agency, geography, transaction, clock }) =>
    transaction(async (manager) => {
      const since = new Date(clock().getTime() - lookedAtForDays * 86_400_000);
      const grants: { partnership: string; id: string; grantedAt: Date }[] = await manager.query(
        `select partnership, id, granted_at as "grantedAt" from break_glass_grants where granted_at >= $1`,
        [since],
      );
      await raiseAlerts(
        manager,
        grants.flatMap(({ partnership, id, grantedAt }) =>
          // A partnership that has been combined with others since has nobody to tell.
          geography.partnership(partnership) === undefined
            ? []
            : geography
                .statutoryPartners(partnership, londonDay(grantedAt))
                .filter(({ organisation }) => organisation.sector === agency.sector)
                .flatMap(({ organisation }, index): AlertToRaise[] => {
                  const alert: AlertToRaise = {
                    partnership,
                    organisation: organisation.code,
                    audience: 'ORGANISATION',
                    kind: 'BREAK_GLASS_USED',
                    concept: null,
                    matterId: null,
                    stage: id,
                    at: grantedAt,
                  };
                  // The business manager is told once, however many partners keep their records here.
                  return index === 0 ? [alert, { ...alert, audience: 'BUSINESS_MANAGER' }] : [alert];
                }),
        ),
      );
    }),
};
