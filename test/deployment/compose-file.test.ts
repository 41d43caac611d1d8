import fs from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { agencies, compose, root, service, services, servicesOn, told } from './compose-services.ts';

const databases = services.filter(([, service]) => service.image.startsWith('postgres:'));

test('there is one database for each agency, and one for the pages', () => {
  const owners = ['pages', ...agencies];
  expect(databases.map(([name]) => name)).toEqual(owners.map((owner) => `${owner}-database`));
});

/** Names of the services that are told a text. */
const holding = (text: string) =>
  services.filter(([name]) => told(name).includes(text)).map(([name]) => name);

describe.each(agencies)('the database of %s', (agency) => {
  const network = `${agency}-net`;
  const variable = agency.toUpperCase().replace('-', '_');

  test('is on its own network only, which does not lead outside', () => {
    expect(service(`${agency}-database`).networks).toEqual([network]);
    expect(compose.networks[network]?.internal).toBe(true);
  });

  test('is reached only by its own subgraph, relay and migrations', () => {
    expect(servicesOn(network).sort()).toEqual(
      [agency, `${agency}-database`, `${agency}-migrate`, `${agency}-relay`].sort(),
    );
  });

  test('gives its owner’s login to migrations only, and no login to anybody else', () => {
    expect(holding(`"${variable}_DATABASE_URL"`)).toEqual([agency, `${agency}-relay`]);
    expect(holding(`"${variable}_DATABASE_OWNER_URL"`)).toEqual([`${agency}-migrate`]);
    expect(holding(`${variable}_DATABASE_OWNER_PASSWORD`).sort()).toEqual(
      [`${agency}-database`, `${agency}-migrate`].sort(),
    );
    expect(holding(`${variable}_DATABASE_APP_PASSWORD`).sort()).toEqual(
      [agency, `${agency}-database`, `${agency}-relay`].sort(),
    );
    expect(holding(`"${variable}_DATABASE_INSPECTION_URL"`)).toEqual([agency]);
    expect(holding(`"${variable}_DATABASE_REPLICA_URL"`)).toEqual([agency]);
    expect(holding(`"${variable}_DATABASE_REPLICA_INSPECTION_URL"`)).toEqual([agency]);
    expect(holding(`${variable}_DATABASE_INSPECTION_PASSWORD`).sort()).toEqual(
      [agency, `${agency}-database`].sort(),
    );
    expect(holding(`${variable}_DATABASE_ADMIN_PASSWORD`)).toEqual([`${agency}-database`]);
  });

  test('keeps its volume where the postgres 18 image looks for it', () => {
    const mounted = service(`${agency}-database`).volumes?.filter((volume) => volume.startsWith(agency));
    expect(mounted).toEqual([`${agency}-data:/var/lib/postgresql`]);
  });
});

describe('the database of the pages', () => {
  test('is on a network of its own, which does not lead outside, with the gateway and its migrations only', () => {
    expect(service('pages-database').networks).toEqual(['pages-net']);
    expect(compose.networks['pages-net']?.internal).toBe(true);
    expect(servicesOn('pages-net').sort()).toEqual(['gateway', 'pages-database', 'pages-migrate']);
  });

  test('gives its owner’s login to migrations only, the other to the gateway, and none to anybody else', () => {
    expect(holding('"PAGES_DATABASE_URL"')).toEqual(['gateway']);
    expect(holding('"PAGES_DATABASE_OWNER_URL"')).toEqual(['pages-migrate']);
    expect(holding('PAGES_DATABASE_OWNER_PASSWORD')).toEqual(['pages-migrate', 'pages-database']);
    expect(holding('PAGES_DATABASE_APP_PASSWORD')).toEqual(['gateway', 'pages-database']);
    expect(holding('PAGES_DATABASE_ADMIN_PASSWORD')).toEqual(['pages-database']);
  });

  test('keeps its volume where the postgres 18 image looks for it', () => {
    expect(service('pages-database').volumes).toContain('pages-data:/var/lib/postgresql');
  });
});

test('the gateway reaches no agency’s database, the partnership subgraph none, and neither child reference keys', () => {
  expect(service('gateway').networks).toEqual(['hub-net', 'pages-net']);
  expect(service('partnership').networks).toEqual(['hub-net']);
  expect(told('partnership')).not.toMatch(/DATABASE|postgres|child.reference|PASSWORD/i);
  const besidesPages = told('gateway').replaceAll(/"PAGES_DATABASE_URL":"[^"]*"/g, '');
  expect(besidesPages).not.toMatch(/DATABASE|postgres|child.reference|PASSWORD/i);
});

test.each(agencies)(
  'the relay of %s is told where the agencies and their keys are, and nobody asks it',
  (agency) => {
    const { environment, networks, ports } = service(`${agency}-relay`);
    expect(networks).toEqual(['hub-net', `${agency}-net`]);
    expect(ports).toBeUndefined();
    for (const each of agencies) {
      const variable = each.toUpperCase().replace('-', '_');
      expect(environment).toMatchObject({
        [`${variable}_URL`]: service('gateway').environment[`${variable}_URL`],
        [`${variable}_KEYS_URL`]: `/run/hub/published/${each}.json`,
      });
    }
  },
);

test('only the three agencies get the child reference keys', () => {
  const holders = services.filter(([name]) => /child.reference/i.test(told(name))).map(([name]) => name);
  expect(holders).toEqual(agencies);
});

test('the demonstration’s sign-in, which asks for no password, is not in the image', () => {
  const ignored = fs.readFileSync(new URL('infra/docker/Dockerfile.dockerignore', root), 'utf8').split('\n');
  expect(ignored).toContain('infra/sign-in');
  expect(JSON.stringify(compose)).not.toMatch(/sign-in\/main|HUB_DEMONSTRATION/);
});

test('every published port is on loopback', () => {
  const ports = services.flatMap(([, { ports = [] }]) => ports);
  expect(ports).not.toEqual([]);
  for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
});

/** What may be left out: each then has a default that is safe. */
const optional =
  /^(HUB_JWKS_URL|HUB_AUDIENCE|\w+_AUDIENCE|SECTION_16LA_FROM|HUB_ALLOWED_ORIGINS|HUB_SUPPRESSION_THRESHOLD|HUB_COST_UNDER_WAY|ALERT_\w+|HUB_PUBLIC_URL|HUB_CONTACT|\w+_REPLICA_\w+|PAGES_(?!DATABASE)\w+)$/;

test('every password and key is asked for, nothing has a default, and all is listed in .env.example', () => {
  const text = fs.readFileSync(new URL('docker-compose.yml', root), 'utf8');
  const example = fs.readFileSync(new URL('.env.example', root), 'utf8');
  const variables = [...text.matchAll(/\$\{(\w+)([^}]*)\}/g)];
  for (const [, name = '', rule] of variables) {
    expect(rule).toMatch(optional.test(name) ? /^:-$/ : /^:\?/);
    expect(example).toMatch(new RegExp(`^${name}=$`, 'm'));
  }
  expect(text).not.toMatch(/PASSWORD: (?!\$\{)/);
});

test.each(services.filter(([, { command }]) => command[0] === 'node'))(
  '%s starts a file that exists',
  (_name, service) => {
    expect(fs.existsSync(new URL(service.command[1] ?? 'missing', root))).toBe(true);
  },
);
