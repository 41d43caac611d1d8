import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { parseCalendarDay } from '../../../shared/calendar/calendar-day.ts';
import type { Environment } from '../../../shared/config/environment.ts';
import { HubError } from '../../../shared/errors/hub-error.ts';
import type { Geography } from '../../../shared/geography/geography.ts';
import type { Targets } from './target.ts';

const variable = 'PAGES_TARGETS_FILE';

const target = z
  .strictObject({
    answeredOnTimeShare: z.number().gt(0).lte(1).optional(),
    leadsTogetherPerYear: z.int().min(1).max(52).optional(),
    setBy: z.string().trim().min(1).max(120),
    setOn: z
      .string()
      .refine((day) => parseCalendarDay(day) !== null, 'is not a real day, written YYYY-MM-DD'),
  })
  .refine(
    (each) => each.answeredOnTimeShare !== undefined || each.leadsTogetherPerYear !== undefined,
    'sets neither answeredOnTimeShare nor leadsTogetherPerYear',
  );

const file = z.record(z.string(), target);

/**
 * The targets that partnerships have set themselves, from the file that PAGES_TARGETS_FILE names; none without it. They are
 * few and change once a year, so they are configuration, as combined partnerships are.
 *
 * @throws HubError CONFIGURATION_INVALID, naming the partnership and the field
 */
export function readTargets(env: Environment, geography: Geography): Targets {
  const path = env[variable];
  if (!path) return new Map();
  const read = file.safeParse(parsed(path));
  if (!read.success) {
    const [issue] = read.error.issues;
    throw invalid(`${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'is not right'}.`);
  }
  const targets = Object.entries(read.data).map(([code, each]) => {
    const partnership = geography.partnership(code);
    if (partnership === undefined) throw invalid(`${code} is no partnership.`);
    return [partnership.code, each] as const;
  });
  return new Map(targets);
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw invalid('it cannot be read, or is not JSON.');
  }
}

function invalid(why: string): HubError {
  return new HubError(
    'CONFIGURATION_INVALID',
    `${variable} names a file of targets that cannot be used: ${why} docs/architecture.md says what it holds.`,
  );
}
