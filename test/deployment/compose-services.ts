import fs from 'node:fs';
import { parse } from 'yaml';

interface Service {
  command: string[];
  configs?: { source: string; target: string }[];
  environment: Record<string, string>;
  image: string;
  networks: string[];
  ports?: string[];
  secrets?: string[];
  volumes?: string[];
}

export const root = new URL('../../', import.meta.url);
export const compose: {
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean } | null>;
} = parse(fs.readFileSync(new URL('docker-compose.yml', root), 'utf8'), { merge: true });

export const services = Object.entries(compose.services);
export const agencies = ['local-authority', 'police', 'health'];

/** A service of docker-compose.yml. */
export function service(name: string): Service {
  const found = compose.services[name];
  if (!found) throw new Error(`docker-compose.yml has no service ${name}`);
  return found;
}

/** Names of the services on a network. */
export function servicesOn(network: string): string[] {
  return services.filter(([, { networks }]) => networks.includes(network)).map(([name]) => name);
}

/** What the service is told, as one text. */
export function told(name: string): string {
  const { environment, secrets = [] } = service(name);
  return JSON.stringify({ environment, secrets });
}
