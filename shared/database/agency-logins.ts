import type { DataSource } from 'typeorm';

/** An agency's database, or a replica of it, through its two logins. */
export interface AgencyLogins {
  /** The runtime login's. */
  app: DataSource;
  /** The login that can be no more than a reader: inspectors' sessions go through it. */
  inspection: DataSource;
}
