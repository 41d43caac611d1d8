import { z } from 'zod';
import { HubError } from '../errors/hub-error.ts';
import type { CombinedPartnership } from './partnership.ts';

const shape = z.array(
  z.strictObject({
    code: z.string().trim().min(1),
    name: z.string().trim().min(1),
    localAuthorities: z.array(z.string().trim().min(1)).min(1),
  }),
);

/**
 * Reads a configuration file's text: a JSON list of { code, name, localAuthorities: [ONS codes] }.
 * Whether the authorities exist is checked by loadGeography.
 * Throws HubError INVALID_COMBINED_PARTNERSHIP naming the file and the place in it.
 */
export function parseCombinedPartnerships(
  text: string,
  fileName = 'combined partnerships',
): CombinedPartnership[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw invalid(`${fileName} is not JSON: ${(cause as Error).message}. Correct it.`);
  }
  const parsed = shape.safeParse(json);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    ({ path, message }) => `${z.core.toDotPath(path) || 'the file'}: ${message}`,
  );
  throw invalid(`${fileName} is not a list of combined partnerships. ${problems.join('; ')}`);
}

function invalid(message: string): HubError {
  return new HubError('INVALID_COMBINED_PARTNERSHIP', message);
}
