import { strFromU8, unzipSync } from 'fflate';
import { type AgencyKeys, verifyText } from '../../shared/delivery/signed-text.ts';
import { HubError } from '../../shared/errors/hub-error.ts';
import { type Evidence, evidence } from '../../shared/evidence/evidence.ts';
import { type EvidenceFault, faultInWords } from '../../shared/evidence/evidence-fault.ts';
import {
  checksumsName,
  hexSha256,
  manifestName,
  type PackManifest,
  packClaim,
  packIssuer,
  packManifest,
  packType,
  receiptsFolder,
  signatureName,
} from '../../shared/evidence/pack.ts';
import { verifyEvidence } from '../../shared/evidence/verify-evidence.ts';

/** Far more than a pack has, which lists so many matters and no more; more is no pack, and could fill the memory. */
export const mostPackBytes = 64_000_000;

/** What was already so when the pack was made: told: no sign that it was altered. */
const notAltered: ReadonlySet<EvidenceFault['kind']> = new Set([
  'RECEIPT_MISSING',
  'MESSAGE_MISSING',
  'MESSAGE_MISSING_AT_RECIPIENT',
  'MESSAGE_MISSING_AT_SENDER',
]);

/**
 * Verifies an evidence pack with nothing but published keys: the manifest's signature, every file against it, and
 * everything that agencies signed. It says in plain words what is wrong.
 *
 * @param keys the keys that the gateway and the agencies publish, now or in the past
 * @returns what the process exits with: 0 if nothing is wrong, 1 if something is
 * @throws HubError PACK_INVALID
 */
export async function packVerify(
  zip: Uint8Array,
  keys: AgencyKeys,
  say: (line: string) => void,
): Promise<0 | 1> {
  const { files, twice } = unzipped(zip);
  const wrong: string[] = twice.map((name) => `${name} is in the pack twice`);
  const manifest = manifestOf(files);
  const signature = await signatureFault(files, keys);
  if (signature !== null) wrong.push(signature);
  wrong.push(...fileFaults(files, manifest), ...checksumFaults(files));
  const receipts = await receiptFaults(files, keys);
  wrong.push(...receipts.wrong);
  const { partnership, from, to, madeAt, madeFor } = manifest;
  say(`${partnership}, ${from} to ${to}. Made at ${madeAt} for ${madeFor.subject} (${madeFor.role}).`);
  for (const line of receipts.told) say(line);
  for (const line of wrong) say(`WRONG ${line}.`);
  const counts = `${manifest.files.length} files and ${receipts.documents} documents signed by agencies`;
  say(
    `${counts} verified; ${wrong.length === 0 ? 'nothing is missing or altered' : `${wrong.length} things are wrong`}`,
  );
  return wrong.length === 0 ? 0 : 1;
}

type Files = ReadonlyMap<string, Uint8Array>;

function unzipped(zip: Uint8Array): { files: Files; twice: string[] } {
  const seen = new Set<string>();
  const twice: string[] = [];
  let bytes = 0;
  try {
    const entries = unzipSync(zip, {
      filter({ name, originalSize }) {
        if (seen.has(name)) twice.push(name);
        seen.add(name);
        bytes += originalSize;
        if (bytes > mostPackBytes) throw invalid();
        return true;
      },
    });
    return { files: new Map(Object.entries(entries)), twice };
  } catch {
    throw invalid();
  }
}

function manifestOf(files: Files): PackManifest {
  const bytes = files.get(manifestName);
  if (bytes === undefined) throw invalid();
  try {
    return packManifest.parse(JSON.parse(strFromU8(bytes)));
  } catch {
    throw invalid();
  }
}

async function signatureFault(files: Files, keys: AgencyKeys): Promise<string | null> {
  const signature = files.get(signatureName);
  if (signature === undefined)
    return `${signatureName} is missing: nothing shows that the hub made this pack`;
  try {
    const signer = (payload: unknown) => packClaim.safeParse(payload).data?.issuer;
    const { payload } = await verifyText(strFromU8(signature), packType, signer, (_, kid) =>
      keys(packIssuer, kid),
    );
    const claimed = packClaim.parse(payload).manifestSha256;
    return claimed === hexSha256(files.get(manifestName) ?? new Uint8Array())
      ? null
      : `${manifestName} was changed after the hub signed it`;
  } catch (error) {
    if (!(error instanceof HubError)) throw error;
    return error.code === 'SIGNING_KEY_UNKNOWN'
      ? `${signatureName} is signed with a key that the gateway does not publish: give its published keys with --keys`
      : `${signatureName} was changed, or is no signature of the hub`;
  }
}

/** Every file against the manifest, and none besides. */
function fileFaults(files: Files, { files: listed }: PackManifest): string[] {
  const names = new Set([manifestName, signatureName, ...listed.map(({ name }) => name)]);
  const wrong = listed.flatMap(({ name, sha256, bytes }) => {
    const content = files.get(name);
    if (content === undefined) return [`${name} is missing`];
    return content.length === bytes && hexSha256(content) === sha256 ? [] : [`${name} was changed`];
  });
  const added = [...files.keys()].filter((name) => !names.has(name)).map((name) => `${name} was added`);
  return [...wrong, ...added];
}

/** The checksums say the same as the files, for those who check nothing else. */
function checksumFaults(files: Files): string[] {
  const text = strFromU8(files.get(checksumsName) ?? new Uint8Array());
  const sums = new Map(text.split('\n').map((line) => [line.slice(66), line.slice(0, 64)]));
  const own = new Set<string>([checksumsName, manifestName, signatureName]);
  return [...files].flatMap(([name, content]) =>
    own.has(name) || sums.get(name) === hexSha256(content)
      ? []
      : [`${checksumsName} says otherwise of ${name}`],
  );
}

/** What agencies signed, matter by matter: together, so that what one has and another has not comes to light. */
async function receiptFaults(files: Files, keys: AgencyKeys) {
  const wrong: string[] = [];
  const told: string[] = [];
  const byMatter = new Map<string, Evidence[]>();
  let documents = 0;
  for (const [name, content] of files) {
    if (!name.startsWith(receiptsFolder)) continue;
    documents += 1;
    const read = evidenceOf(content);
    if (read === undefined) {
      wrong.push(`${name} is no evidence of a matter, or not all of it`);
      continue;
    }
    const matter = name.slice(receiptsFolder.length).split('/')[0] ?? '';
    if (read.matterId !== matter) wrong.push(`${name} is about another matter`);
    byMatter.set(matter, [...(byMatter.get(matter) ?? []), read]);
  }
  for (const [matter, all] of byMatter) {
    const { faults } = await verifyEvidence(all, keys);
    for (const fault of faults) {
      const words = `${receiptsFolder}${matter}: ${faultInWords(fault).replace(/^WRONG |\.$/g, '')}`;
      if (notAltered.has(fault.kind)) told.push(`When the pack was made: ${words}.`);
      else wrong.push(words);
    }
  }
  return { wrong, told, documents };
}

function evidenceOf(content: Uint8Array): Evidence | undefined {
  try {
    return evidence.safeParse(JSON.parse(strFromU8(content))).data;
  } catch {
    return undefined;
  }
}

function invalid(): HubError {
  return new HubError('PACK_INVALID', 'This is no evidence pack of the hub, or not all of it. Get it again.');
}
