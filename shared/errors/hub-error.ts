/**
 * Base of every error the hub throws on purpose. `code` is stable and SCREAMING_SNAKE; callers and
 * tests match on it. The message says what to do and never holds anything about a child.
 */
export class HubError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'HubError';
    this.code = code;
  }
}
