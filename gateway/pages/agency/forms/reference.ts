import { HubError } from '../../../../shared/errors/hub-error.ts';
import type { Choice } from '../../forms/field.ts';
import { document } from '../../graph/document.ts';
import { enumWords } from '../../words/enum-words.ts';
import { counted, workingDaysWords } from '../../words/numbers.ts';
import type { OwnRequest } from '../own-page.ts';

const query = document('reference.graphql', import.meta.url);

/** What forms choose from, as it is today. It is no agency's own: it is there also while an agency is not. */
export interface Reference {
  statutoryPartners: { organisation: { code: string; name: string } }[];
  escalationPolicy: {
    name: string;
    stages: { number: number; label: string; who: string | null; limitWorkingDays: number | null }[];
  };
  urgencyTargets: { targets: { urgency: string; hours: number | null; clock: string | null }[] };
}

/** @throws HubError GRAPH_UNAVAILABLE */
export async function reference({ request, partnership }: OwnRequest): Promise<Reference> {
  const { data } = await request.ask<{ partnership: Reference | null }>(query, {
    partnership: partnership.code,
  });
  if (data.partnership === null) {
    throw new HubError('GRAPH_UNAVAILABLE', 'What the form chooses from could not be asked for. Try again.');
  }
  return data.partnership;
}

/** Every statutory partner of today; or every one but the person's own. */
export function partners({ statutoryPartners }: Reference, without?: string): Choice[] {
  return statutoryPartners
    .map(({ organisation }) => ({ value: organisation.code, text: organisation.name }))
    .filter(({ value }) => value !== without)
    .toSorted((a, b) => a.text.localeCompare(b.text, 'en-GB'));
}

/** The urgencies, each with the limit that the partnership's policy sets for it. */
export function urgencies({ urgencyTargets }: Reference): Choice[] {
  return urgencyTargets.targets.map(({ urgency, hours, clock }) => ({
    value: urgency,
    text: enumWords('Urgency', urgency),
    hint:
      hours === null
        ? 'No limit is published.'
        : `To be answered within ${counted(hours, clock === 'WORKING_HOURS' ? 'working hour' : 'hour')}.`,
  }));
}

/** The stages after one, each with who works it and its limit. */
export function stagesAfter({ escalationPolicy }: Reference, reached: number): Choice[] {
  return escalationPolicy.stages
    .filter(({ number }) => number > reached)
    .map(({ number, label, who, limitWorkingDays }) => ({
      value: String(number),
      text: `Stage ${number}: ${label}`,
      hint: [
        ...(who === null ? [] : [`${who}.`]),
        limitWorkingDays === null
          ? 'No limit is published.'
          : `Limit: ${workingDaysWords(limitWorkingDays)}.`,
      ].join(' '),
    }));
}
