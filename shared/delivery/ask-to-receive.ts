import { z } from 'zod';
import type { AgencyClient } from './agency-client.ts';
import { AgencyRefusedError } from './agency-refused-error.ts';
import type { DeliveringAgency } from './delivering-agency.ts';
import type { SentMessage } from './message.ts';
import type { MessageOutcome } from './message-outcome.ts';

const answer = z.object({
  outcomes: z.array(
    z.object({
      state: z.enum(['RECEIVED', 'PARKED', 'WAIT', 'REFUSED']),
      receipt: z.string().nullable(),
      code: z.string().nullable(),
      expectedSequence: z.int().nullable(),
    }),
  ),
});

/** What an agency says of one message that it was sent. */
export type AnsweredOutcome = Omit<MessageOutcome, 'id'>;

const fields = {
  'local-authority': 'localAuthorityReceiveMessages',
  police: 'policeReceiveMessages',
  health: 'healthReceiveMessages',
} as const;

/** As long as a transaction of a hundred messages may take, and what was sent may wait for a slow agency. */
const takesAtMostMs = 5_000;

/**
 * Sends messages to an agency.
 *
 * @returns an outcome for each, in their order
 * @throws HubError AGENCY_UNAVAILABLE, AGENCY_REFUSED
 */
export async function askToReceive(
  client: AgencyClient,
  recipient: DeliveringAgency,
  messages: readonly SentMessage[],
): Promise<AnsweredOutcome[]> {
  const data = await client.ask<unknown>(
    recipient,
    `mutation ($messages: [MessageInput!]!) {
      outcomes: ${fields[recipient]}(messages: $messages) { state receipt code expectedSequence } }`,
    { messages: messages.map(({ message, content }) => ({ message, content })) },
    takesAtMostMs,
  );
  const answered = answer.safeParse(data).data?.outcomes;
  if (answered?.length !== messages.length) throw new AgencyRefusedError(recipient, 'ANSWER_INVALID');
  return answered;
}
