/** Finding a talk in a real browser: while typing, back again, without JavaScript, and for everybody. */
import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startServer } from '../../api/server.ts';
import { SAMPLE, withSources } from '../support/sources.ts';

const CHROMIUM = process.env.CHROMIUM || '/usr/bin/chromium';
const missing = !existsSync(CHROMIUM);
if (missing)
  console.warn(
    `The browser tests are skipped: there is no Chromium at ${CHROMIUM}. Install it (apt install chromium), or set CHROMIUM to where it is.`,
  );

const QUIET = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

describe.skipIf(missing)('in a browser', { timeout: 60_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET });
  }, 60_000);
  afterAll(() => browser.close());

  /** A page of a server over the sample, and what the page complained of. */
  async function opened(options: BrowserContextOptions = {}): Promise<{ page: Page; complaints: string[] }> {
    const kb = withSources(SAMPLE);
    await kb.ingest();
    const server = await startServer({ ...(await kb.options()), port: 0, host: '127.0.0.1' });
    const context = await browser.newContext({ baseURL: server.address, locale: 'ko-KR', ...options });
    onTestFinished(async () => {
      await context.close();
      await server.close();
    });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto('/');
    return { page, complaints };
  }

  const box = (page: Page) => page.getByRole('searchbox');
  /** The front page lists talks, too; only a search marks words. */
  const searched = (page: Page) => page.locator('#results mark').first();
  const titles = (page: Page) => page.locator('#results ol.talks .talk-title');

  it('shows results while one types, opens a talk, and has query and results again on going back', async () => {
    const { page, complaints } = await opened();
    await box(page).pressSequentially('정산', { delay: 30 });
    await searched(page).waitFor();
    await page.waitForURL(/\?q=/);
    expect(new URL(page.url()).searchParams.get('q')).toBe('정산');
    expect(await titles(page).allTextContents()).toEqual(['정산 시스템 이야기']);
    expect(await searched(page).textContent()).toBe('정산');

    await titles(page).getByRole('link').first().click();
    await page.waitForURL(/\/talks\//);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('정산 시스템 이야기');

    await page.goBack();
    await searched(page).waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe('정산');
    expect(await box(page).inputValue()).toBe('정산');
    expect(await titles(page).allTextContents()).toEqual(['정산 시스템 이야기']);
    expect(complaints).toEqual([]);
  });

  it('shows the results of the last letter, also when an earlier answer comes later', async () => {
    const { page } = await opened();
    const isEarlier = (address: string) => new URL(address).searchParams.get('q') === 'kafka';
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(
      (url) => isEarlier(url.href),
      async (route) => {
        await held;
        await route.continue().catch(() => {}); // the page has given it up by then
      },
    );
    const ended = new Promise<void>((resolve) => {
      page.on('requestfinished', (request) => isEarlier(request.url()) && resolve());
      page.on('requestfailed', (request) => isEarlier(request.url()) && resolve());
    });
    const asked = page.waitForRequest((request) => isEarlier(request.url()));
    await box(page).fill('kafka');
    await asked;
    await box(page).fill('인증');
    await titles(page).locator('mark', { hasText: '인증' }).waitFor();
    release();
    await ended;
    await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))');
    expect(await titles(page).allTextContents()).toEqual(['인증의 미래']);
  });

  it('keeps the last results and says so while the server cannot be reached', async () => {
    const { page } = await opened();
    await box(page).fill('정산');
    await searched(page).waitFor();
    await page.context().setOffline(true);
    await box(page).fill('정산 시스템');
    await page.locator('#live.live-shown').waitFor();
    expect(await titles(page).allTextContents()).toEqual(['정산 시스템 이야기']);
  });

  it('finds with JavaScript switched off', async () => {
    const { page } = await opened({ javaScriptEnabled: false });
    await box(page).fill('정산');
    await box(page).press('Enter');
    await page.waitForURL(/\?q=/);
    expect(await titles(page).allTextContents()).toEqual(['정산 시스템 이야기']);
    await titles(page).getByRole('link').first().click();
    await page.waitForURL(/\/talks\//);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('정산 시스템 이야기');
  });

  it.each(['light', 'dark'] as const)('has no barrier that axe finds, on any page, in %s', async (colorScheme) => {
    const { page, complaints } = await opened({ colorScheme });
    await page.goto('/?q=정산');
    const talk = await titles(page).getByRole('link').first().getAttribute('href');
    for (const path of [
      '/',
      '/?q=정산',
      '/?q=zzzzqqqq',
      talk ?? '',
      '/events',
      '/topics/settlement',
      '/speakers',
      '/status',
      '/api',
    ]) {
      await page.goto(path);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${path}: ${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    }
    expect(complaints).toEqual([]);
  });

  it('says below the search box, not beside it, that nothing was found', async () => {
    const { page } = await opened({ viewport: { width: 1200, height: 800 } });
    await page.goto('/?q=zzzzqqqq');
    const left = async (selector: string) => (await page.locator(selector).boundingBox())?.x;
    expect(await left('.empty')).toBe(await left('.bar'));
  });

  it('is not wider than a small phone', async () => {
    const { page } = await opened({ viewport: { width: 320, height: 640 } });
    for (const path of ['/', '/?q=정산', '/events', '/status']) {
      await page.goto(path);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    }
  });
});
