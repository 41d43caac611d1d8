/** `npm run seed -- --national`: demonstration data for all 153 partnerships of England. The hub must not be running. */
import path from 'node:path';
import { HubError } from '../../shared/errors/hub-error.ts';
import { databases } from './databases.ts';
import { ensureDemonstration, loadNational, migrateAll } from './demonstration-data.ts';

const national = process.argv.includes('--national');
const unknown = process.argv.slice(2).filter((argument) => argument !== '--national');
try {
  if (unknown.length > 0) {
    throw new HubError(
      'UNKNOWN_ARGUMENT',
      `${unknown[0]} is not known. Use --national, or nothing for London and North Yorkshire.`,
    );
  }
  const { urls, stop } = await databases(path.resolve(process.env.HUB_DATA_DIR || '.hub'), process.env);
  try {
    await migrateAll(urls);
    if (national) await loadNational(urls);
    else await ensureDemonstration(urls, process.env);
  } finally {
    await stop();
  }
} catch (error) {
  console.error(error instanceof HubError ? `${error.code}: ${error.message}` : error);
  process.exitCode = 1;
}
