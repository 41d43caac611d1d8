import { hash as digestOf, type KeyObject, sign, verify } from 'node:crypto';
import { HubError } from '../errors/hub-error.ts';

/** Where one chain ended. */
export interface ChainHead {
  partnership: string;
  seq: number;
  hash: string;
}

/** What an agency says of all its chains at one moment. */
export interface Checkpoint {
  /** The agency, by the name of its subgraph. */
  origin: string;
  /** 1 for an agency's first, then one more each time. */
  number: number;
  /** When it was signed, as 2026-11-27T10:00:00.000Z. */
  time: string;
  /** Digest of the checkpoint before; null for the first. */
  previous: string | null;
  /** Every chain that has an entry, in order of its partnership's code. */
  chains: readonly ChainHead[];
}

/** A checkpoint as it was signed. */
export interface SignedCheckpoint extends Checkpoint {
  /** SHA-256 of what was signed, in hex. */
  digest: string;
  /** The whole text with its signature. */
  note: string;
}

/** An agency's signing key, and the id that others know its public half by (its RFC 7638 thumbprint). */
export interface CheckpointKey {
  kid: string;
  privateKey: KeyObject;
}

/** An agency's public key by its id; undefined if there is none. */
export type PublicKeys = (
  agency: string,
  kid: string,
) => KeyObject | undefined | Promise<KeyObject | undefined>;

const format = 'hub-audit-checkpoint/1';

/**
 * A checkpoint as a signed text: what is said, an empty line, and who signed it with which key and what signature.
 * The form follows the signed notes of transparency logs (C2SP signed-note), so that it can be read and kept anywhere.
 */
export function signCheckpoint(checkpoint: Checkpoint, { kid, privateKey }: CheckpointKey): string {
  const said = whatIsSaid(checkpoint);
  const signature = sign(null, Buffer.from(said), privateKey).toString('base64url');
  return `${said}\n— ${checkpoint.origin} ${kid} ${signature}\n`;
}

/**
 * Reads a checkpoint and checks who signed it. Only the one text that a checkpoint can have is read.
 *
 * @throws HubError CHECKPOINT_INVALID
 */
export async function openCheckpoint(note: string, publicKeys: PublicKeys): Promise<SignedCheckpoint> {
  const checkpoint = readCheckpoint(note);
  if (checkpoint === undefined) throw invalid();
  const key = await publicKeys(checkpoint.origin, checkpoint.kid);
  const signature = Buffer.from(checkpoint.signature, 'base64url');
  if (key === undefined || !verify(null, Buffer.from(whatIsSaid(checkpoint)), key, signature))
    throw invalid();
  return checkpoint;
}

/** What a checkpoint says, whoever signed it; undefined if it is none. */
export function readCheckpoint(
  note: string,
): (SignedCheckpoint & { kid: string; signature: string }) | undefined {
  const checkpoint = parse(note);
  if (checkpoint === undefined) return undefined;
  const [, kid = '', signature = ''] = /\n\n— [a-z-]+ ([\w-]{1,100}) ([\w-]{86})\n$/.exec(note) ?? [];
  const said = whatIsSaid(checkpoint);
  if (note !== `${said}\n— ${checkpoint.origin} ${kid} ${signature}\n`) return undefined;
  // Base64url of 64 bytes has four bits to spare: only the spelling that signing gives is taken.
  if (Buffer.from(signature, 'base64url').toString('base64url') !== signature) return undefined;
  return { ...checkpoint, digest: digestOf('sha256', said, 'hex'), note, kid, signature };
}

function whatIsSaid({ origin, number, time, previous, chains }: Checkpoint): string {
  const lines = chains.map(({ partnership, seq, hash }) => `${partnership} ${seq} ${hash}`);
  return `${[format, origin, String(number), time, previous ?? '-', ...lines].join('\n')}\n`;
}

function parse(note: string): Checkpoint | undefined {
  const [said = ''] = note.split('\n\n', 1);
  const [first, origin = '', number = '', time = '', previous = '', ...lines] = said.split('\n');
  const chains = lines.map((line) => {
    const [partnership = '', seq = '', hash = ''] = line.split(' ');
    return { partnership, seq: Number(seq), hash };
  });
  const isWellFormed =
    first === format &&
    /^[a-z-]{1,40}$/.test(origin) &&
    /^[1-9]\d{0,14}$/.test(number) &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(time) &&
    /^(-|[0-9a-f]{64})$/.test(previous) &&
    lines.every((line) => /^[A-Z0-9-]{1,20} [1-9]\d{0,14} [0-9a-f]{64}$/.test(line)) &&
    chains.every(({ partnership }, index) => partnership > (chains[index - 1]?.partnership ?? ''));
  if (!isWellFormed) return undefined;
  return { origin, number: Number(number), time, previous: previous === '-' ? null : previous, chains };
}

function invalid(): HubError {
  return new HubError(
    'CHECKPOINT_INVALID',
    'This is no checkpoint that the agency signed. Ask the agency for it again, and check which of its keys are known.',
  );
}

/**
 * How a later checkpoint of an agency contradicts an earlier one, in words; undefined if it does not. Of chains that
 * grew, only their entries can tell whether they grew from what was witnessed: see verify-chain.ts.
 */
export function contradiction(earlier: SignedCheckpoint, later: SignedCheckpoint): string | undefined {
  if (later.number < earlier.number)
    return `its checkpoints went back from ${earlier.number} to ${later.number}`;
  if (later.number === earlier.number) {
    return later.digest === earlier.digest ? undefined : `there are two checkpoints ${later.number}`;
  }
  if (later.number === earlier.number + 1 && later.previous !== earlier.digest) {
    return `checkpoint ${later.number} does not follow the one before it`;
  }
  const heads = new Map(later.chains.map((head) => [head.partnership, head]));
  for (const { partnership, seq, hash } of earlier.chains) {
    const head = heads.get(partnership);
    if (head === undefined || head.seq < seq) {
      return `the chain of ${partnership} went back from ${seq} to ${head?.seq ?? 0}`;
    }
    if (head.seq === seq && head.hash !== hash) return `there are two entries ${seq} of ${partnership}`;
  }
  return undefined;
}
