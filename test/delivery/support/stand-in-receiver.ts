import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AnsweredOutcome } from '../../../shared/delivery/ask-to-receive.ts';
import type { DeliveringAgency } from '../../../shared/delivery/delivering-agency.ts';
import { type Message, readMessage, type SentMessage } from '../../../shared/delivery/message.ts';
import { type Receipt, signReceipt } from '../../../shared/delivery/receipt.ts';
import type { TestIdentity } from '../../support/test-identity.ts';

/** Answers as an agency does that can be told to answer anything. It keeps what it took in memory. */
export interface StandInReceiver {
  url: string;
  /** What it took, once each, in the order in which it took it. */
  taken: Message[];
  /** How many messages each request had. */
  requests: number[];
  /** Says something else of a message than it would; undefined: as it would. */
  instead: (message: Message) => Partial<Receipt> | Omit<AnsweredOutcome, 'expectedSequence'> | undefined;
  /** Answers a whole request, with what it would have said; true: it has. */
  answer: (
    response: ServerResponse,
    text: string,
    messages: readonly Message[],
  ) => boolean | Promise<boolean>;
  /** Loses what it has received, as one that restored an older backup has. */
  forget(): void;
  close(): Promise<void>;
}

const noOutcome = { receipt: null, code: null, expectedSequence: null };

export async function standInReceiver(
  agency: DeliveringAgency,
  { keys, deliveryOf }: TestIdentity,
  clock: () => Date,
): Promise<StandInReceiver> {
  const receipts = new Map<string, string>();
  const lastOf = new Map<string, number>();
  const receiver: Pick<StandInReceiver, 'taken' | 'requests' | 'instead' | 'answer'> = {
    taken: [],
    requests: [],
    instead: () => undefined,
    answer: () => false,
  };

  async function receive({ message: text }: SentMessage): Promise<AnsweredOutcome> {
    const read = await readMessage(text, deliveryOf(agency).publicKeys).catch(() => undefined);
    if (read === undefined) return { ...noOutcome, state: 'REFUSED', code: 'SIGNATURE_INVALID' };
    const { message } = read;
    const instead = receiver.instead(message);
    if (instead !== undefined && 'state' in instead) return { ...noOutcome, ...instead };
    const kept = receipts.get(message.id);
    if (kept !== undefined) return { ...noOutcome, state: 'RECEIVED', receipt: kept };
    const { partnership, concept, matterId, fromOrganisation, toOrganisation, sequence } = message;
    const lane = [partnership, concept, matterId, fromOrganisation, toOrganisation].join();
    const expectedSequence = (lastOf.get(lane) ?? 0) + 1;
    if (sequence > expectedSequence) return { ...noOutcome, state: 'WAIT', expectedSequence };
    const { id, writtenAt, ...said } = message;
    const receipt = await signReceipt(
      {
        ...said,
        messageId: id,
        receivedAt: clock().toISOString(),
        effect: 'APPLIED',
        fault: null,
        ...instead,
      },
      keys[agency],
    );
    if (instead?.effect === 'PARKED') return { ...noOutcome, state: 'PARKED', receipt };
    receipts.set(id, receipt);
    lastOf.set(lane, sequence);
    receiver.taken.push(message);
    return { ...noOutcome, state: 'RECEIVED', receipt };
  }

  const server = createServer(async (request, response) => {
    const sent: SentMessage[] = JSON.parse(Buffer.concat(await request.toArray()).toString()).variables
      .messages;
    receiver.requests.push(sent.length);
    const messages = sent.map(({ message }) => JSON.parse(atob(message.split('.')[1] ?? '')) as Message);
    const outcomes: AnsweredOutcome[] = [];
    for (const each of sent) outcomes.push(await receive(each));
    const text = JSON.stringify({ data: { outcomes } });
    if (!(await receiver.answer(response, text, messages))) response.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(receiver, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    forget() {
      receipts.clear();
      lastOf.clear();
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}
