import pg from 'pg';
import { getConstructionPlans, getMigrationPlans } from 'pg-boss';
import type { Agency } from '../subgraph/agency.ts';
import { jobSchema } from './job-queue.ts';

/**
 * Makes the tables of an agency's job queue what the installed pg-boss needs, with the owner's login, and gives
 * `<agency>_jobs` the rights to work with them. Doing it again does nothing; after a change of pg-boss's version it
 * brings them up to date. It is no migration, because what it makes is the library's.
 */
export async function prepareJobQueue(ownerUrl: string, rolePrefix: Agency['rolePrefix']): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtext('safeguarding-hub job queue'))`);
    const version = await installedVersion(client);
    if (version === undefined) await client.query(getConstructionPlans(jobSchema));
    else if (version < neededVersion()) await client.query(getMigrationPlans(jobSchema, version));
    await client.query(rights(`${rolePrefix}_jobs`));
  } finally {
    await client.end();
  }
}

async function installedVersion(client: pg.Client): Promise<number | undefined> {
  const { rows } = await client.query(`select to_regclass('${jobSchema}.version') is not null as there`);
  if (!rows[0].there) return undefined;
  const found = await client.query<{ version: number }>(`select version from ${jobSchema}.version`);
  return found.rows[0]?.version;
}

/** pg-boss says it nowhere but at the end of what makes its tables. */
function neededVersion(): number {
  const said = /INTO jobs\.version\(version\) VALUES \(.(\d+).\)/.exec(getConstructionPlans(jobSchema));
  if (said === null) throw new Error('This pg-boss does not say which version its tables have.');
  return Number(said[1]);
}

/** What a worker needs of the queue, and no more: it makes no table, and runs no text as SQL. */
function rights(role: string): string {
  const tables = (names: string) => names.split(', ').map((name) => `${jobSchema}.${name}`);
  return `
grant usage on schema ${jobSchema} to ${role};
grant select, insert, update, delete on ${tables('job, job_common, queue, schedule')} to ${role};
grant select, update on ${tables('version')} to ${role};
grant select, update, delete on ${tables('instance, job_dependency')} to ${role};
grant select on ${tables('subscription, bam, warning')} to ${role};
grant execute on function ${jobSchema}.job_now(), ${jobSchema}.create_queue(text, jsonb) to ${role};
`;
}
