import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

test('the bill of materials has every package that is shipped, with version and licence, and none other', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'safeguarding-hub-sbom-'));
  try {
    const file = path.join(folder, 'sbom.cdx.json');
    execFileSync(process.execPath, [fileURLToPath(new URL('write-sbom.ts', import.meta.url)), file]);
    const sbom = JSON.parse(readFileSync(file, 'utf8'));
    expect(sbom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: expect.stringMatching(/^1\.[5-9]$/) });
    const found = new Map<string, { purl: string; version: string; licenses?: unknown[] }>(
      sbom.components.map((component: { group?: string; name: string }) => [component.name, component]),
    );
    const { dependencies, devDependencies } = JSON.parse(
      readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
    );
    for (const [name, version] of Object.entries(dependencies)) {
      expect([name, found.get(name)?.version]).toEqual([name, version]);
      expect(found.get(name)?.purl).toBe(`pkg:npm/${name.replace('@', '%40')}@${version}`);
      expect(found.get(name)?.licenses).toHaveLength(1);
    }
    const { packages } = JSON.parse(
      readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'),
    );
    const shipped = Object.entries<{ dev?: boolean }>(packages).filter(
      ([place, { dev }]) => place !== '' && !dev,
    );
    // Some are installed in several places.
    expect(sbom.components.length).toBeGreaterThan(shipped.length * 0.9);
    expect(sbom.components.length).toBeLessThanOrEqual(shipped.length);
    for (const name of Object.keys(devDependencies)) expect([name, found.has(name)]).toEqual([name, false]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
