import { entryHash, genesisHash } from './access-entry.ts';
import { type KeptCheckpoint, type SaidHashes, type SaidHeads, saidHeads } from './said-heads.ts';

/** An entry as it is kept or was exported. */
export interface KeptEntry {
  partnership: string;
  seq: number;
  /** The text that was hashed. */
  entry: string;
  previousHash: string;
  hash: string;
}

/**
 * What is wrong with a chain.
 *
 * - EDITED: an entry is not what was hashed, or the chain is not the one that the agency signed
 * - DELETED: an entry is missing between others
 * - DELETED_AT_TAIL: the agency signed for more entries than there are
 * - REORDERED: entries are out of order, or twice there
 * - INSERTED: entries that no checkpoint covers, where every entry must be covered
 * - RESTORED_FROM_OLDER: another agency witnessed more entries, or other ones
 */
type FaultKind = 'EDITED' | 'DELETED' | 'DELETED_AT_TAIL' | 'REORDERED' | 'INSERTED' | 'RESTORED_FROM_OLDER';

/** The first bad entry of a chain. */
export interface ChainFault {
  kind: FaultKind;
  partnership: string;
  /** The entry's number in its chain. */
  seq: number;
  /** The last entry that may be bad, where what is wrong can be told no closer; otherwise the same. */
  through: number;
  /** Which of the entries given it was found at, from 1; null if at none of them, but after the last. */
  place: number | null;
}

export interface VerifyChainsOptions {
  /** The agency whose chains they are. */
  agency: string;
  /** Each chain's entries from its first, in their order. Chains may be mixed. */
  entries: AsyncIterable<KeptEntry> | Iterable<KeptEntry>;
  /** The agency's checkpoints whose signatures are good, each holder's in order of their numbers. Read before entries. */
  checkpoints: AsyncIterable<KeptCheckpoint> | Iterable<KeptCheckpoint>;
  /** Whether a checkpoint must cover every entry, as in an export. */
  covered: boolean;
  /** Only these partnerships' chains are given; all unless told. */
  partnerships?: readonly string[] | undefined;
}

export interface VerifiedChains {
  /** The first fault of each chain that has one, in the order in which they were found. */
  faults: ChainFault[];
  entries: number;
  /** Entries after the last checkpoint that covers their chain: nobody but the agency vouches for them yet. */
  uncovered: number;
}

interface ChainState {
  seq: number;
  hash: string;
  /** The last entry that a checkpoint vouches for. */
  vouched: number;
  /** What checkpoints say of entries from the next on. */
  said: AsyncIterator<SaidHashes>;
  /** The next entry of which they say anything; undefined if there is none. */
  next: SaidHashes | undefined;
  fault?: ChainFault;
}

/**
 * Checks chains against themselves and against what was signed for and witnessed. Keeps no entry and no checkpoint in
 * memory, however many there are.
 */
export async function verifyChains(options: VerifyChainsOptions): Promise<VerifiedChains> {
  const { agency, checkpoints, partnerships } = options;
  const heads = await saidHeads(agency, checkpoints, partnerships);
  const chains = new Map<string, ChainState>();
  try {
    return await verify(options, heads, chains);
  } finally {
    for (const { said } of chains.values()) await said.return?.();
    await heads.remove();
  }
}

async function verify(
  { agency, entries, covered }: VerifyChainsOptions,
  heads: SaidHeads,
  chains: Map<string, ChainState>,
): Promise<VerifiedChains> {
  const faults: ChainFault[] = [];
  const chainOf = async (partnership: string): Promise<ChainState> => {
    const known = chains.get(partnership);
    if (known !== undefined) return known;
    const said = heads.of(partnership);
    const chain = { seq: 0, hash: genesisHash(agency, partnership), vouched: 0, said, next: undefined };
    chains.set(partnership, chain);
    await readNext(chain);
    return chain;
  };
  const report = (chain: ChainState, fault: ChainFault) => {
    chain.fault = fault;
    faults.push(fault);
  };

  let place = 0;
  for await (const entry of entries) {
    place += 1;
    const chain = chains.get(entry.partnership) ?? (await chainOf(entry.partnership));
    if (chain.fault !== undefined) {
      // What seemed to be deleted has come later.
      if (chain.fault.kind === 'DELETED' && entry.seq === chain.fault.seq) chain.fault.kind = 'REORDERED';
      continue;
    }
    const kind = ownFault(chain, entry);
    if (kind !== undefined) {
      const through = kind === 'REORDERED' ? entry.seq : chain.seq + 1;
      const seq = followsAnother(chain, entry) ? chain.seq : through;
      report(chain, { kind, partnership: entry.partnership, seq, through, place });
      continue;
    }
    chain.seq = entry.seq;
    chain.hash = entry.hash;
    const said = chain.next;
    if (said?.seq !== entry.seq) continue;
    await readNext(chain);
    const forked = forkedFrom(said, entry.hash);
    if (forked === undefined) chain.vouched = entry.seq;
    else {
      // Somewhere since the last entry that was vouched for, history was written anew.
      const seq = chain.vouched + 1;
      report(chain, { kind: forked, partnership: entry.partnership, seq, through: entry.seq, place });
    }
  }

  for (const partnership of heads.partnerships()) {
    const chain = await chainOf(partnership);
    if (chain.fault !== undefined || chain.next === undefined) continue;
    let signedFor = false;
    let through = 0;
    for (; chain.next !== undefined; await readNext(chain)) {
      through = chain.next.seq;
      signedFor ||= chain.next.own.size > 0;
    }
    const kind = signedFor ? 'DELETED_AT_TAIL' : 'RESTORED_FROM_OLDER';
    report(chain, { kind, partnership, seq: chain.seq + 1, through, place: null });
  }
  let uncovered = 0;
  for (const [partnership, chain] of chains) {
    if (chain.fault !== undefined) continue;
    const over = chain.seq - chain.vouched;
    uncovered += over;
    if (covered && over > 0) {
      const seq = chain.vouched + 1;
      report(chain, { kind: 'INSERTED', partnership, seq, through: chain.seq, place: null });
    }
  }
  return { faults, entries: place, uncovered };
}

async function readNext(chain: Pick<ChainState, 'said' | 'next'>): Promise<void> {
  const { value, done } = await chain.said.next();
  chain.next = done ? undefined : value;
}

/** What is wrong with an entry, given the one before it. */
function ownFault(chain: ChainState, { seq, entry, previousHash, hash }: KeptEntry): FaultKind | undefined {
  const next = chain.seq + 1;
  const belongs = previousHash === chain.hash && entryHash(next, previousHash, entry) === hash;
  if (seq === next) return belongs ? undefined : 'EDITED';
  // The next entry under another number.
  if (belongs) return 'EDITED';
  return seq < next ? 'REORDERED' : 'DELETED';
}

/**
 * Whether an entry is whole in itself, but follows another than the one before it: then that one may be what was
 * changed, hash and all, unless a checkpoint vouches for it.
 */
function followsAnother(chain: ChainState, { seq, entry, previousHash, hash }: KeptEntry): boolean {
  return (
    seq === chain.seq + 1 &&
    chain.seq > chain.vouched &&
    previousHash !== chain.hash &&
    entryHash(seq, previousHash, entry) === hash
  );
}

function forkedFrom({ own, witnessed }: SaidHashes, hash: string): FaultKind | undefined {
  if ([...own].some((each) => each !== hash)) return 'EDITED';
  if ([...witnessed].some((each) => each !== hash)) return 'RESTORED_FROM_OLDER';
  return undefined;
}
