import { type AuditConnection, literal } from './audit-connection.ts';
import type { ChainHead, SignedCheckpoint } from './checkpoint.ts';

/** Where an agency keeps its own checkpoints and those that it witnessed: in its own database. */
export interface CheckpointStore {
  /** Where every chain of this agency ends now, in order of its partnership's code. */
  heads(): Promise<ChainHead[]>;
  /** This agency's own last checkpoint. */
  latest(): Promise<string | undefined>;
  /** Keeps a checkpoint of this agency. False if it has one of that number. */
  record(checkpoint: SignedCheckpoint): Promise<boolean>;
  /** An agency's last checkpoint that contradicts none before it, as the witness holds it. */
  latestWitnessed(agency: string, witness: string): Promise<string | undefined>;
  /** Keeps an agency's checkpoint as the witness holds it. False if it is kept already. */
  recordWitnessed(witnessed: WitnessedCheckpoint): Promise<boolean>;
}

interface WitnessedCheckpoint {
  checkpoint: SignedCheckpoint;
  /** The agency that holds it. */
  witness: string;
  seenAt: Date;
  /** How it contradicts an earlier one; null if it does not. */
  contradiction: string | null;
}

export function checkpointStore(connection: AuditConnection): CheckpointStore {
  const call = <Row>(name: string, ...values: (string | number | null)[]) =>
    connection.run<Row>(`select * from public.${name}(${values.map(literal).join(', ')})`);
  return {
    async heads() {
      const rows = await call<{ partnership: string; seq: string; hash: string }>('access_chain_heads');
      return rows.map(({ partnership, seq, hash }) => ({ partnership, seq: Number(seq), hash }));
    },
    async latest() {
      const [row] = await call<{ note: string }>('latest_checkpoint');
      return row?.note;
    },
    async record({ number, time, note }) {
      const [row] = await call<{ record_checkpoint: boolean }>('record_checkpoint', number, time, note);
      return row?.record_checkpoint === true;
    },
    async latestWitnessed(agency, witness) {
      const [row] = await call<{ note: string }>('latest_witnessed_checkpoint', agency, witness);
      return row?.note;
    },
    async recordWitnessed({ checkpoint, witness, seenAt, contradiction }) {
      const { origin, number, digest, note } = checkpoint;
      const values = [origin, witness, number, digest, seenAt.toISOString(), note, contradiction] as const;
      const [row] = await call<{ record_witnessed_checkpoint: boolean }>(
        'record_witnessed_checkpoint',
        ...values,
      );
      return row?.record_witnessed_checkpoint === true;
    },
  };
}
