/**
 * `npm run bench:web -- [VISITS]`: what a first visit to our pages costs, over the sample data. It prints one table, a row a page:
 * the size of HTML, style and script, layout shift (CLS) in a wide and a narrow window, and the first contentful paint (FCP) beside
 * that of a bare static page from the same server (a heading and a paragraph) and that of the same page without style and script,
 * as medians of so many visits (15 where no number is named, which is odd); then the shift while one types, and which goals are met. It fails on none, because a time says as much of the machine as of the code.
 * CHROMIUM names the browser where it is not at /usr/bin/chromium.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { pino } from 'pino';
import type { Browser } from 'playwright-core';
import { request } from 'undici';
import { createApp } from '../../api/app.ts';
import { createMetrics } from '../../api/metrics.ts';
import { refresh } from '../../ingest/refresh.ts';
import { Knowledge } from '../../search/knowledge.ts';
import { loadAssets } from '../../web/assets.ts';
import { urlsOf } from '../../web/urls.ts';
import { CHROMIUM } from '../support/chromium.ts';
import { allTalks } from './engine-state.ts';
import {
  cumulativeShift,
  type Measured,
  type Size,
  showGoals,
  showPages,
  showTyping,
  type Typing,
  typingShift,
} from './web-report.ts';
import { firstPaint, launch, loadedBy, shiftsOf, shiftsWhileTyping, TYPED, type ViewportName } from './web-visit.ts';

const VISITS = 15;
/** Shifts hardly differ from visit to visit, and each takes a second of waiting. */
const SHIFT_VISITS = 5;
const TYPING_VISITS = 3;
const DATA = 'data';
const BARE = '/bare';
const PLAIN = '/plain';
// The icon keeps the browser from asking for /favicon.ico.
const BARE_PAGE =
  '<!doctype html><html lang="ko"><title>Bare</title><link rel="icon" href="data:,"><h1>정산</h1><p>A heading, a paragraph.</p></html>';

const [argument = String(VISITS)] = process.argv.slice(2).filter((arg) => arg !== '--'); // tsx hands on the one that npm would take away
const visits = Number(argument);
if (!Number.isInteger(visits) || visits < 1 || visits % 2 === 0) {
  console.error('npm run bench:web -- [VISITS]; an odd number of them, so that one is in the middle');
  process.exit(2);
}
if (!existsSync(CHROMIUM)) {
  console.error(`There is no Chromium at ${CHROMIUM}. Install it (apt install chromium), or set CHROMIUM to where it is.`);
  process.exit(1);
}

type Page = { name: string; path: string };
type Site = { origin: string; pages: Page[]; close(): Promise<void> };

/** Straight from the socket: not even our own middleware stands before it. */
function sendStatic(html: string, response: ServerResponse): void {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(html);
}

/** What the page says, as a browser shows it with nothing to load: `?page` is its path. */
async function plainPage(address: URL): Promise<string> {
  const { body } = await request(new URL(address.searchParams.get('page') ?? '/', address), {
    headers: { 'accept-language': 'ko-KR' },
  });
  return (await body.text())
    .replace(/<link [^>]*>|<script [^>]*><\/script>/g, '')
    .replace('<title>', '<link rel="icon" href="data:,"><title>');
}

