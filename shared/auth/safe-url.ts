const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Whether a URL's host name is a name of this machine to itself. */
export function isLoopback(hostname: string): boolean {
  return loopback.has(hostname);
}

/** Whether it is a URL that nobody on the way can read or change: https, or http that never leaves the machine. */
export function isSafeUrl(text: unknown): text is string {
  const url = typeof text === 'string' ? URL.parse(text) : null;
  if (url === null || url.username !== '' || url.password !== '' || url.hash !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}
