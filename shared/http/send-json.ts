import type { ServerResponse } from 'node:http';
import type { HubError } from '../errors/hub-error.ts';
import { refusalStatus } from './refusal-status.ts';

/** Answers with a value as JSON, which nobody may keep. */
export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const text = JSON.stringify(value);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

/** Answers with one error, as GraphQL would write it. */
export function sendError(response: ServerResponse, status: number, code: string, message: string): void {
  sendJson(response, status, { errors: [{ message, extensions: { code } }] });
}

/** Answers a request that was refused on purpose before anything ran, with the status that goes with the code. */
export function sendRefusal(response: ServerResponse, { code, message }: HubError): void {
  const status = refusalStatus(code);
  if (status === 401) response.setHeader('www-authenticate', 'Bearer');
  sendError(response, status, code, message);
}

/** Answers what went wrong although nobody meant it to, and says nothing of it. */
export function sendUnexpected(response: ServerResponse): void {
  sendError(response, 500, 'INTERNAL_SERVER_ERROR', 'Something went wrong here.');
}
