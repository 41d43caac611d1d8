import { type Asked, type BoardView, boardModel } from '../../board/board-view.ts';
import { escalations } from '../../board/escalations/escalations.ts';
import { informationSharing } from '../../board/information-sharing/information-sharing.ts';
import { leadershipAttendance } from '../../board/leadership-attendance/leadership-attendance.ts';
import { dictionary } from '../../data-dictionary/dictionary.ts';
import { NotFound } from '../../not-found.ts';
import { csv } from '../../tables/csv.ts';
import { type Table, text } from '../../tables/table.ts';
import type { PackPart } from './pack-file.ts';

const views: readonly BoardView[] = [informationSharing, escalations, leadershipAttendance];

/** The board's figures: the same tables as its pages have. */
export async function packFigures(asked: Asked): Promise<PackPart[]> {
  const parts: PackPart[] = [];
  // One after the other: a pack is no reason for others to wait.
  for (const view of views) parts.push(await figuresOf(view, asked));
  return parts;
}

async function figuresOf(view: BoardView, asked: Asked): Promise<PackPart> {
  const title = `Figures: ${view.title.toLowerCase()}`;
  try {
    const { tables, sources, asOf } = await boardModel(view, asked);
    const folder = `figures/${view.name}`;
    const json = {
      name: `${folder}.json`,
      content: `${JSON.stringify({ asOf, sources, tables }, null, 1)}\n`,
      about: `All tables of ${folder}/ as data, each cell with its kind`,
    };
    const files = tables.map((table) => ({
      name: `${folder}/${table.id}.csv`,
      content: csv(table),
      about: table.caption,
    }));
    return { title, files: [...files, json], sources, limits: [] };
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    return { title, files: [], sources: [], limits: ['No agency opened these figures to you.'] };
  }
}

/** Types whose fields are the figures. */
const figureTypes = [
  'InformationSharingFigures',
  'EscalationCounts',
  'EscalationsView',
  'EscalationStageView',
  'LeadershipAttendanceView',
  'OrganisationAttendance',
];

/** What each figure means, in the words of the schema. */
export function packDefinitions(): PackPart {
  const rows = dictionary
    .filter(({ name }) => figureTypes.includes(name))
    .flatMap(({ name, entries }) =>
      entries.map((entry) => ({
        of: text(name),
        figure: text(entry.name),
        meaning: text(entry.description),
      })),
    );
  const table: Table = {
    id: 'definitions',
    caption: 'What each figure means',
    rowHeading: 'figure',
    columns: [
      { key: 'of', heading: 'View' },
      { key: 'figure', heading: 'Figure' },
      { key: 'meaning', heading: 'What is counted' },
    ],
    rows,
  };
  const file = { name: 'figures/definitions.csv', content: csv(table), about: table.caption };
  return { title: 'Definitions', files: [file], sources: [], limits: [] };
}
