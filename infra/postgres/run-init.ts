import fs from 'node:fs';
import type pg from 'pg';

/**
 * Runs one of the files of init/, which compose runs too. Values travel as session settings: the one form that psql
 * and a driver can both pass into a DO block.
 */
export async function runInit(
  client: pg.Client,
  file: string,
  settings: Record<string, string> = {},
): Promise<void> {
  for (const [name, value] of Object.entries(settings)) {
    await client.query('select set_config($1, $2, false)', [`hub.${name}`, value]);
  }
  await client.query(fs.readFileSync(new URL(`./init/${file}`, import.meta.url), 'utf8'));
}
