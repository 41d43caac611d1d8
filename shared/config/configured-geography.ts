import { readFileSync } from 'node:fs';
import { HubError } from '../errors/hub-error.ts';
import { type Geography, loadGeography } from '../geography/geography.ts';
import { parseCombinedPartnerships } from '../geography/parse-combined-partnerships.ts';
import type { Environment } from './environment.ts';

/**
 * Reference geography, with the combined partnerships of the file that COMBINED_PARTNERSHIPS_FILE names.
 *
 * @throws HubError CONFIGURATION_INVALID, INVALID_COMBINED_PARTNERSHIP
 */
export function configuredGeography(env: Environment): Geography {
  const path = env.COMBINED_PARTNERSHIPS_FILE;
  if (!path) return loadGeography();
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new HubError(
      'CONFIGURATION_INVALID',
      `COMBINED_PARTNERSHIPS_FILE names ${path}, which cannot be read.`,
    );
  }
  return loadGeography(parseCombinedPartnerships(text, path));
}
