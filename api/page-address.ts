/** From an address of a page to what it stands for. */
import type { Request } from 'express';
import type { Context } from './context.ts';

export type PageAddress = { kind: 'talk' | 'event' | 'topic' | 'speaker'; id: string };

const KINDS: Record<string, PageAddress['kind']> = { talks: 'talk', events: 'event', topics: 'topic', speakers: 'speaker' };

/**
 * Of a talk, event, topic or speaker, whether there is one or not; undefined for all else, and for other sites. A site has the name
 * that it is asked by and that of `TALKDEX_BASE_URL`, both with and without the path of that, over HTTP and HTTPS alike.
 */
export function pageAddress(address: string, request: Request, { baseUrl, basePath }: Context): PageAddress | undefined {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return undefined;
  const { host, pathname } = new URL(address);
  const names = [request.get('host') ?? 'localhost', ...(baseUrl ? [new URL(baseUrl).host] : [])];
  if (!names.some((name) => name.toLowerCase() === host)) return undefined;
  const below = pathname.startsWith(`${basePath}/`) ? pathOf(pathname.slice(basePath.length)) : undefined;
  return below ?? pathOf(pathname);
}

/** A talk's path may have a slug behind its id. */
function pathOf(path: string): PageAddress | undefined {
  const [folder = '', id = '', ...rest] = path.replace(/\/$/, '').split('/').slice(1);
  const kind = KINDS[folder];
  if (!kind || !id || rest.length > (kind === 'talk' ? 1 : 0)) return undefined;
  try {
    return { kind, id: decodeURIComponent(id).normalize('NFC') };
  } catch {
    return undefined; // no UTF-8
  }
}
