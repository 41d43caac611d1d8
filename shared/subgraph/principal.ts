/**
 * On whose behalf something is asked or written. Sign-in fills it; until then every caller on this
 * machine is the same local person, and the hub listens on the loopback address unless it is told otherwise.
 */
export interface Principal {
  /** Who it is, for the record of what was asked. */
  subject: string;
  role: 'LOCAL_DEVELOPMENT';
}

/** The one principal there is before sign-in. */
export const localDevelopment: Principal = { subject: 'local-development', role: 'LOCAL_DEVELOPMENT' };