/** Our pages and what they are compared with, from one server. */
async function startSite(state: string): Promise<Site> {
  await refresh({ data: DATA, state });
  const knowledge = new Knowledge(state, DATA);
  const assets = await loadAssets();
  const logger = pino({ level: 'silent' });
  const app = createApp({ knowledge, data: DATA, assets, version: 'bench', logger, metrics: createMetrics() });
  const plain = new Map<string, string>();
  const server = createServer(async (request, response) => {
    const url = request.url ?? '';
    if (url === BARE) return sendStatic(BARE_PAGE, response);
    if (!url.startsWith(PLAIN)) return app(request, response);
    const html = plain.get(url) ?? (await plainPage(new URL(url, `http://${request.headers.host}`)));
    plain.set(url, html);
    sendStatic(html, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pages: pagesOf(knowledge),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      knowledge.close();
    },
  };
}

function pagesOf(knowledge: Knowledge): Page[] {
  const urls = urlsOf('');
  const talks = allTalks(knowledge.current().index).map(({ id, sections }) => ({ id, content: JSON.stringify(sections) }));
  const longest = talks.reduce((most, each) => (each.content.length > most.content.length ? each : most));
  // Nothing says how large a picture is before it has come.
  const pictured = talks.find(({ content }) => content.includes('<img'));
  return [
    { name: '/', path: urls.home() },
    { name: `/?q=${TYPED}`, path: urls.search({ q: TYPED }) },
    { name: 'talk, the longest', path: urls.talk(longest.id) },
    ...(pictured ? [{ name: 'talk with a picture', path: urls.talk(pictured.id) }] : []),
    ...[urls.topics(), urls.topic('settlement'), urls.events(), urls.speakers(), urls.status()].map((path) => ({
      name: path,
      path,
    })),
  ];
}

/** Fails when the answer is an error. */
async function sizeOf(address: string): Promise<Size> {
  const { statusCode, headers, body } = await request(address, {
    headers: { 'accept-encoding': 'gzip', 'accept-language': 'ko-KR' },
  });
  const sent = Buffer.from(await body.arrayBuffer());
  if (statusCode !== 200) throw new Error(`${statusCode} for ${address}`);
  // What is very small is not compressed.
  return { bytes: headers['content-encoding'] === 'gzip' ? gunzipSync(sent).length : sent.length, gzipped: sent.length };
}

async function gzippedSum(addresses: string[]): Promise<number> {
  const sizes = await Promise.all(addresses.map(sizeOf));
  return sizes.reduce((sum, { gzipped }) => sum + gzipped, 0);
}

async function inRounds<T>(rounds: number, work: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let round = 0; round < rounds; round++) results.push(await work());
  return results;
}

const middle = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] as number;

async function measurePaint(browser: Browser, origin: string, path: string): Promise<Measured['paintMs']> {
  const addresses = {
    bare: origin + BARE,
    plain: `${origin}${PLAIN}?${new URLSearchParams({ page: path })}`,
    page: origin + path,
  };
  // A first visit is the browser's: the server has run for a while, with its code warm and its files read.
  for (const address of Object.values(addresses)) await firstPaint(browser, address);
  const times: Record<keyof Measured['paintMs'], number[]> = { bare: [], plain: [], page: [] };
  // In turns, so that whatever else the machine does slows all.
  await inRounds(visits, async () => {
    times.bare.push(await firstPaint(browser, addresses.bare));
    times.plain.push(await firstPaint(browser, addresses.plain));
    times.page.push(await firstPaint(browser, addresses.page));
  });
  return { bare: middle(times.bare), plain: middle(times.plain), page: middle(times.page) };
}

async function measurePage(browser: Browser, origin: string, { name, path }: Page): Promise<Measured> {
  const address = origin + path;
  const { styles, scripts } = await loadedBy(browser, address);
  const worst = async (viewport: ViewportName) =>
    Math.max(...(await inRounds(SHIFT_VISITS, async () => cumulativeShift(await shiftsOf(browser, viewport, address)))));
  const [html, style, script] = [await sizeOf(address), await gzippedSum(styles), await gzippedSum(scripts)];
  const paintMs = await measurePaint(browser, origin, path);
  // No time is taken here, so both windows may be open at once.
  const [desktop, phone] = await Promise.all([worst('desktop'), worst('phone')]);
  return { name, html, style, script, cls: { desktop, phone }, paintMs };
}

async function measureTyping(browser: Browser, address: string): Promise<Typing> {
  const worst = async (viewport: ViewportName) => {
    const all = await inRounds(TYPING_VISITS, async () => typingShift(await shiftsWhileTyping(browser, viewport, address)));
    return { unexpected: Math.max(...all.map(({ unexpected }) => unexpected)), all: Math.max(...all.map((each) => each.all)) };
  };
  return { desktop: await worst('desktop'), phone: await worst('phone') };
}

async function bench({ origin, pages }: Site, browser: Browser): Promise<void> {
  console.log(`${visits} first visits a page, Chromium ${browser.version()}, Node ${process.versions.node}\n`);
  const measured: Measured[] = [];
  for (const page of pages) measured.push(await measurePage(browser, origin, page));
  const typing = await measureTyping(browser, origin + urlsOf('').home());
  showPages(measured);
  showTyping(typing, TYPED);
  showGoals(measured, typing);
}

const folder = mkdtempSync(join(tmpdir(), 'talkdex-bench-'));
try {
  const site = await startSite(join(folder, 'state'));
  try {
    const browser = await launch(CHROMIUM);
    await bench(site, browser).finally(() => browser.close());
  } finally {
    await site.close();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
