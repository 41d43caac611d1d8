/* What the saved operations select of what all three questions share. */
import type { AgencySource } from '../../../../gateway/partnership/contribution.ts';
import type { Discrepancy } from '../../../../gateway/partnership/discrepancy.ts';
import type { NamedOrganisation } from '../../../../shared/subgraph/organisation-named.ts';
import type { MatterHeld } from './ask-agencies.ts';

type Named = Pick<NamedOrganisation, 'code' | 'name'>;

export function codeAndName({ code, name }: Named): Named {
  return { code, name };
}

export function codeAndNameOrNull(organisation: Named | null): Named | null {
  return organisation && codeAndName(organisation);
}

/** The agencies that a page was asked of, and what came of it. */
export function pageSources(sources: readonly AgencySource[]) {
  return sources.map(({ agency, state }) => ({ agency, state }));
}

export function discrepanciesShown(discrepancies: readonly Discrepancy[]) {
  return discrepancies.map(({ kind, accounts }) => ({
    kind,
    accounts: accounts.map(({ organisation, says }) => ({ organisation: { name: organisation.name }, says })),
  }));
}

/** What an agency holds of a matter; null if it did not answer. */
export function answerShown<Held, Shown>(answer: MatterHeld | null, shown: (record: Held) => Shown) {
  return (
    answer && {
      state: answer.state,
      records: answer.records.map((record) => shown(record as unknown as Held)),
    }
  );
}
