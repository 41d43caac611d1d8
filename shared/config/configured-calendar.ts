import { readFileSync } from 'node:fs';
import { bankHolidays, type HolidayCalendar } from '../calendar/bank-holidays.ts';
import { readBankHolidays } from '../calendar/read-bank-holidays.ts';
import { HubError } from '../errors/hub-error.ts';
import type { Environment } from './environment.ts';

/**
 * The bank holidays that deadlines are counted with: those of the file that HUB_BANK_HOLIDAYS_FILE names, or those that
 * the hub came with.
 *
 * @throws HubError CONFIGURATION_INVALID, BANK_HOLIDAYS_INVALID
 */
export function configuredCalendar(env: Environment): HolidayCalendar {
  const path = env.HUB_BANK_HOLIDAYS_FILE;
  if (!path) return bankHolidays();
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new HubError(
      'CONFIGURATION_INVALID',
      `HUB_BANK_HOLIDAYS_FILE names ${path}, which cannot be read.`,
    );
  }
  return readBankHolidays(text);
}
