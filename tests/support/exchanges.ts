/**
 * Exchanges with a real Meilisearch server, recorded once and replayed where there is none. A recorder stands before the server and
 * notes what is asked and answered; the player answers the same to the same questions, and says what to do about any other.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Schema } from '../../search/meilisearch/settings.ts';

/** The answers that a question got, in their order. */
type Exchange = { question: string; answers: { status: number; body: unknown }[] };

export type Recording = {
  /** Of the records and settings that were recorded. */
  schema: Schema;
  /** The server's version. */
  version: string;
  exchanges: Exchange[];
};

export type Stand = { address: string; close: () => Promise<void> };

/** An index file's id is random; here it is a number, in the order in which they come. */
class FileIds {
  readonly #ids: string[] = [];

  numbered(text: string): string {
    return text.replace(/("fileId":\s*")([0-9a-f-]{36})/g, (_, before: string, id: string) => {
      if (!this.#ids.includes(id)) this.#ids.push(id);
      return `${before}FILE ${this.#ids.indexOf(id)}`;
    });
  }

  restored(text: string): string {
    return text.replace(/FILE (\d+)/g, (_, n: string) => this.#ids[Number(n)] ?? 'a file of another time');
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}

/** Questions to read stay readable; talks are known by their hash. */
function questionOf(method: string, url: string, body: string): string {
  const shown = body.length > 2000 ? createHash('sha256').update(body).digest('hex') : body;
  return [method, url, shown].filter(Boolean).join(' ');
}

async function listening(server: Server): Promise<Stand> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

/** Passes everything on to the server and writes down what was said when it closes. */
export async function recorder(target: string, file: string, about: Pick<Recording, 'schema' | 'version'>): Promise<Stand> {
  const exchanges = new Map<string, Exchange>();
  const ids = new FileIds();
  const server = createServer(async (request, response) => {
    const { method = 'GET', url = '/' } = request;
    const body = await bodyOf(request);
    const { authorization = '', 'content-type': type = 'application/json' } = request.headers;
    const headers = { authorization, 'content-type': type, 'accept-encoding': 'identity' };
    const answer = await fetch(target + url, { method, headers, ...(body ? { body } : {}) });
    const text = await answer.text();
    const question = questionOf(method, url, ids.numbered(body));
    const exchange = exchanges.get(question) ?? { question, answers: [] };
    exchange.answers.push({ status: answer.status, body: JSON.parse(ids.numbered(text)) as unknown });
    exchanges.set(question, exchange);
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text);
  });
  const stand = await listening(server);
  const close = async () => {
    await stand.close();
    writeFileSync(file, `${JSON.stringify({ ...about, exchanges: [...exchanges.values()] } satisfies Recording, null, 1)}\n`);
  };
  return { ...stand, close };
}

export function readRecording(file: string): Recording {
  return JSON.parse(readFileSync(file, 'utf8')) as Recording;
}

/** Answers as the server did; the last answer to a question again and again. */
export function player({ exchanges }: Recording): Promise<Stand> {
  const answers = new Map(exchanges.map(({ question, answers }) => [question, [...answers]]));
  const ids = new FileIds();
  const server = createServer(async (request, response) => {
    const { method = 'GET', url = '/' } = request;
    const question = questionOf(method, url, ids.numbered(await bodyOf(request)));
    const left = answers.get(question) ?? [];
    const answer = (left.length > 1 ? left.shift() : left[0]) ?? {
      status: 500,
      body: {
        code: 'not_recorded',
        message: `nobody recorded the answer to ${question}; docs/meilisearch.md tells how to record anew`,
      },
    };
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(ids.restored(JSON.stringify(answer.body)));
  });
  return listening(server);
}
