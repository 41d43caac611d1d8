import { compareAccounts } from './compare-accounts.ts';
import { isSenders, lineOf, type MatterStatement, type ReconciledConcept } from './matter-statement.ts';
import { ownerOf } from './owner-of.ts';
import type { DiscrepancyState } from './reconciliation-state.ts';

/** Two records of one matter that disagree, or one without another. */
export interface FoundDiscrepancy {
  matterId: string;
  startedAt: string;
  originator: string;
  recipient: string;
  state: DiscrepancyState;
  owner: string;
  /** What both said: while it stays as it is, nothing of the matter changed. */
  said: string;
  synthetic: boolean;
}

/** What comparing came to. */
export interface Comparison {
  /** How many matters were compared, as often as they have a recipient. */
  compared: number;
  /** How many were left for the next time: what tells of them may be on its way. */
  underWay: Set<string>;
  found: FoundDiscrepancy[];
}

function orderOf(said: MatterStatement): string {
  return `${lineOf(said)} ${said.organisation}`;
}

interface Pair {
  sender: MatterStatement | null;
  receiver: MatterStatement | null;
}

/**
 * Compares all that the organisations of two agencies say of the matters between them. It does not matter which of the
 * two compares: who has which statement is no part of it.
 */
export function compareStatements(
  concept: ReconciledConcept,
  statements: readonly MatterStatement[],
): Comparison {
  const comparison: Comparison = { compared: 0, underWay: new Set(), found: [] };
  // Sorted, so that both agencies pair the same records, whichever they read first.
  const inOrder = statements.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  for (const ofMatter of Map.groupBy(inOrder, ({ id }) => id).values()) {
    for (const pair of pairsOf(ofMatter, concept)) {
      comparison.compared += 1;
      const { id } = pair.sender ?? (pair.receiver as MatterStatement);
      if (pair.sender?.fresh || pair.receiver?.fresh) comparison.underWay.add(id);
      else comparison.found.push(...disagreements(concept, pair));
    }
  }
  return comparison;
}

/**
 * Each recipient's record beside the originator's: the one addressed to it or, failing that, to somebody else. A
 * meeting is addressed to every partner, so nobody is there by mistake.
 */
function pairsOf(ofMatter: readonly MatterStatement[], concept: ReconciledConcept): Pair[] {
  const senders = ofMatter.filter(isSenders);
  const receivers = ofMatter.filter((said) => !isSenders(said));
  const addressed = new Set<MatterStatement>();
  const pairs = receivers.map((receiver): Pair => {
    const otherwise = concept === 'leadership-meeting' ? undefined : senders[0];
    const sender =
      senders.find(
        ({ originator, recipient }) => originator === receiver.originator && recipient === receiver.recipient,
      ) ??
      otherwise ??
      null;
    if (sender !== null) addressed.add(sender);
    return { sender, receiver };
  });
  const alone = senders.filter((sender) => !addressed.has(sender));
  return [...pairs, ...alone.map((sender): Pair => ({ sender, receiver: null }))];
}

function disagreements(concept: ReconciledConcept, { sender, receiver }: Pair): FoundDiscrepancy[] {
  const leading = sender ?? receiver;
  const states = compareAccounts(sender, receiver);
  if (leading === null || states === null) return [];
  const both = [sender, receiver].filter((said) => said !== null);
  const matter = {
    concept,
    originator: leading.originator,
    // Who holds a record that was addressed to somebody else is the one to talk to.
    recipient: (receiver ?? leading).recipient,
    arrived: both.some(({ arrived }) => arrived),
    outcomes: both.map(({ outcome }) => outcome),
  };
  const { originator, recipient } = matter;
  return states
    .filter((state) => state !== 'MATCHED')
    .map((state) => ({
      matterId: leading.id,
      startedAt: leading.startedAt,
      originator,
      recipient,
      state,
      owner: ownerOf(state, matter),
      said: both.map(lineOf).join('\n'),
      synthetic: both.some(({ synthetic }) => synthetic),
    }));
}
