import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface MailServer {
  url: string;
  /** Every email that it took: whom for, and its text, headers first. */
  taken: { to: string[]; text: string }[];
  /** How many more emails it refuses, for a reason that names an address. */
  refuse: number;
  close(): Promise<void>;
}

/** A mail server on this machine. */
export async function mailServer(): Promise<MailServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (mail.refuse > 0) {
          mail.refuse -= 1;
          return done(new Error('mailbox lead@force.example.org is full'));
        }
        mail.taken.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          text: Buffer.concat(chunks).toString(),
        });
        return done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const mail: MailServer = {
    url: `smtp://127.0.0.1:${port}`,
    taken: [],
    refuse: 0,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return mail;
}
