import type { LockedPackage } from './find-supply-problems.ts';

/** What of a CycloneDX bill of materials is needed here. */
export interface Sbom {
  components: { 'bom-ref': string; purl: string }[];
  dependencies: { ref: string; dependsOn: string[] }[];
  metadata: { component: { 'bom-ref': string } };
}

/**
 * A bill of materials without what only makes and tests the hub. npm could leave that out itself (`--omit dev`), but with
 * it leaves out whatever else those packages need too: graphql, for one (npm 11.19).
 *
 * @param locked the packages of package-lock.json, by where they are installed
 */
export function shippedOnly<Bill extends Sbom>(sbom: Bill, locked: Record<string, LockedPackage>): Bill {
  const shipped = new Set<string>();
  for (const [place, { version, dev }] of Object.entries(locked)) {
    const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
    if (place !== '' && !dev) shipped.add(`pkg:npm/${name.replace('@', '%40')}@${version}`);
  }
  const components = sbom.components.filter(({ purl }) => shipped.has(purl));
  const kept = new Set([sbom.metadata.component['bom-ref'], ...components.map((each) => each['bom-ref'])]);
  const dependencies = sbom.dependencies
    .filter(({ ref }) => kept.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((each) => kept.has(each)) }));
  return { ...sbom, components, dependencies };
}
