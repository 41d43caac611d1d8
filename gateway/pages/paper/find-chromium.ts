import { accessSync, constants } from 'node:fs';
import path from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * A Chromium of this machine, which sets the board paper as a PDF.
 *
 * @param given where to look instead; it is used whether or not it is there, so that a wrong setting comes to light
 * @param searched folders with colons between, as PATH has them
 * @returns undefined if there is none
 */
export function findChromium(given: string | undefined, searched: string): string | undefined {
  if (given) return given;
  const candidates = searched
    .split(path.delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => names.map((name) => path.join(folder, name)));
  return [...candidates, ...elsewhere].find(canRun);
}

function canRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
