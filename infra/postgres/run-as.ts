import { execFileSync, spawnSync } from 'node:child_process';
import { HubError } from '../../shared/errors/hub-error.ts';

interface Identity {
  uid: number;
  gid: number;
}

/** How PostgreSQL's programs are started here: PostgreSQL refuses to run as root. */
export interface Runner {
  mode: 'user' | 'setuid' | 'namespace';
  /** Set when files must belong to, and be reachable by, somebody other than ourselves. */
  identity: Identity | undefined;
  command(binary: string, args: string[]): { file: string; args: string[]; options: Partial<Identity> };
}

/** As root it drops to the user "postgres" or "nobody", or, where that is forbidden, to a user namespace. */
export function chooseRunner(isRoot = process.getuid?.() === 0, maySetuid = true): Runner {
  // With setpriv the kernel stops PostgreSQL when this process dies, even of SIGKILL.
  const dieWithUs = process.platform === 'linux' && succeeds('setpriv', ['--pdeathsig', 'INT', 'true']);
  const tie = dieWithUs ? ['setpriv', '--pdeathsig', 'INT'] : [];
  if (!isRoot) return { mode: 'user', identity: undefined, command: (...call) => prefixed(tie, call) };

  const identity = unprivileged();
  if (maySetuid && spawnSync('true', { ...identity, cwd: '/' }).status === 0) {
    const drop = [`--reuid=${identity.uid}`, `--regid=${identity.gid}`, '--clear-groups'];
    return {
      mode: 'setuid',
      identity,
      command: (...call) =>
        dieWithUs ? prefixed([...tie, ...drop], call) : { ...prefixed([], call), options: identity },
    };
  }
  const namespace = ['unshare', '--user', `--map-user=${identity.uid}`, `--map-group=${identity.gid}`];
  if (succeeds('unshare', [...namespace.slice(1), 'true'])) {
    return {
      mode: 'namespace',
      identity: undefined,
      command: (...call) => prefixed([...namespace, ...tie], call),
    };
  }
  throw new HubError(
    'POSTGRES_DID_NOT_START',
    "PostgreSQL cannot run as root, and this machine allows neither another user nor a user namespace: run as an ordinary user, or set each agency's *_DATABASE_URL.",
  );
}

function prefixed(prefix: string[], [binary, args]: [string, string[]]): ReturnType<Runner['command']> {
  const [file = binary, ...rest] = [...prefix, binary, ...args];
  return { file, args: rest, options: {} };
}

/** Must be a user the system knows by name: initdb looks its own name up. */
function unprivileged(): Identity {
  return idsOf('postgres') ?? idsOf('nobody') ?? { uid: 65534, gid: 65534 };
}

function idsOf(user: string): Identity | undefined {
  const id = (option: string) =>
    Number(execFileSync('id', [option, user], { stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

function succeeds(file: string, args: string[]): boolean {
  return spawnSync(file, args, { cwd: '/' }).status === 0;
}
