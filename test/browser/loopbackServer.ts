import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web server that only this machine reaches. */
export interface LoopbackServer {
  /** Its address, without a slash at the end. */
  readonly origin: string;
  /** Ends it and the connections it has. */
  close(): void;
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
};

/** Serves the given files by their path (`/page.mjs`) on a free port, and 404 for everything else. */
export async function serveOnLoopback(files: ReadonlyMap<string, string | Buffer>): Promise<LoopbackServer> {
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const body = files.get(path);
    if (body === undefined) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type }).end(body);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
