import type { AddressInfo } from 'node:net';
import net from 'node:net';

/** Chosen by the system at every start, so that two checkouts can run side by side. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
