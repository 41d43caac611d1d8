/**
 * Builds the three data files of this folder from a folder of source tables (README.md lists them):
 *   node shared/geography/build-geography-data.ts <folder>
 * Run it when a new edition is published, then read the difference before keeping it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface BoardRow {
  onsCode: string;
  lsoaShare: number;
}
interface AuthorityRow {
  laCode: string;
  laCode2025: string;
  name: string;
  dfeLaCode: string;
  region: { code: string; name: string };
  police: { pfaCode: string }[];
  icbs: BoardRow[];
  icbs2024: BoardRow[];
}

const LICENCE =
  'Open Government Licence v3.0. Source: Office for National Statistics licensed under the Open Government ' +
  'Licence v.3.0. Contains OS data © Crown copyright and database right.';
const LOOKUPS =
  'Office for National Statistics, Open Geography portal lookups, as kept in GitHub humaniverse/geographr, commit c026be5';
const folder = process.argv[2];
if (folder === undefined) throw new Error('Name the folder that holds the source tables.');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

const authorities = JSON.parse(read('england_safeguarding_geography_2026.json')) as AuthorityRow[];
const lsoaCount = new Map(
  csv('england_la_police_icb_2026.csv').map((r) => [r.la_code, Number(r.lsoa21_count)]),
);
// The joined table has the 2025 row ('z') for Barnsley and Sheffield; their DfE code is on the older row.
const dfeCode = new Map(csv('dfe_la_codes_old_new.csv').map((r) => [r.new_la_code, r.old_la_code]));
const boardsOf = (rows: BoardRow[]) => rows.map((row) => ({ code: row.onsCode, lsoaShare: row.lsoaShare }));

write('local-authorities.json', {
  source: `${LOOKUPS}; DfE codes from GitHub dfe-analytical-services/dfeR, commit bc940bf`,
  edition: 'Authorities from 1 April 2023; police areas 2024; boards 2024 and April 2026',
  notes:
    'lsoaShare is the share of the authority’s 2021 lower-layer super output areas in the board, not of its ' +
    'population. otherCodes are 2025 ONS codes for the same authority.',
  localAuthorities: authorities.map((row) => ({
    code: row.laCode,
    otherCodes: row.laCode2025 === row.laCode ? [] : [row.laCode2025],
    name: row.name,
    region: row.region,
    dfeCode: (row.dfeLaCode === 'z' ? dfeCode.get(row.laCode) : row.dfeLaCode) ?? null,
    lsoaCount: lsoaCount.get(row.laCode),
    police: row.police[0]?.pfaCode,
    boards: boardsOf(row.icbs),
    boardsBeforeApril2026: boardsOf(row.icbs2024),
  })),
});

write('police-forces.json', {
  source: `${LOOKUPS} (lower-tier authority to police force area, 2024)`,
  edition: 'Police force areas 2024',
  notes:
    'area is the ONS name of the police area; name is ours, a plain description and not the force’s own title.',
  policeForces: csv('police_force_areas_2024_england.csv').map(
    ({ pfa24_code: code, pfa24_name: area = '' }) => {
      const plain = area === 'London, City of' ? 'City of London' : area;
      return { code, area, name: plain.endsWith('Police') ? plain : `${plain} police` };
    },
  ),
});

const ended = new Map(csv('icb_2024.csv').map((r) => [r.icb24_code, r]));
const current = csv('icb_2026.csv');
write('integrated-care-boards.json', {
  source: `${LOOKUPS}; new boards recombined from sub-ICB locations, codes from GitHub ajdench/dmsGIS england2026ChangedBoards.json`,
  edition: 'Boards 2024 and from 1 April 2026',
  notes:
    'ONS codes are those of the 2024 edition; some boards may have had another code before April 2023, which is ' +
    'before the period held. Hampshire and Isle of Wight kept its ODS code QRL when its ONS code changed.',
  integratedCareBoards: [
    ...current.map((r) => board(r.icb26_code, r.icb26_ods, r.icb26_name, !ended.has(r.icb26_code), false, r)),
    ...[...ended.values()]
      .filter((r) => !current.some((c) => c.icb26_code === r.icb24_code))
      .map((r) => board(r.icb24_code, r.icb24_code_nhs, r.icb24_name, false, true, {})),
  ].sort((a, b) => ((a.code ?? '') < (b.code ?? '') ? -1 : 1)),
});

function board(
  code: string | undefined,
  odsCode: string | undefined,
  name: string | undefined,
  isNew: boolean,
  hasEnded: boolean,
  row: Record<string, string>,
) {
  return {
    code,
    odsCode,
    name,
    validFrom: isNew ? '2026-04-01' : '2022-07-01',
    validTo: hasEnded ? '2026-03-31' : null,
    predecessors: isNew ? (row.predecessor_icb24 ?? '').split(';') : [],
  };
}

/** Rows of a comma-separated table whose only quoted fields hold commas, never quotes or line breaks. */
function csv(name: string): Record<string, string>[] {
  const [header = '', ...lines] = read(name).trim().split(/\r?\n/);
  const columns = header.split(',');
  return lines.map((line) => {
    const cells = [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map((cell) => cell[1] ?? cell[2] ?? '');
    return Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? '']));
  });
}

function write(name: string, { source, ...rest }: { source: string } & Record<string, unknown>) {
  const path = new URL(name, import.meta.url);
  writeFileSync(path, `${JSON.stringify({ source, licence: LICENCE, ...rest }, null, 2)}\n`);
}
