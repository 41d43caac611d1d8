import { entryHash, entryText } from '../../shared/audit/access-entry.ts';
import { exportLine } from '../../shared/audit/export-lines.ts';
import { accessEntry } from '../../shared/audit/testing/access-entry.ts';
import type { KeptEntry } from '../../shared/audit/verify-chain.ts';
import { chainOf, checkpointsOf, exportOf, linesBefore, partnerships, type World } from './exported-world.ts';

/** What somebody did to an export, and what must be said of it. */
interface Tampering {
  bytes: Buffer;
  /** The kinds of fault that are right to name; undefined where an export need not even be read. */
  kinds?: readonly string[];
  /** The first bad entry. */
  partnership?: string;
  seq?: number;
}

/** Draws a number below a limit. */
type Draw = (below: number) => number;

type Tamper = (world: World, draw: Draw) => Tampering;

const drawn = ({ chains }: World, draw: Draw): { partnership: string; chain: KeptEntry[] } => {
  const partnership = partnerships[draw(partnerships.length)] ?? '';
  return { partnership, chain: [...(chains.get(partnership) ?? [])] };
};

const bytesOf = (world: World) => Buffer.from(exportOf(world).join(''));

const changed = (world: World, partnership: string, chain: KeptEntry[], own = world.own): Buffer =>
  bytesOf({ ...world, own, chains: new Map([...world.chains, [partnership, chain]]) });

const forgedText = (partnership: string) => entryText(accessEntry({ partnership, subject: 'nobody' }));

/** A chain with another text at one place, hashed anew from there on. */
const rewritten = (partnership: string, chain: KeptEntry[], at: number) =>
  chainOf(
    partnership,
    chain.map(({ entry }, index) => (index === at ? forgedText(partnership) : entry)),
  );

