const started = Date.now();

/** A line of what is being done, with the seconds since the start. */
export function say(text: string): void {
  console.log(`${((Date.now() - started) / 1000).toFixed(1).padStart(5)} s  ${text}`);
}

/** One table of what answers where, and whether what it answers is made up. */
export function urlTable(urls: readonly (readonly [string, string])[], demonstration: boolean): string {
  const width = Math.max(...urls.map(([what]) => what.length));
  const rows = urls.map(([what, url]) => `  ${what.padEnd(width)}  ${url}`);
  const notice = demonstration ? ['  Demonstration data: made up, describing no real person.', ''] : [];
  return ['', ...rows, '', ...notice].join('\n');
}
