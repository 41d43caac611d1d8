/** Where an audience is told, besides in the API. */
export interface AlertContact {
  /** All of them get the same message, and see each other. */
  emails: readonly string[];
  /** Where a system of theirs takes alerts; null if none does. */
  webhook: string | null;
}

/** Whom an agency tells, and how. */
export interface AlertConfig {
  /** By the organisation's code. */
  organisations: Readonly<Record<string, AlertContact>>;
  /** By the partnership's code. */
  businessManagers: Readonly<Record<string, AlertContact>>;
  /** How email goes out; null if none does. */
  email: { smtpUrl: string; from: string } | null;
  /** Where people find the hub, for links; null for messages without. */
  publicUrl: string | null;
}
