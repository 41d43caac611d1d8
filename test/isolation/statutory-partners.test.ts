import { describe, expect, test } from '@jest/globals';
import { withClient } from '../../infra/postgres/agency-databases.ts';
import { checkStatutoryPartners } from '../../shared/access/check-statutory-partners.ts';
import { loadGeography } from '../../shared/geography/geography.ts';
import { agencySchemas } from '../database/agency-schemas.ts';
import { agencyDatabase } from '../support/template-database.ts';
import { connect } from './connect.ts';

const combined = loadGeography([
  { code: 'SURREY_AND_KENT', name: 'Surrey and Kent', localAuthorities: ['E10000030', 'E10000016'] },
]);

describe.each(agencySchemas)('who is a statutory partner, at $name', ({ name, agency, migrate }) => {
  test('is what the geography of the migrations says, until they are run with another', async () => {
    const database = await agencyDatabase(name);
    const { app, close } = await connect(database, agency, 1);
    try {
      const check = (geography = loadGeography()) =>
        checkStatutoryPartners(app, agency.rolePrefix, geography);
      await check();
      await expect(check(combined)).rejects.toMatchObject({ code: 'GEOGRAPHY_DIFFERS' });
      await migrate(database.ownerUrl, combined);
      await check(combined);
      await expect(check()).rejects.toMatchObject({ code: 'GEOGRAPHY_DIFFERS' });
      const versions = () =>
        withClient(database.ownerUrl, async (owner) => {
          const { rows } = await owner.query('select distinct xmin::text from statutory_partners');
          return rows;
        });
      const before = await versions();
      await migrate(database.ownerUrl, combined);
      expect(await versions()).toEqual(before);
    } finally {
      await close();
      await database.drop();
    }
  });
});
