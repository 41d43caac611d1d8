import { HubError } from '../../../shared/errors/hub-error.ts';

/** Sets a whole document, which loads nothing, as a tagged PDF. */
export type MakePdf = (html: string) => Promise<Uint8Array>;

const longestMs = 30_000;

/** Each takes some 150 MB while it works. */
const mostAtOnce = 2;

/**
 * Sets documents with a Chromium, which is started for each and ends with it: it is asked for now and then, and nothing of a
 * paper is left in it.
 *
 * @param executablePath of the Chromium
 * @returns a function that throws HubError PDF_BUSY, PDF_NOT_MADE
 */
export function pdfMaker(executablePath: string): MakePdf {
  let atOnce = 0;
  return async (html) => {
    if (atOnce >= mostAtOnce) {
      throw new HubError('PDF_BUSY', 'Other papers are being made. Try again in a minute.');
    }
    atOnce++;
    try {
      return await make(executablePath, html);
    } catch {
      // What went wrong may quote the document.
      throw new HubError('PDF_NOT_MADE', 'The PDF could not be made. Print the page instead, or try again.');
    } finally {
      atOnce--;
    }
  };
}

async function make(executablePath: string, html: string): Promise<Uint8Array> {
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({ executablePath, args: [...quietly], timeout: longestMs });
  try {
    const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
    const page = await context.newPage();
    page.setDefaultTimeout(longestMs);
    await page.setContent(html, { waitUntil: 'load' });
    return await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
  } finally {
    await browser.close();
  }
}

/**
 * It renders our own document only, without scripts and without a network, so it needs no sandbox, which is not to be had in
 * most containers.
 */
const quietly = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const;
