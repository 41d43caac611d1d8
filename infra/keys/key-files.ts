import path from 'node:path';

/** Who signs: the gateway and the joined views their questions, agencies the checkpoints of their audits. */
export const issuers = ['gateway', 'partnership', 'local-authority', 'police', 'health'] as const;

export type Issuer = (typeof issuers)[number];

export interface KeyFiles {
  /** With the secret halves: for the issuer's own process only. */
  signing: string;
  /** For everybody. */
  published: string;
}

/** Where an issuer's keys are in a data directory: each in a folder of its own, so that it can be given to one process. */
export function keyFiles(dataDir: string, issuer: Issuer): KeyFiles {
  const folder = path.join(dataDir, 'keys');
  return {
    signing: path.join(folder, issuer, 'signing.json'),
    published: path.join(folder, 'published', `${issuer}.json`),
  };
}
