import { HubError } from '../../../../shared/errors/hub-error.ts';
import { receiptsFolder } from '../../../../shared/evidence/pack.ts';
import { sectors } from '../../../../shared/geography/organisation.ts';
import { agencyPrefix } from '../../graph/agency-prefix.ts';
import { document } from '../../graph/document.ts';
import type { PageRequest } from '../../page.ts';
import { agencyWords } from '../../sources/source.ts';
import { countWords } from '../../words/numbers.ts';
import type { PackFile, PackPart } from './pack-file.ts';
import type { ListedMatter } from './pack-lists.ts';

/** Each takes a question to each agency that holds a record of it. */
const mostMatters = 25;
/** Questions at a time: a pack is no reason for others to wait. */
const atOnce = 4;

const query = document('signed-by-agency.graphql', import.meta.url);
interface Signed {
  messageCount: number;
  contentWithheld: boolean;
  document: string;
}

/** What agencies signed of the newest matters: messages, receipts, and when what happened. */
export async function packReceipts(
  request: PageRequest,
  partnership: string,
  lists: readonly (readonly ListedMatter[])[],
): Promise<PackPart> {
  const all = lists.reduce((sum, { length }) => sum + length, 0);
  const chosen = inTurn(lists).slice(0, mostMatters);
  const asked = chosen.flatMap((matter) => matter.holders.map((holder) => ({ matter, holder })));
  const files: PackFile[] = [];
  const limits: string[] = [];
  for (let begin = 0; begin < asked.length; begin += atOnce) {
    const some = asked.slice(begin, begin + atOnce);
    const answered = await Promise.all(
      some.map(({ matter, holder }) => signedBy(request, partnership, matter, holder)),
    );
    for (const [index, signed] of answered.entries()) {
      const { matter, holder } = some[index] as (typeof some)[number];
      const who = `${agencyWords[holder.agency]} (${holder.organisation})`;
      if (typeof signed === 'string') limits.push(`${matter.id}: ${who}: ${signed}`);
      else if (signed !== null) {
        files.push({
          name: `${receiptsFolder}${matter.id}/${agencyPrefix[holder.agency]}-${holder.organisation}.json`,
          content: signed.document,
          about: `${signed.messageCount} messages${signed.contentWithheld ? ', without what they say' : ''}; signed by ${who}`,
        });
      }
    }
  }
  if (all > chosen.length) {
    limits.unshift(`Of the newest ${countWords(chosen.length)} of ${countWords(all)} listed matters only.`);
  }
  return { title: 'What agencies signed', files, sources: [], limits };
}

/** The first of each list, the second of each, and so on. */
function inTurn(lists: readonly (readonly ListedMatter[])[]): ListedMatter[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) => lists.flatMap((list) => list[index] ?? [])).flat();
}

/** @returns null if the agency shows nothing of it, and a sentence if it did not answer or refused */
async function signedBy(
  request: PageRequest,
  partnershipCode: string,
  { concept, id }: ListedMatter,
  { agency, organisation }: ListedMatter['holders'][number],
): Promise<Signed | string | null> {
  const which = Object.fromEntries(sectors.map((each) => [agencyPrefix[each], each === agency]));
  try {
    const { data, errors } = await request.ask<Record<string, Signed | null>>(
      query,
      { record: { partnershipCode, id, organisation }, concept, ...which },
      request.statedPurpose(),
    );
    return data[`${agencyPrefix[agency]}MatterEvidence`] ?? errors[0]?.message ?? null;
  } catch (error) {
    if (error instanceof HubError) return error.message;
    throw error;
  }
}
