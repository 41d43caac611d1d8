import pg from 'pg';

/** Nobody else can read or write a table until it is let go: what a migration that hangs, or a long report, does. */
export async function holdTable(ownerUrl: string, table: string): Promise<{ letGo(): Promise<void> }> {
  const client = new pg.Client({ connectionString: ownerUrl });
  // Ended with its database, if a test fails.
  client.on('error', () => {});
  await client.connect();
  await client.query(`begin; lock table ${table} in access exclusive mode`);
  return { letGo: () => client.end() };
}
