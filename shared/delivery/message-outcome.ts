/** What became of a message, as its sender is told. */
export interface MessageOutcome {
  /** Null if none could be read. */
  id: string | null;
  state: 'RECEIVED' | 'PARKED' | 'WAIT' | 'REFUSED';
  /** Of a message that is kept. */
  receipt: string | null;
  /** Why it was parked or refused. */
  code: string | null;
  /** Which number is expected, of a message that has to wait for it. */
  expectedSequence: number | null;
}

const nothing = { receipt: null, code: null, expectedSequence: null };

/** A message that is kept, with its receipt. */
export function kept(id: string, receipt: string, fault: string | null): MessageOutcome {
  return { ...nothing, id, state: fault === null ? 'RECEIVED' : 'PARKED', receipt, code: fault };
}

/** A message that comes before one that it has to follow. */
export function waits(id: string, expectedSequence: number): MessageOutcome {
  return { ...nothing, id, state: 'WAIT', expectedSequence };
}

/** A message that is not kept. */
export function refusedWith(code: string, id: string | null): MessageOutcome {
  return { ...nothing, id, state: 'REFUSED', code };
}
