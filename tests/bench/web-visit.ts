/** What `bench:web` sees of a page in Chromium: when it paints, what it loads, and how far it shifts by itself and under typing. */
import { setTimeout } from 'node:timers/promises';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { SWITCHES } from '../support/chromium.ts';

export const VIEWPORTS = {
  desktop: { viewport: { width: 1200, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
} satisfies Record<string, BrowserContextOptions>;
export type ViewportName = keyof typeof VIEWPORTS;

/** One entry of the Layout Instability API; `startTime` in milliseconds. */
export type Shift = { value: number; startTime: number; hadRecentInput: boolean };

/** The keys of a Korean keyboard for «정산», what stands in the box being composed after each, and what each leaves behind. */
const KEYS: { code: string; composing: string; done?: string }[] = [
  { code: 'KeyW', composing: 'ㅈ' },
  { code: 'KeyJ', composing: '저' },
  { code: 'KeyD', composing: '정' },
  { code: 'KeyT', composing: 'ㅅ', done: '정' },
  { code: 'KeyK', composing: '사' },
  { code: 'KeyS', composing: '산' },
];
export const TYPED = '정산';
/** Longer than the page waits for the next key, so that results change under most keys, as they do for a slow typist. */
const KEY_MS = 220;

const QUIET_MS = 1000;
const GIVE_UP_MS = 10_000;

// What runs in the page is text: the types of this folder know no browser.
const OBSERVE_SHIFTS = `
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, startTime, hadRecentInput } of list.getEntries()) shifts.push({ value, startTime, hadRecentInput });
  }).observe({ type: 'layout-shift', buffered: true });`;
const QUIET_FOR = `
  performance.now() - Math.max(performance.getEntriesByType('navigation')[0].loadEventEnd, shifts.at(-1)?.startTime ?? 0)`;
const FIRST_PAINT = `new Promise((resolve, reject) => {
  setTimeout(() => reject(new Error('no content was painted in ${GIVE_UP_MS} ms')), ${GIVE_UP_MS});
  new PerformanceObserver((list) => {
    const [painted] = list.getEntriesByName('first-contentful-paint');
    if (painted) resolve(painted.startTime);
  }).observe({ type: 'paint', buffered: true });
})`;

export function launch(executablePath: string): Promise<Browser> {
  // Playwright takes scroll bars away; those that people have come and go with the results, and push the page aside.
  return chromium.launch({ executablePath, args: SWITCHES, ignoreDefaultArgs: ['--hide-scrollbars'] });
}

type Loaded = { url: string; type: string };

/** Opens the page as a browser does that was never there: with nothing in its cache and no open connection. */
async function visit<T>(
  browser: Browser,
  viewport: ViewportName,
  address: string,
  look: (page: Page, loaded: Loaded[]) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ locale: 'ko-KR', ...VIEWPORTS[viewport] });
  try {
    await context.addInitScript(OBSERVE_SHIFTS);
    const page = await context.newPage();
    const loaded: Loaded[] = [];
    const failed: string[] = [];
    page.on('response', (response) => {
      const [url, status] = [response.url(), response.status()];
      loaded.push({ url, type: response.request().resourceType() });
      if (status >= 400) failed.push(`${status} for ${url}`);
    });
    await page.goto(address);
    const seen = await look(page, loaded);
    // A page without its style is no page to measure.
    if (failed.length) throw new Error(`${address} does not load: ${failed.join(', ')}`);
    return seen;
  } finally {
    await context.close();
  }
}

/** Milliseconds from the start of the visit to the first contentful paint, at desktop width. */
export function firstPaint(browser: Browser, address: string): Promise<number> {
  return visit(browser, 'desktop', address, (page) => page.evaluate<number>(FIRST_PAINT));
}

/** Addresses of the style sheets and scripts that a visit loads, also those that a script asks for. */
export function loadedBy(browser: Browser, address: string): Promise<{ styles: string[]; scripts: string[] }> {
  return visit(browser, 'desktop', address, async (page, loaded) => {
    await rest(page);
    const ofType = (wanted: string) => [...new Set(loaded.flatMap(({ url, type }) => (type === wanted ? [url] : [])))];
    return { styles: ofType('stylesheet'), scripts: ofType('script') };
  });
}

/** Returns a second after the page loaded and last shifted; some page may never come to rest. */
async function rest(page: Page): Promise<void> {
  const end = performance.now() + GIVE_UP_MS;
  for (let quiet = await page.evaluate<number>(QUIET_FOR); quiet < QUIET_MS && performance.now() < end; ) {
    await setTimeout(QUIET_MS - quiet);
    quiet = await page.evaluate<number>(QUIET_FOR);
  }
}

/** The shifts of a visit in which nobody touches the page. */
export function shiftsOf(browser: Browser, viewport: ViewportName, address: string): Promise<Shift[]> {
  return visit(browser, viewport, address, async (page) => {
    await rest(page);
    return page.evaluate<Shift[]>('shifts');
  });
}

/** The shifts from the first key of «정산» in the search box until its results have come to rest. */
export function shiftsWhileTyping(browser: Browser, viewport: ViewportName, address: string): Promise<Shift[]> {
  return visit(browser, viewport, address, async (page) => {
    await page.locator('input[name=q]').first().focus();
    await rest(page);
    await page.evaluate('shifts.length = 0');
    await typeHangul(page);
    await page.waitForURL((url) => url.searchParams.get('q') === TYPED);
    await page.locator('.results mark').first().waitFor();
    await rest(page);
    return page.evaluate<Shift[]>('shifts');
  });
}

/**
 * Types as an input method does. Playwright's own keyboard has no Hangul: it puts the letters in without a key, and the browser
 * takes what shifts then for something that no key has caused.
 */
async function typeHangul(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (const { code, composing, done } of KEYS) {
    const key = { key: 'Process', code, windowsVirtualKeyCode: 229 };
    await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
    if (done) await session.send('Input.insertText', { text: done });
    await session.send('Input.imeSetComposition', { text: composing, selectionStart: 1, selectionEnd: 1 });
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
    await setTimeout(KEY_MS);
  }
}
