import { noPartnership } from '../audit/access-entry.ts';
import { askingAgency } from '../auth/identify-agency.ts';
import { HubError } from '../errors/hub-error.ts';
import type { AgencyContext } from '../subgraph/agency-context.ts';
import type { DeliveringAgency } from './delivering-agency.ts';
import type { SentMessage } from './message.ts';
import { type MessageOutcome, refusedWith } from './message-outcome.ts';
import { type IncomingMessage, readIncoming } from './read-incoming.ts';
import { takeMessages } from './take-messages.ts';

export interface ReceiveMessages {
  messages: readonly SentMessage[];
}

/** In one request. */
const mostMessages = 500;

/**
 * Takes messages of another agency, each once: applied in the order of their numbers, and answered with a receipt that
 * stays the same however often they come. What one of them does or cannot do leaves the others alone.
 *
 * @returns what became of each, in the order in which they came
 * @throws HubError NOT_PERMITTED, TOO_MANY_MESSAGES
 */
export async function receiveMessages(
  { messages }: ReceiveMessages,
  context: AgencyContext,
): Promise<MessageOutcome[]> {
  const sender = askingAgency(context.caller);
  if (sender === undefined) throw new HubError('NOT_PERMITTED', 'Only other agencies deliver messages here.');
  if (messages.length > mostMessages) {
    throw new HubError('TOO_MANY_MESSAGES', `Send ${mostMessages} messages at the most at once.`);
  }
  const read = await Promise.all(messages.map((sent) => readOrRefuse(sent, sender, context)));
  const incoming = read.filter((each) => 'received' in each);
  const taken = new Map<IncomingMessage, MessageOutcome>();
  for (const group of Map.groupBy(incoming, takenAs).values()) {
    const outcomes = await takeTogether(group, context);
    for (const [at, each] of group.entries()) {
      taken.set(each, outcomes[at] ?? refusedWith('RECEIVER_FAILED', each.received.id));
    }
  }
  const outcomes = read.map((each) => ('received' in each ? (taken.get(each) as MessageOutcome) : each));
  report(read, outcomes, context);
  return outcomes;
}

async function readOrRefuse(
  sent: SentMessage,
  sender: DeliveringAgency,
  context: AgencyContext,
): Promise<IncomingMessage | MessageOutcome> {
  try {
    return await readIncoming(sent, sender, context);
  } catch (error) {
    if (error instanceof HubError) return refusedWith(error.code, null);
    logFailure(context, error);
    return refusedWith('RECEIVER_FAILED', null);
  }
}

/** As whom a message is taken, and when: those for which it is the same are taken in one transaction, in their order. */
function takenAs({ received, partnerAt }: IncomingMessage): string {
  return `${received.toOrganisation} ${partnerAt.toISOString()}`;
}

/** As a machine of the organisation that the messages are for: it writes what is its own, and nothing else. */
async function takeTogether(
  group: readonly IncomingMessage[],
  context: AgencyContext,
): Promise<MessageOutcome[]> {
  const [first] = group;
  if (first === undefined) return [];
  const principal = {
    ...context.principal,
    sector: context.agency.sector,
    organisation: first.received.toOrganisation,
  };
  try {
    return await context.sessions.write({ principal, now: first.partnerAt }, (manager) =>
      takeMessages(manager, group, context),
    );
  } catch (error) {
    logFailure(context, error);
    return group.map(({ received }) => refusedWith('RECEIVER_FAILED', received.id));
  }
}

/** The kind of failure only: its words may quote what was said. */
function logFailure({ log }: AgencyContext, error: unknown): void {
  log.error({ name: error instanceof Error ? error.name : 'unknown' }, 'messages could not be taken');
}

/** One line in the log of accesses for each partnership and what came of its messages. */
function report(
  read: readonly (IncomingMessage | MessageOutcome)[],
  outcomes: readonly MessageOutcome[],
  { recorder }: AgencyContext,
): void {
  for (const [at, each] of read.entries()) {
    const partnership = 'received' in each ? each.received.partnership : noPartnership;
    const access = { partnership, concept: 'MESSAGE', action: 'RECEIVE' };
    const { state, receipt, code } = outcomes[at] as MessageOutcome;
    if (receipt !== null) recorder.record({ ...access, outcome: 'ALLOWED', count: 1 });
    else if (state === 'WAIT')
      recorder.record({ ...access, outcome: 'REFUSED', code: 'OUT_OF_ORDER', count: 0 });
    else recorder.record({ ...access, outcome: 'REFUSED', code, count: 0 });
  }
}
