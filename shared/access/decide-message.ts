import type { Message } from '../delivery/message.ts';
import { decideRecord } from './decide-record.ts';
import { type Action, type Decision, refused } from './decision.ts';
import type { Asker } from './standing.ts';

type Decided = Pick<Message, 'partnership' | 'concept' | 'fromOrganisation' | 'toOrganisation'>;

/**
 * May somebody see that a message was sent, or send it again or give it up? Its content is for the people of either
 * organisation alone, whoever may see the rest.
 */
export function decideMessage(
  asker: Asker,
  action: Exclude<Action, 'COUNT'>,
  { partnership, concept, fromOrganisation, toOrganisation }: Decided,
  now: Date,
): Decision {
  const parties = [fromOrganisation, toOrganisation];
  const record = { partnership, organisation: fromOrganisation, parties };
  const decision = decideRecord(asker, action, concept, record, now);
  // A machine has no say in what is given up.
  return decision.allowed && action === 'WRITE' && asker.role === 'SERVICE'
    ? refused('ROLE_MAY_NOT')
    : decision;
}
