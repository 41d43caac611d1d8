import fs from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

interface Service {
  command: string[];
  environment: Record<string, string>;
  image: string;
  networks: string[];
  ports?: string[];
  secrets?: string[];
  volumes?: string[];
}

const root = new URL('../../', import.meta.url);
const compose: {
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean } | null>;
} = parse(fs.readFileSync(new URL('docker-compose.yml', root), 'utf8'), { merge: true });

const services = Object.entries(compose.services);
const agencies = ['local-authority', 'police', 'health'];
const databases = services.filter(([, service]) => service.image.startsWith('postgres:'));

function service(name: string): Service {
  const found = compose.services[name];
  if (!found) throw new Error(`docker-compose.yml has no service ${name}`);
  return found;
}

function servicesOn(network: string): string[] {
  return services.filter(([, { networks }]) => networks.includes(network)).map(([name]) => name);
}

/** What the service is told, as one text. */
function told(name: string): string {
  const { environment, secrets = [] } = service(name);
  return JSON.stringify({ environment, secrets });
}

test('there is one database for each agency', () => {
  expect(databases.map(([name]) => name)).toEqual(agencies.map((agency) => `${agency}-database`));
});

describe.each(agencies)('the database of %s', (agency) => {
  const network = `${agency}-net`;
  const variable = agency.toUpperCase().replace('-', '_');

  test('is on its own network only, which does not lead outside', () => {
    expect(service(`${agency}-database`).networks).toEqual([network]);
    expect(compose.networks[network]?.internal).toBe(true);
  });

  test('is reached only by its own subgraph and migrations', () => {
    expect(servicesOn(network).sort()).toEqual([agency, `${agency}-database`, `${agency}-migrate`].sort());
  });

  test('gives its owner’s login to migrations only, and no login to anybody else', () => {
    const holding = (text: string) =>
      services.filter(([name]) => told(name).includes(text)).map(([name]) => name);
    expect(holding(`"${variable}_DATABASE_URL"`)).toEqual([agency]);
    expect(holding(`"${variable}_DATABASE_OWNER_URL"`)).toEqual([`${agency}-migrate`]);
    expect(holding(`${variable}_DATABASE_OWNER_PASSWORD`).sort()).toEqual(
      [`${agency}-database`, `${agency}-migrate`].sort(),
    );
    expect(holding(`${variable}_DATABASE_APP_PASSWORD`).sort()).toEqual(
      [agency, `${agency}-database`].sort(),
    );
    expect(holding(`"${variable}_DATABASE_INSPECTION_URL"`)).toEqual([agency]);
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

test('the gateway and the partnership subgraph get no database and no child reference keys', () => {
  for (const name of ['gateway', 'partnership']) {
    expect(service(name).networks).toEqual(['hub-net']);
    expect(told(name)).not.toMatch(/DATABASE|postgres|child.reference|PASSWORD/i);
  }
});

test('only the three agencies get the child reference keys', () => {
  const holders = services.filter(([name]) => /child.reference/i.test(told(name))).map(([name]) => name);
  expect(holders).toEqual(agencies);
});

test('every published port is on loopback', () => {
  const ports = services.flatMap(([, { ports = [] }]) => ports);
  expect(ports).not.toEqual([]);
  for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
});

test('every password is asked for, has no default and is listed in .env.example', () => {
  const text = fs.readFileSync(new URL('docker-compose.yml', root), 'utf8');
  const example = fs.readFileSync(new URL('.env.example', root), 'utf8');
  const variables = [...text.matchAll(/\$\{(\w+)([^}]*)\}/g)];
  for (const [, name, rule] of variables) {
    expect(rule).toMatch(/^:\?/);
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
