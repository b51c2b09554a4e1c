/** A real browser over a real server, for the tests that look at pages the way people do. */
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, type CDPSession, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import type { AppOptions } from '../../api/context.ts';
import { type RunningServer, type ServerOptions, startServer } from '../../api/server.ts';
import { CHROMIUM, SWITCHES } from './chromium.ts';
import { type Published, publishing } from './published.ts';
import { type Sources, servedOnce } from './sources.ts';

/** Whether browser tests must be skipped; says so, once a file. */
export function chromiumIsMissing(): boolean {
  if (existsSync(CHROMIUM)) return false;
  console.warn(
    `The browser tests are skipped: there is no Chromium at ${CHROMIUM}. Install it (apt install chromium), or set CHROMIUM to where it is.`,
  );
  return true;
}

export type OpenedPage = {
  page: Page;
  /** What the page complained of: errors in its console, exceptions that nothing caught. */
  complaints: string[];
};

export type Site = {
  /** A page of its own, in a browser that has seen nothing yet; opens `path` unless it is undefined. */
  opened(options?: BrowserContextOptions & { path?: string | undefined }): Promise<OpenedPage>;
  address(): string;
};

/** The sample talks of `data/`, or a file's own sources, indexed and served once for all tests of a file. */
export function sampleSite(options: Partial<ServerOptions> = {}, from: Sources | string = 'data'): Site {
  return siteOver(servedOnce(from), options);
}

/** Talks and permalinks as a test made them, served once for all tests of a file. */
export function publishedSite(base: Parameters<Published['publish']>[1]): Site {
  let kb: Published;
  let options: AppOptions;
  beforeAll(async () => {
    kb = publishing();
    kb.publish(1, base);
    options = await kb.options();
  });
  afterAll(() => kb.remove());
  return siteOver(() => options);
}

function siteOver(served: () => AppOptions, options: Partial<ServerOptions> = {}): Site {
  let browser: Browser;
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer({ ...served(), port: 0, host: '127.0.0.1', ...options });
    browser = await chromium.launch({ executablePath: CHROMIUM, args: SWITCHES });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  return {
    address: () => server.address,
    async opened({ path = '/', ...options } = {}) {
      const context = await browser.newContext({ baseURL: server.address, locale: 'ko-KR', ...options });
      onTestFinished(() => context.close());
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(path);
      return { page, complaints };
    },
  };
}

/** What stands in the box after each key of 정산 on a Korean keyboard; the last syllable is the one being put together. */
export const KEYS_OF_정산 = ['ㅈ', '저', '정', '정ㅅ', '정사', '정산'];

/** An input method that puts syllables together in whatever has the focus, through the browser's own composition events. */
export async function inputMethod(
  page: Page,
): Promise<{ compose(text: string): Promise<void>; commit(): Promise<void>; key(key: string): Promise<void> }> {
  const session: CDPSession = await page.context().newCDPSession(page);
  let committed = '';
  let syllable = '';
  const key = async (key: string) => {
    for (const type of ['rawKeyDown', 'keyUp'] as const)
      await session.send('Input.dispatchKeyEvent', { type, key, windowsVirtualKeyCode: 229 });
  };
  return {
    key,
    /** Shows `text`, whose last syllable is still being put together; those before it are committed. */
    async compose(text) {
      await key('Process');
      const before = text.slice(0, -1);
      if (before !== committed) {
        await session.send('Input.insertText', { text: before.slice(committed.length) });
        committed = before;
      }
      syllable = text.slice(-1);
      await session.send('Input.imeSetComposition', { text: syllable, selectionStart: 1, selectionEnd: 1 });
    },
    async commit() {
      await session.send('Input.insertText', { text: syllable });
      committed += syllable;
      syllable = '';
    },
  };
}

export const box = (page: Page) => page.locator('input[name=q]');
export const titles = (page: Page) => page.locator('.results ol.talks .talk-title');
export const summary = (page: Page) => page.locator('.bar-count strong');
export const wordsIn = (page: Page) => new URL(page.url()).searchParams.get('q');
