import { z } from 'zod';
import { HubError } from '../errors/hub-error.ts';

/** What an agency holds: its own last checkpoint, and the last that it witnessed of each other agency. */
export type HeldCheckpoints = z.infer<typeof heldCheckpoints>;

const heldCheckpoints = z.object({
  checkpoint: z.string().nullable(),
  witnessed: z.record(z.string(), z.string()),
});

const takesAtMostMs = 5_000;
const mostBytes = 1024 * 1024;

/**
 * Asks another agency for the checkpoints that it holds.
 *
 * @throws HubError CHECKPOINTS_UNAVAILABLE
 */
export async function fetchCheckpoints(
  url: string,
  headers: Record<string, string>,
): Promise<HeldCheckpoints> {
  try {
    const response = await fetch(url, {
      headers,
      redirect: 'error',
      signal: AbortSignal.timeout(takesAtMostMs),
    });
    if (response.status !== 200 || response.body === null) throw new Error('no answer');
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of response.body) {
      bytes += chunk.length;
      if (bytes > mostBytes) throw new Error('too large');
      chunks.push(chunk);
    }
    return heldCheckpoints.parse(JSON.parse(Buffer.concat(chunks).toString()));
  } catch {
    throw new HubError(
      'CHECKPOINTS_UNAVAILABLE',
      'The other agency does not answer with its checkpoints. They are asked for again in a minute.',
    );
  }
}
