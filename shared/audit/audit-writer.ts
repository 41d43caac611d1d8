import { HubError } from '../errors/hub-error.ts';
import { type AccessEntry, entryText } from './access-entry.ts';
import { type AuditConnection, auditTakesAtMostMs, literal } from './audit-connection.ts';

/** Adds to an agency's own log of who saw what. */
export interface AuditWriter {
  /**
   * Resolves when the entries are kept for good. Nothing that they tell of may leave before.
   *
   * @throws HubError AUDIT_UNAVAILABLE if they were not kept in time
   */
  append(entries: readonly AccessEntry[]): Promise<void>;
}

export interface AuditWriterOptions {
  connection: AuditConnection;
  /** How long entries may take to be kept, in milliseconds; a second unless told. */
  patienceMs?: number;
  /** Entries that go to the database together, at the most. */
  batch?: number;
  /** Entries that wait at the most; more are refused. */
  queue?: number;
  /** Told of every write that succeeded, with its number of entries. */
  onWritten?: (entries: number) => void;
}

interface Waiting {
  partnership: string;
  text: string;
  settle: (error?: HubError) => void;
}

/**
 * Writes in groups: while one write is under way the entries of other requests collect, and go together in the
 * next. A commit then waits for the disk once for all of them, and a chain has one writer in each process.
 */
export function auditWriter({
  connection,
  patienceMs = auditTakesAtMostMs,
  batch = 200,
  queue = 2_000,
  onWritten = () => {},
}: AuditWriterOptions): AuditWriter {
  const waiting: Waiting[] = [];
  let writing = false;

  async function writeAll(): Promise<void> {
    writing = true;
    while (waiting.length > 0) {
      const together = waiting.splice(0, batch);
      let error: HubError | undefined;
      try {
        await connection.run(appendStatement(together));
        onWritten(together.length);
      } catch {
        error = auditUnavailable();
      }
      for (const { settle } of together) settle(error);
    }
    writing = false;
  }

  return {
    append(entries) {
      if (entries.length === 0) return Promise.resolve();
      if (waiting.length + entries.length > queue) return Promise.reject(auditUnavailable());
      const texts = entries.map((entry) => ({ partnership: entry.partnership, text: entryText(entry) }));
      return new Promise((resolve, reject) => {
        // What waited too long stays in the queue: that it was asked for is worth keeping, though not answered.
        const impatience = setTimeout(() => reject(auditUnavailable()), patienceMs);
        let left = texts.length;
        const settle = (error?: HubError) => {
          left -= 1;
          if (error === undefined && left > 0) return;
          clearTimeout(impatience);
          if (error === undefined) resolve();
          else reject(error);
        };
        for (const each of texts) waiting.push({ ...each, settle });
        if (!writing) void writeAll();
      });
    },
  };
}

/** What a caller is told when an access cannot be written down. */
export function auditUnavailable(): HubError {
  return new HubError(
    'AUDIT_UNAVAILABLE',
    'This agency cannot write down who sees its data at the moment, so it shows none. Try again in a minute.',
  );
}

function appendStatement(entries: readonly Waiting[]): string {
  const list = (values: string[]) => `array[${values.map(literal).join(',')}]::text[]`;
  const partnerships = list(entries.map(({ partnership }) => partnership));
  return `select count(*) from public.append_access_entries(${partnerships}, ${list(entries.map(({ text }) => text))})`;
}
