/**
 * `npm run sbom`: lists what the hub is shipped with, as CycloneDX, in `.hub/sbom.cdx.json` or the file that is named.
 * Needs no network.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { shippedOnly } from './shipped-only.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const file = path.resolve(process.argv[2] ?? path.join(root, '.hub', 'sbom.cdx.json'));

const everything = execFileSync(
  'npm',
  ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--offline'],
  {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    // On Windows npm is no program but a script.
    shell: process.platform === 'win32',
  },
);
const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
const sbom = shippedOnly(JSON.parse(everything), packages);
mkdirSync(path.dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify(sbom, null, 2)}\n`);
console.log(`${sbom.components.length} packages, in ${path.relative(process.cwd(), file)}`);
