import { zipSync } from 'fflate';
import {
  checksumsName,
  hexSha256,
  manifestName,
  type PackManifest,
  packFormat,
  signatureName,
} from '../../../../shared/evidence/pack.ts';
import { document } from '../../graph/document.ts';
import { NotFound } from '../../not-found.ts';
import type { PageRequest } from '../../page.ts';
import { agencyWords } from '../../sources/source.ts';
import { csv } from '../../tables/csv.ts';
import { instant, notApplicable, type Table, text } from '../../tables/table.ts';
import { enumWords } from '../../words/enum-words.ts';
import { viewsTable } from '../what-i-asked.ts';
import { packDefinitions, packFigures } from './pack-figures.ts';
import type { PackAsked, PackFile, PackPart } from './pack-file.ts';
import { packLists } from './pack-lists.ts';
import { packReadme } from './pack-readme.ts';
import { packReceipts } from './pack-receipts.ts';

/** Signs the text of a manifest. */
export type SignPack = (manifest: string) => Promise<string>;

const policies = document('policies.graphql', import.meta.url);
/** Pages of the person's own page views. */
const mostViewPages = 20;

/**
 * A zip with everything that the person may see of a partnership and period, which others can verify without the hub.
 *
 * @throws NotFound if no agency gives the person any standing
 * @throws PurposeNeeded
 */
export async function makePack(
  asked: PackAsked,
  signPack: SignPack,
  demonstration: boolean,
): Promise<Uint8Array> {
  const { request, partnership, period } = asked;
  const purpose = request.statedPurpose();
  const figures = await packFigures(asked);
  const lists = await packLists(request, partnership.code, period);
  if ([...figures, ...lists].every(({ files }) => files.length === 0)) throw new NotFound();
  const made: PackPart[] = [
    ...figures,
    packDefinitions(),
    ...lists,
    await packReceipts(
      request,
      partnership.code,
      lists.map(({ matters }) => matters),
    ),
    await policiesPart(asked),
    await ownViewsPart(request, partnership.code),
  ];
  const parts = [...made, agenciesPart(made)];
  const files: PackFile[] = [
    { name: 'README.txt', content: packReadme({ asked, purpose, parts, demonstration }), about: '' },
    ...parts.flatMap((part) => part.files),
  ];
  return zipped(await withManifest(files, { asked, purpose, demonstration }, signPack));
}

type About = Pick<PackManifest, 'demonstration'> & {
  asked: PackAsked;
  purpose: ReturnType<PageRequest['statedPurpose']>;
};

/** The files, their checksums, and a signed list of all of them. */
async function withManifest(
  files: readonly PackFile[],
  { asked, purpose, demonstration }: About,
  signPack: SignPack,
): Promise<Record<string, Uint8Array>> {
  const { request, partnership, period } = asked;
  const contents = Object.fromEntries(files.map(({ name, content }) => [name, Buffer.from(content)]));
  const sums = Object.entries(contents).map(([name, bytes]) => `${hexSha256(bytes)}  ${name}\n`);
  contents[checksumsName] = Buffer.from(sums.join(''));
  const { subject, role } = request.person.principal;
  const manifest: PackManifest = {
    format: packFormat,
    partnership: partnership.code,
    from: period.from,
    to: period.to,
    madeAt: request.now.toISOString(),
    madeFor: { subject, role, ...purpose },
    reference: request.reference,
    demonstration,
    files: Object.entries(contents).map(([name, bytes]) => ({
      name,
      bytes: bytes.length,
      sha256: hexSha256(bytes),
    })),
  };
  const json = `${JSON.stringify(manifest, null, 1)}\n`;
  return {
    ...contents,
    [manifestName]: Buffer.from(json),
    [signatureName]: Buffer.from(await signPack(json)),
  };
}

/** With one fixed time for every file: what they say is in the manifest. */
function zipped(contents: Record<string, Uint8Array>): Uint8Array {
  return zipSync(contents, { level: 6, mtime: '1980-01-02' });
}

async function policiesPart({ request, partnership, period }: PackAsked): Promise<PackPart> {
  const { data } = await request.ask(policies, { partnership: partnership.code, on: period.to });
  const file = {
    name: 'policies.json',
    content: `${JSON.stringify(data, null, 1)}\n`,
    about:
      'Limits and stages by which anything is late, each with who published it and whether it is borrowed',
  };
  return { title: 'Policies', files: [file], sources: [], limits: [] };
}

/** What the person themselves was shown in this partnership. */
async function ownViewsPart(request: PageRequest, partnership: string): Promise<PackPart> {
  const views = [];
  let before: string | undefined;
  for (let page = 0; page < mostViewPages; page++) {
    const found = await request.ownViews(partnership, before);
    views.push(...found.views);
    if (found.next === null) break;
    before = found.next;
  }
  const file = {
    name: 'page-views.csv',
    content: csv(viewsTable(views)),
    about: 'Every page of this partnership that this person asked for, newest first',
  };
  return { title: 'What this person asked', files: [file], sources: [], limits: [] };
}

/** Who answered what: the states that stand on every page, in one table. */
function agenciesPart(parts: readonly PackPart[]): PackPart {
  const table: Table = {
    id: 'agencies',
    caption: 'Which agencies answered',
    rowHeading: 'part',
    columns: [
      { key: 'part', heading: 'Part' },
      { key: 'agency', heading: 'Agency' },
      { key: 'state', heading: 'What it answered' },
      { key: 'changed', heading: 'Last changed there' },
      { key: 'asOf', heading: 'From a copy of its records as of' },
    ],
    rows: parts.flatMap(({ title, sources }) =>
      sources.map(({ agency, state, lastChangedAt, asOf }) => ({
        part: text(title),
        agency: text(agencyWords[agency]),
        state: text(enumWords('ContributionState', state)),
        changed: lastChangedAt ? instant(lastChangedAt) : notApplicable('not said'),
        asOf: asOf ? instant(asOf) : notApplicable('no copy'),
      })),
    ),
  };
  const file = { name: 'agencies.csv', content: csv(table), about: table.caption };
  return { title: 'Agencies', files: [file], sources: [], limits: [] };
}
