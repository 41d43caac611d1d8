import type { IncomingMessage, ServerResponse } from 'node:http';

/** A question that an agency was asked, and all that a failing one could do with it. */
interface Question {
  request: IncomingMessage;
  response: ServerResponse;
  /** What the agency itself would have answered. */
  trueAnswer(): Promise<string>;
}

export type Failure = (question: Question) => void | Promise<void>;

/** What a database driver or a runtime might say, and nobody outside may read. */
export const internals =
  'select * from information_requests where id = $1; connect ECONNREFUSED 127.0.0.1:5432 at Pool.query (/srv/pool.js:1:1)';

/** Sends something instead of the answer. */
export const answering =
  (body: string, status = 200, type = 'application/json'): Failure =>
  ({ response }) => {
    response.writeHead(status, { 'content-type': type });
    response.end(body);
  };

/** The whole request is refused before anything of it runs, or nothing that came of it may leave. */
export const refusing = (code: string, status: number): Failure =>
  answering(JSON.stringify({ errors: [{ message: internals, extensions: { code } }] }), status);

/** The connection breaks off as soon as the question has come. */
export const reset: Failure = ({ request }) => {
  request.socket.resetAndDestroy();
};

/** The connection stays open and nothing ever comes. */
export const hang: Failure = () => {};

/** The answer begins at once, comes a byte at a time and is never whole. */
export const slowBody: Failure = ({ response }) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const dripping = setInterval(() => response.write(' '), 100);
  response.on('close', () => clearInterval(dripping));
};

/** Half of the answer comes, and then the end of the connection. */
export const cutOff: Failure = async ({ response, trueAnswer }) => {
  const whole = await trueAnswer();
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(whole) });
  response.write(whole.slice(0, whole.length / 2), () => response.destroy());
};

/** A server that failed while it sent something that looks whole. */
export const serverErrorWithData: Failure = async ({ response, trueAnswer }) => {
  const whole = await trueAnswer();
  response.writeHead(500, { 'content-type': 'application/json' });
  response.end(whole);
};

/** A well-formed GraphQL answer of an agency whose database, say, has gone. */
export const internalError: Failure = answering(
  JSON.stringify({
    errors: [
      {
        message: internals,
        extensions: { code: 'INTERNAL_SERVER_ERROR', stacktrace: [internals], exception: { sql: internals } },
      },
    ],
    data: null,
  }),
);

/** The agency's own answer with another value at one place of its data. */
export const changing =
  (place: readonly (string | number)[], value: unknown): Failure =>
  async ({ response, trueAnswer }) => {
    const answer: { data: unknown } = JSON.parse(await trueAnswer());
    const parent = place
      .slice(0, -1)
      .reduce<unknown>((above, step) => (above as Record<string | number, unknown>)[step], answer.data);
    (parent as Record<string | number, unknown>)[place.at(-1) ?? ''] = value;
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer));
  };

/** The agency's own answer, but of a type that no proxy and no client takes for GraphQL's. */
export const wrongContentType: Failure = async ({ response, trueAnswer }) => {
  const whole = await trueAnswer();
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(whole);
};

/** Numbers where its schema has objects and lists. */
export const wrongTypes: Failure = replacing(() => ({ value: 7 }));

/** It gives none of what was asked of it, and says so of each. */
export const nullsWithErrors: Failure = replacing((path) => ({ value: null, error: { path } }));

/** It gives none of what was asked of it, and says once that something went wrong, and not where. */
export const nullsBesideAnError: Failure = replacing((_, index) => ({
  value: null,
  ...(index === 0 && { error: {} }),
}));

/** The same, with null for whole lists of answers. */
export const emptyBesideAnError: Failure = async ({ response, trueAnswer }) => {
  const { data }: { data: object } = JSON.parse(await trueAnswer());
  const empty = Object.fromEntries(Object.keys(data).map((name) => [name, null]));
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ errors: [{ message: internals }], data: empty }));
};

interface Replacement {
  value: unknown;
  error?: { path?: (string | number)[] };
}

/** The agency's own answer with something else for each field that it was asked for. */
function replacing(replace: (path: (string | number)[], index: number) => Replacement): Failure {
  return async ({ response, trueAnswer }) => {
    const { data }: { data: Record<string, unknown> } = JSON.parse(await trueAnswer());
    const errors: object[] = [];
    let index = 0;
    const put = (holder: Record<string, unknown>, key: string, path: (string | number)[]) => {
      const { value, error } = replace(path, index++);
      holder[key] = value;
      if (error !== undefined) errors.push({ message: internals, ...error });
    };
    for (const [name, value] of Object.entries(data)) {
      if (!name.startsWith('_e') || !Array.isArray(value)) {
        put(data, name, [name]);
        continue;
      }
      for (const [at, entity] of value.entries()) {
        for (const field of Object.keys(entity))
          if (field !== '__typename') put(entity, field, [name, at, field]);
      }
    }
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(errors.length > 0 ? { errors, data } : { data }));
  };
}
