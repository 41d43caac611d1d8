/** The floor of `floor.ts`, with the product's own way to tell who asks and to prove it to subgraphs. */
import { signedHeaders } from './configured-signing.ts';
import { serveFloor } from './floor-server.ts';

serveFloor(signedHeaders());
