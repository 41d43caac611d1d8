import { type CalendarDay, monthOf } from '../../shared/calendar/calendar-day.ts';
import type { FigureControl } from '../../shared/disclosure/figure-control.ts';
import { type Suppressible, suppressed } from '../../shared/disclosure/suppressed.ts';
import type { NamedOrganisation } from '../../shared/subgraph/organisation-named.ts';
import type { BySector, Controlled } from './contribution.ts';
import { sum, type UnknownNumber } from './unknown-number.ts';

/** How many escalations an agency recorded between two organisations, where they may not be listed. */
export interface UnlistedEscalations {
  raisedBy: NamedOrganisation;
  raisedAgainst: NamedOrganisation;
  count: Suppressible;
}

interface Contribution extends Controlled {
  raisedUnlisted?: UnlistedEscalations[] | null;
  receivedUnlisted?: UnlistedEscalations[] | null;
}

/**
 * The escalations that the one who asks may not list: their numbers, as far as agencies that answered tell. Those of a
 * period that is not over are suppressed, whether or not there are any.
 *
 * @param lastDay the period's last day
 */
export function unlistedEscalations(contributions: BySector<Contribution>, lastDay: CalendarDay) {
  const answered = Object.values(contributions).filter((contribution) => contribution !== null);
  const isOpen = (control: FigureControl) => monthOf(lastDay) >= control.firstOpenMonth;
  /** What one agency tells of those among its own that match. */
  const told = (
    { control }: Contribution,
    list: UnlistedEscalations[] | null | undefined,
    matches: (each: UnlistedEscalations) => boolean = () => true,
  ): UnknownNumber => {
    if (control == null) return 0;
    return isOpen(control) ? suppressed : sum((list ?? []).filter(matches).map(({ count }) => count));
  };
  // Whatever names the organisation that somebody asks for may be listed.
  const isParty = ({ code }: NamedOrganisation) =>
    answered.some(({ control }) => control != null && control.organisation === code);

  return {
    raised: sum(answered.map((each) => told(each, each.raisedUnlisted))),
    received: sum(answered.map((each) => told(each, each.receivedUnlisted))),
    raisedBy(organisation: NamedOrganisation): UnknownNumber {
      const own = contributions[organisation.sector];
      if (own === null || isParty(organisation)) return 0;
      return told(own, own.raisedUnlisted, ({ raisedBy }) => raisedBy.code === organisation.code);
    },
    raisedAgainst(organisation: NamedOrganisation): UnknownNumber {
      if (isParty(organisation)) return 0;
      const against = ({ raisedAgainst }: UnlistedEscalations) => raisedAgainst.code === organisation.code;
      return sum(answered.map((each) => told(each, each.raisedUnlisted, against)));
    },
    /** Every organisation that is named by one. */
    organisations: answered.flatMap(({ raisedUnlisted }) =>
      (raisedUnlisted ?? []).flatMap(({ raisedBy, raisedAgainst }) => [raisedBy, raisedAgainst]),
    ),
  };
}
