/** `npm start`: the whole hub on this machine, with demonstration data the first time. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { migrate as migratePages } from '../../gateway/pages/database/database.ts';
import { localAddress } from '../../shared/config/environment.ts';
import { pagesOrigin } from '../../shared/config/pages-origin.ts';
import { HubError } from '../../shared/errors/hub-error.ts';
import { databases } from './databases.ts';
import { ensureDemonstration, migrateAll } from './demonstration-data.ts';
import { ensureDemonstrationWarrants } from './demonstration-warrants.ts';
import { firstAnswer } from './first-answer.ts';
import { hubProcesses, type RunningProcesses, startProcesses } from './processes.ts';
import { say, urlTable } from './say.ts';
import { demonstrationIssuer } from './sign-in-process.ts';

async function main(): Promise<void> {
  const dataDir = path.resolve(process.env.HUB_DATA_DIR || '.hub');
  mkdirSync(dataDir, { recursive: true });
  const stops: (() => Promise<void>)[] = [];
  const stopAll = async () => {
    for (const stop of stops.reverse().splice(0)) await stop();
  };
  let ending = false;
  const end = (code: number) => {
    if (ending) return;
    ending = true;
    stopAll().then(
      () => process.exit(code),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', () => end(0));
  process.on('SIGTERM', () => end(0));
  try {
    const { urls, pages, stop } = await databases(dataDir, process.env);
    stops.push(stop);
    say('Bringing the four databases up to date');
    await Promise.all([migrateAll(urls), migratePages(pages.ownerUrl)]);
    await ensureDemonstration(urls, process.env);
    await ensureDemonstrationWarrants(urls, process.env, new Date());
    const running: RunningProcesses = await startProcesses(
      hubProcesses(urls, dataDir, pages),
      path.join(dataDir, 'log'),
    );
    stops.push(() => running.stop());
    const issuer = demonstrationIssuer(process.env);
    if (issuer !== undefined) await firstAnswer(`${localAddress(process.env, 'gateway')}/graphql`, issuer);
    const pagesUrl: [string, string] = ['Pages: open this in a browser', pagesOrigin(process.env)];
    console.log(urlTable([pagesUrl, ...running.urls], process.env.HUB_DEMONSTRATION !== 'false'));
    console.log('ready');
  } catch (error) {
    if (ending) return;
    console.error(error instanceof HubError ? `${error.code}: ${error.message}` : error);
    end(1);
  }
}

await main();
