/** What routes need: settings, the knowledge base, and who asks in which language. */
import type { Request } from 'express';
import type { Logger } from 'pino';
import type { RefreshQueue } from '../ingest/refresh-queue.ts';
import type { Knowledge } from '../search/knowledge.ts';
import type { Misses } from '../search/misses.ts';
import type { Assets, Site } from '../web/site.ts';
import { type View, viewOf } from './answers.ts';
import { langOf } from './language.ts';
import type { Metrics } from './metrics.ts';

export type AppOptions = {
  knowledge: Knowledge;
  /** The folder that local images are served from. */
  data: string;
  assets: Assets;
  version: string;
  logger: Logger;
  metrics: Metrics;
  /** Counts what is searched and not found; absent: nobody does. */
  misses?: Misses;
  /** What permalinks start with, such as `https://talks.example/talkdex`; absent: addresses are paths. */
  baseUrl?: string;
  sourceUrl?: string;
  /** What starts a refresh; absent: neither the admin routes nor the hook are there. */
  refreshes?: RefreshQueue;
  /** Who sends it may use the admin routes; absent: there are none. */
  adminToken?: string;
  /** What a Git host signs its hooks with; absent: there is no hook. */
  hookSecret?: string;
  /** Requests a minute from one address; 0: no limit. */
  rateLimit?: number;
};

export type Context = AppOptions & {
  /** The path of `baseUrl`, without a slash at its end; empty where there is none. */
  basePath: string;
};

export function contextOf(options: AppOptions): Context {
  const basePath = options.baseUrl ? new URL(options.baseUrl).pathname.replace(/\/+$/, '') : '';
  return { ...options, basePath };
}

/** For the API: whole addresses where `baseUrl` is set. */
export function apiView(context: Context, request: Request): View {
  return viewOf(langOf(request), context.baseUrl?.replace(/\/+$/, '') ?? '');
}

/** For pages: paths. */
export function pageView(context: Context, request: Request): View {
  return viewOf(langOf(request), context.basePath);
}

/** For what is read elsewhere, such as feeds: whole addresses always. */
export function wholeView(context: Context, request: Request): View {
  const { origin, base, lang } = siteOf(context, request);
  return viewOf(lang, origin + base);
}

export function siteOf(context: Context, request: Request): Site {
  const origin = context.baseUrl
    ? new URL(context.baseUrl).origin
    : `${request.protocol}://${request.get('host') ?? 'localhost'}`;
  const { basePath: base, assets, sourceUrl } = context;
  return { base, origin, lang: langOf(request), assets, ...(sourceUrl ? { sourceUrl } : {}) };
}
