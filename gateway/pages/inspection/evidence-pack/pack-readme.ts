import { checksumsName, manifestName, signatureName } from '../../../../shared/evidence/pack.ts';
import { roleWords } from '../../people/role-words.ts';
import { periodWords } from '../../periods/period-words.ts';
import type { StatedPurpose } from '../../purpose/stated-purpose.ts';
import { agencyWords } from '../../sources/source.ts';
import { instantWords } from '../../words/dates.ts';
import { descriptionOf } from '../../words/description-of.ts';
import { enumWords } from '../../words/enum-words.ts';
import type { PackAsked, PackPart } from './pack-file.ts';

interface About {
  asked: PackAsked;
  purpose: StatedPurpose;
  parts: readonly PackPart[];
  demonstration: boolean;
}

/** What a pack is, for somebody who has nothing but the pack. */
export function packReadme({ asked, purpose, parts, demonstration }: About): string {
  const { request, partnership, period } = asked;
  const { subject, role, inspectorate } = request.person.principal;
  const lines = [
    'EVIDENCE PACK OF THE SAFEGUARDING PARTNERS HUB',
    '',
    ...(demonstration
      ? ['DEMONSTRATION: everything in it is made up and says nothing about the real area.', '']
      : []),
    `Partnership:  ${partnership.name} (${partnership.code})`,
    `Period:       ${periodWords(period)} (${period.from} to ${period.to})`,
    `Made:         ${instantWords(request.now)} (${request.now.toISOString()})`,
    `Asked by:     ${subject}, ${roleWords[role]}${inspectorate === null ? '' : ` of ${enumWords('Inspectorate', inspectorate)}`}`,
    `Purpose:      ${enumWords('Purpose', purpose.purpose)}`,
    `Law:          ${descriptionOf(`LawfulBasis.${purpose.lawfulBasis}`)}`,
    `Recorded as:  ${request.reference}`,
    '',
    'WHAT IT IS',
    '',
    'Each agency keeps its own records. They were asked at the moment the pack was made, and laid side by side. The pack has',
    'what this person may see, and nothing else. "Suppressed" means known and not shown because it is small. "Not known" means',
    'that an agency did not answer or does not let this person see it: it is never shown as a smaller figure. "No record" means',
    'that an agency answered and holds none.',
    '',
    'WHICH AGENCIES ANSWERED',
    '',
    ...parts.filter(({ sources }) => sources.length > 0).flatMap(answeredLines),
    'WHAT IS IN IT',
    '',
    ...parts.flatMap(partLines),
    'WHAT IS NOT IN IT',
    '',
    'Who else looked at agencies’ records: that is for each agency’s safeguarding leads only.',
    'What messages between agencies say, unless this person works for the organisation whose record it is.',
    '',
    'HOW TO VERIFY IT',
    '',
    `${checksumsName} has the SHA-256 of every file: sha256sum --check ${checksumsName}`,
    `${manifestName} lists them too; ${signatureName} is its signature by the hub's gateway (JWS, Ed25519). Every file below`,
    'receipts/ is signed by the agency that it comes from, and the messages and receipts in it by those who sent and received',
    'them. With the keys that the gateway and the agencies publish, and without a hub:',
    'npm run --silent hub -- evidence-pack verify <this pack> --keys <published keys> [--keys <more>]',
    '',
  ];
  return lines.join('\n');
}

function answeredLines({ title, sources }: PackPart): string[] {
  return [
    `${title}:`,
    ...sources.map(
      ({ agency, state }) =>
        `  ${agencyWords[agency]}: ${enumWords('ContributionState', state).toLowerCase()}`,
    ),
    '',
  ];
}

function partLines({ title, files, limits }: PackPart): string[] {
  const most = 40;
  return [
    title,
    ...files.slice(0, most).map(({ name, about }) => `  ${name}: ${about}`),
    ...(files.length > most ? [`  and ${files.length - most} more files`] : []),
    ...limits.map((limit) => `  NOT ALL: ${limit}`),
    '',
  ];
}
