import { once } from 'node:events';
import net, { type AddressInfo, type Socket } from 'node:net';

/**
 * What goes wrong on the way: `refuse` no connection is taken; `reset` each is broken off as soon as something is sent;
 * `freeze` what is sent is taken, and nothing comes of it (a half-open connection); `slow` one byte a tenth of a second;
 * `lose-answers` what is asked arrives and is carried out, and the connection breaks before a byte of the answer is back.
 */
type Trouble = 'refuse' | 'reset' | 'freeze' | 'slow' | 'lose-answers';

/** Stands between who asks and who answers, below HTTP: it knows of bytes only. */
export interface TcpProxy {
  url: string;
  /** From now on, for connections that are open too. */
  fail(trouble: Trouble): Promise<void>;
  /** The next `count` answers are lost; then everything passes. */
  loseAnswers(count: number): void;
  mend(): Promise<void>;
  /** Answers that were lost so far. */
  lost(): number;
  /** How often something was sent through it so far, whatever became of it. Where it refuses, nothing can be. */
  asked(): number;
  close(): Promise<void>;
}

/** @param target where whoever answers listens: host and port count, and the path is kept */
export async function tcpProxy(target: string): Promise<TcpProxy> {
  const { hostname, port: targetPort, pathname } = new URL(target);
  const pairs = new Set<Socket>();
  let trouble: Trouble | undefined;
  let toLose = 0;
  let lost = 0;
  let asked = 0;

  const server = net.createServer((client) => {
    const upstream = net.connect(Number(targetPort), hostname);
    pairs.add(client);
    const end = () => {
      client.destroy();
      upstream.destroy();
      pairs.delete(client);
    };
    for (const socket of [client, upstream]) {
      socket.setNoDelay(true);
      socket.on('error', end);
      socket.on('close', end);
    }
    client.on('data', (chunk) => {
      asked += 1;
      if (trouble === 'freeze') return;
      if (trouble === 'reset') {
        client.resetAndDestroy();
        return;
      }
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      if (trouble === 'freeze') return;
      if (trouble === 'lose-answers' || toLose > 0) {
        if (toLose > 0) toLose -= 1;
        lost += 1;
        client.resetAndDestroy();
        return;
      }
      if (trouble === 'slow') {
        upstream.pause();
        drip(client, chunk, () => upstream.resume());
        return;
      }
      client.write(chunk);
    });
  });
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  const close = async () => {
    for (const client of pairs) client.destroy();
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    await closed;
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${pathname}`,
    async fail(now) {
      trouble = now;
      if (now === 'refuse') await close();
    },
    loseAnswers(count) {
      toLose = count;
    },
    async mend() {
      const was = trouble;
      trouble = undefined;
      toLose = 0;
      // What was lost in a frozen connection does not come again.
      if (was === 'freeze') for (const client of pairs) client.destroy();
      if (!server.listening) await listen(port);
    },
    lost: () => lost,
    asked: () => asked,
    close,
  };
}

/** A byte a tenth of a second, for as long as there is somebody to take it. */
function drip(client: Socket, chunk: Buffer, done: () => void): void {
  let at = 0;
  const dripping = setInterval(() => {
    if (client.destroyed || at >= chunk.length) {
      clearInterval(dripping);
      done();
      return;
    }
    client.write(chunk.subarray(at, at + 1));
    at += 1;
  }, 100);
}
