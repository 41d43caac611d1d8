import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A process of its own that stands between the hub and one agency, and that the system can be told to stop. */
export interface AgencyProcess {
  /** For startHub's `instead`: the hub asks here, and the agency at `url` answers. */
  before(url: string): string;
  /** It runs no more, and says so to nobody: the system still accepts connections and takes questions for it. */
  freeze(): void;
  thaw(): void;
  /** It ends at once, and its port is closed. */
  kill(): Promise<void>;
}

const script = `
  import { createServer } from 'node:http';
  let target = '';
  process.on('message', (url) => { target = url; });
  process.on('disconnect', () => process.exit());
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const asked = Object.entries(request.headers).filter(([name]) => /^(authorization|content-type|x-hub-.+)$/.test(name));
    const answer = await fetch(target, {
      method: 'POST',
      headers: Object.fromEntries(asked),
      body: Buffer.concat(chunks),
    });
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(await answer.text());
  });
  // Whoever asked while it was frozen has gone.
  process.on('unhandledRejection', () => {});
  server.listen(0, '127.0.0.1', () => process.send(server.address().port));
`;

export async function agencyProcess(): Promise<AgencyProcess> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const [port] = await Promise.race([once(child, 'message'), ended.then(() => ['no port: it ended'])]);
  return {
    before(url) {
      child.send(url);
      return `http://127.0.0.1:${port}/graphql`;
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
