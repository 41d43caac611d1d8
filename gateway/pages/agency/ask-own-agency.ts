import { HubError } from '../../../shared/errors/hub-error.ts';
import type { OwnAgency } from './own-agency.ts';
import type { OwnRequest } from './own-page.ts';

/** What is enough to ask somebody's own agency on their behalf. */
export type OwnAsked = Omit<OwnRequest, 'below'>;

/**
 * Asks the person's own agency and nobody else. A part that is empty because the agency did not answer is no answer: it must
 * not pass for a record that is not there.
 *
 * @throws HubError with the code of whatever went wrong
 */
export async function askOwnAgency<Data>(
  { request, agency }: OwnAsked,
  question: (agency: OwnAgency) => string,
  variables: Record<string, unknown>,
): Promise<Data> {
  const { data, errors } = await request.ask<Data>(question(agency), variables);
  const [wrong] = errors;
  if (wrong !== undefined) {
    throw new HubError(wrong.extensions?.code ?? 'AGENCY_UNAVAILABLE', wrong.message);
  }
  return data;
}

/** Which of the organisation's own records is meant. */
export function ownRecordKey({ agency, partnership }: OwnAsked, id: string) {
  return { partnershipCode: partnership.code, id, organisation: agency.organisation };
}
