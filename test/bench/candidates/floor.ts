/**
 * The floor: what a good engineer would write by hand for these two questions and no others. node:http, one undici
 * pool for each agency, no GraphQL of its own.
 */
import { serveFloor } from './floor-server.ts';

serveFloor();
