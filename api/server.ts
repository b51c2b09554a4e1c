/** Starts and stops the server; a stop lets running requests finish. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import closeWithGrace from 'close-with-grace';
import { TalkdexError } from '../search/store/errors.ts';
import { createApp } from './app.ts';
import type { AppOptions } from './context.ts';

export type ServerOptions = AppOptions & {
  /** 0 picks a free one. */
  port: number;
  host: string;
};

export type RunningServer = {
  /** Such as `http://127.0.0.1:3000`. */
  address: string;
  /** Takes no new request, waits for those that run and some time for a refresh, counts what was not found, then frees the knowledge base. */
  close(): Promise<void>;
};

/** How long running requests may take to finish, and a running refresh, which is left then; in milliseconds. */
const GRACE_MS = 10_000;
const REFRESH_GRACE_MS = 7_000;

function addressOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

/** Fails with a TalkdexError that names the variable when the port or the host can't be had. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const server = createServer(createApp(options));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(listenError(cause, options)));
    server.listen(options.port, options.host, resolve);
  });
  const close = async () => {
    // A connection that has had its answer is kept for the next request: without a push it would hold the stop up for seconds.
    const push = setInterval(() => server.closeIdleConnections(), 50);
    const served = new Promise<void>((resolve) => server.close(() => resolve()));
    await Promise.all([served, options.refreshes?.close(REFRESH_GRACE_MS)]);
    clearInterval(push);
    options.misses?.close();
    options.knowledge.close();
  };
  return { address: addressOf(server), close };
}

function listenError(cause: NodeJS.ErrnoException, { port, host }: ServerOptions): TalkdexError {
  const why: Record<string, string> = {
    EADDRINUSE: `port ${port} is in use; stop what uses it, or set PORT to another one (0 picks a free one)`,
    EACCES: `port ${port} needs more rights than this user has; set PORT to one above 1023`,
    EADDRNOTAVAIL: `${host} is no address of this machine; set HOST to one that is, such as 127.0.0.1 or 0.0.0.0`,
    ENOTFOUND: `${host} is not known; set HOST to an address of this machine, such as 127.0.0.1 or 0.0.0.0`,
  };
  return new TalkdexError(why[cause.code ?? ''] ?? `the server can't listen on ${host}:${port}: ${cause.message}`, { cause });
}

/** Closes the server when the process is asked to stop, and when it has nothing left to do. */
export function closeOnSignals(server: Pick<RunningServer, 'close'>, { logger }: Pick<AppOptions, 'logger'>): void {
  closeWithGrace({ delay: GRACE_MS, logger: false }, async ({ err, signal }) => {
    if (err) logger.fatal({ err }, 'stopping after an error that nothing caught');
    else logger.info({ signal }, 'stopping: running requests finish first');
    await server.close();
  });
}
