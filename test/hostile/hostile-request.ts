/** A request that somebody might send to keep a server busy, make it fall over, or have it do what it should not. */
export interface HostileRequest {
  family: string;
  title: string;
  /** As it is sent. */
  body: string | Uint8Array<ArrayBuffer>;
  /** `application/json` unless told. */
  contentType?: string;
  method?: 'GET';
  /** Why it is answered and not refused: what looks hostile costs nothing. */
  harmless?: string;
}

/** A request with this query, and whatever else stands beside it. */
export function asking(query: string, more: Record<string, unknown> = {}): string {
  return JSON.stringify({ query, ...more });
}

/** The requests of one family. */
export function family(
  name: string,
  requests: readonly (readonly [title: string, body: string, more?: Partial<HostileRequest>])[],
): HostileRequest[] {
  return requests.map(([title, body, more]) => ({ family: name, title, body, ...more }));
}