export const tamperings: Record<string, Tamper> = {
  'one byte of an entry changed'(world, draw) {
    const lines = exportOf(world);
    const at = linesBefore(world) + draw(lines.length - linesBefore(world));
    const bytes = Buffer.from(lines.join(''));
    const start = Buffer.byteLength(lines.slice(0, at).join(''));
    const place = start + draw(Buffer.byteLength(lines[at] ?? ''));
    bytes[place] = ((bytes[place] ?? 0) + 1 + draw(255)) % 256;
    // The entry's own code and number may be what was changed: then it is named as it now reads, at its place.
    return { bytes };
  },
  'one byte of the first line or of a checkpoint changed'(world, draw) {
    const bytes = bytesOf(world);
    const place = draw(Buffer.byteLength(exportOf(world).slice(0, linesBefore(world)).join('')));
    bytes[place] = ((bytes[place] ?? 0) + 1 + draw(255)) % 256;
    return { bytes };
  },
  'an entry’s text changed'(world, draw) {
    const { partnership, chain } = drawn(world, draw);
    const at = draw(chain.length);
    const [entry] = chain.slice(at);
    if (entry !== undefined) chain[at] = { ...entry, entry: forgedText(partnership) };
    return { bytes: changed(world, partnership, chain), kinds: ['EDITED'], partnership, seq: at + 1 };
  },
  'an entry changed with its hash'(world, draw) {
    const { partnership, chain } = drawn(world, draw);
    const at = draw(chain.length);
    const entry = chain[at] as KeptEntry;
    const text = forgedText(partnership);
    chain[at] = { ...entry, entry: text, hash: entryHash(entry.seq, entry.previousHash, text) };
    // The entry that follows tells, or at the end the checkpoint.
    const kinds = ['EDITED'];
    return { bytes: changed(world, partnership, chain), kinds, partnership, seq: at + 1 };
  },
  'an entry deleted'(world, draw) {
    const { partnership, chain } = drawn(world, draw);
    const at = draw(chain.length - 1);
    chain.splice(at, 1);
    return { bytes: changed(world, partnership, chain), kinds: ['DELETED'], partnership, seq: at + 1 };
  },
  'the last entries deleted'(world, draw) {
    const { partnership, chain } = drawn(world, draw);
    const left = draw(chain.length);
    chain.splice(left);
    return {
      bytes: changed(world, partnership, chain),
      kinds: ['DELETED_AT_TAIL'],
      partnership,
      seq: left + 1,
    };
  },
  'two entries exchanged'(world, draw) {
    const { partnership, chain } = drawn(world, draw);
    const first = draw(chain.length - 1);
    const second = first + 1 + draw(chain.length - 1 - first);
    [chain[first], chain[second]] = [chain[second] as KeptEntry, chain[first] as KeptEntry];
    return { bytes: changed(world, partnership, chain), kinds: ['REORDERED'], partnership, seq: first + 1 };
  },
  'an entry twice there'(world, draw) {
    const { partnership, chain } = drawn(world, draw);
    const at = draw(chain.length);
    const to = at + 1 + draw(chain.length - at);
    chain.splice(to, 0, chain[at] as KeptEntry);
    return { bytes: changed(world, partnership, chain), kinds: ['REORDERED'], partnership, seq: at + 1 };
  },
  'a forged entry between others, or after them'(world, draw) {
    const { partnership, chain } = drawn(world, draw);
    const at = draw(chain.length + 1);
    const entry = forgedText(partnership);
    const previousHash = chain[at - 1]?.hash ?? chainOf(partnership, [entry])[0]?.previousHash ?? '';
    const forged = { partnership, seq: at + 1, entry, previousHash, hash: '' };
    chain.splice(at, 0, { ...forged, hash: entryHash(at + 1, previousHash, entry) });
    const kinds = ['REORDERED', 'EDITED', 'INSERTED'];
    return { bytes: changed(world, partnership, chain), kinds, partnership, seq: at + 1 };
  },
  'all that follows an entry hashed anew'(world, draw) {
    const { partnership, chain } = drawn(world, draw);
    const at = draw(chain.length);
    const kinds = ['EDITED'];
    return {
      bytes: changed(world, partnership, rewritten(partnership, chain, at)),
      kinds,
      partnership,
      seq: at + 1,
    };
  },
  'an entry taken out, and all that follows hashed anew and signed for by the agency itself'(world, draw) {
    const { partnership, chain } = drawn(world, draw);
    // Of what no other agency has seen yet, nobody could tell.
    const at = draw(chain.length - 6);
    const shorter = chainOf(
      partnership,
      chain.flatMap(({ entry }, index) => (index === at ? [] : [entry])),
    );
    const own = checkpointsOf(new Map([...world.chains, [partnership, shorter]]));
    const kinds = ['RESTORED_FROM_OLDER'];
    return { bytes: changed(world, partnership, shorter, own), kinds, partnership, seq: at + 1 };
  },
  'an entry changed, and all that follows hashed anew and signed for by the agency itself'(world, draw) {
    const { partnership, chain } = drawn(world, draw);
    const at = draw(chain.length - 6);
    const forged = rewritten(partnership, chain, at);
    const own = checkpointsOf(new Map([...world.chains, [partnership, forged]]));
    const kinds = ['RESTORED_FROM_OLDER'];
    return { bytes: changed(world, partnership, forged, own), kinds, partnership, seq: at + 1 };
  },
  'an older backup put in its place, checkpoints and all'(world, draw) {
    const upTo = draw(world.witnessed.length);
    const length = upTo * 6;
    const chains = new Map([...world.chains].map(([name, chain]) => [name, chain.slice(0, length)]));
    const own = world.own.slice(0, upTo);
    const kinds = ['RESTORED_FROM_OLDER'];
    return {
      bytes: bytesOf({ ...world, chains, own }),
      kinds,
      partnership: partnerships[0] ?? '',
      seq: length + 1,
    };
  },
  'a whole chain deleted'(world, draw) {
    const { partnership } = drawn(world, draw);
    return { bytes: changed(world, partnership, []), kinds: ['DELETED_AT_TAIL'], partnership, seq: 1 };
  },
  'an entry moved to another partnership’s chain'(world, draw) {
    const { partnership, chain } = drawn(world, draw);
    const at = draw(chain.length);
    const other = partnerships.find((each) => each !== partnership) ?? '';
    chain[at] = { ...(chain[at] as KeptEntry), partnership: other };
    return { bytes: changed(world, partnership, chain) };
  },
  'a line cut short, or one that is none'(world, draw) {
    const lines = exportOf(world);
    const at = linesBefore(world) + draw(lines.length - linesBefore(world));
    const line = lines[at] ?? '';
    const { partnership, seq } = JSON.parse(line) as KeptEntry;
    const broken = [
      line.slice(0, 60),
      '',
      '\n',
      '{}\n',
      line.replace(':', ': '),
      exportLine(JSON.parse(line)).trim(),
    ];
    lines[at] = broken[draw(broken.length)] ?? '';
    // An empty line leaves no trace but the entry's absence.
    return { bytes: Buffer.from(lines.join('')), partnership, seq };
  },
};
