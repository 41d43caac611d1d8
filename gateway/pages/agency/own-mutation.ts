import { HubError } from '../../../shared/errors/hub-error.ts';
import { NotFound } from '../not-found.ts';
import { publicSchema } from '../words/description-of.ts';
import type { OwnAgency } from './own-agency.ts';
import type { OwnRequest } from './own-page.ts';

/** What an agency said to something that was to be recorded: what was, or why nothing was. */
export type Sent = { id: string } | { refusal: Refusal };

export interface Refusal {
  code: string;
  /** In the agency's own words, which name fields as the API does. */
  message: string;
}

/** There is nothing of that kind here for this person: said as for everything that is not there. */
const notThere = new Set(['RECORD_NOT_FOUND', 'NOT_PERMITTED', 'SAFEGUARDING_LEADS_ONLY']);

/** Speaks of the person's sign-in, and not of what they sent. */
const ofTheSignIn = /^(?:TOKEN_|UNAUTHENTICATED$)/;

/**
 * Has the person's own agency record something. Sent twice with the same key, it is recorded once.
 *
 * @param mutation without the agency's prefix: `AcknowledgeInformationRequest`
 * @throws NotFound, and HubError TOKEN_… if the sign-in has ended
 */
export async function sendToOwnAgency(
  { request, agency }: Pick<OwnRequest, 'request' | 'agency'>,
  mutation: string,
  input: { idempotencyKey: string } & Record<string, unknown>,
): Promise<Sent> {
  const { name, text } = ownMutation(mutation, agency);
  try {
    const { data } = await request.ask<Record<string, { id: string }>>(text, { input });
    const written = data[name];
    if (written === undefined) throw new Error('The agency answered without what was recorded.');
    return { id: written.id };
  } catch (error) {
    if (!(error instanceof HubError) || ofTheSignIn.test(error.code)) throw error;
    if (notThere.has(error.code)) throw new NotFound();
    return { refusal: { code: error.code, message: error.message } };
  }
}

/** Every one takes one input and answers with what it recorded, which has an id. */
function ownMutation(mutation: string, { prefix }: OwnAgency): { name: string; text: string } {
  const name = `${prefix}${mutation}`;
  const input = publicSchema.getMutationType()?.getFields()[name]?.args[0]?.type;
  if (input === undefined) throw new Error(`The schema has no mutation ${name}.`);
  return { name, text: `mutation Record($input: ${input}) { ${name}(input: $input) { id } }` };
}
