/** Search while one types: Hangul as an input method puts it together, answers that come late, and answers that do not come. */
import type { Page, Request } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { box, chromiumIsMissing, inputMethod, KEYS_OF_정산, sampleSite, summary, titles, wordsIn } from '../support/browser.ts';

describe.skipIf(chromiumIsMissing())('typing in a browser', { timeout: 60_000 }, () => {
  const site = sampleSite();

  /** From now on no time passes for the page but what the test lets pass. */
  async function pauseClock(page: Page): Promise<void> {
    const now = Date.now();
    await page.clock.install({ time: now });
    await page.clock.pauseAt(now + 1000);
  }

  /** The words of each search that the page asks for, in order. */
  function searchesOf(page: Page): string[] {
    const words: string[] = [];
    page.on('request', (request) => {
      const q = searched(request);
      if (q !== undefined) words.push(q);
    });
    return words;
  }

  function searched(request: Request): string | undefined {
    const { pathname, searchParams } = new URL(request.url());
    return pathname === '/' && request.resourceType() === 'fetch' ? (searchParams.get('q') ?? '') : undefined;
  }

  /** What a page that is loaded from the address of a search shows. */
  async function titlesFor(page: Page, q: string): Promise<string[]> {
    const html = await (
      await page.request.get(`/?${new URLSearchParams({ q })}`, { headers: { 'Accept-Language': 'ko' } })
    ).text();
    return page.evaluate(
      (text) =>
        [...new DOMParser().parseFromString(text, 'text/html').querySelectorAll('.results ol.talks .talk-title')].map(
          (title) => title.textContent ?? '',
        ),
      html,
    );
  }

  it('shows what each key of 정산 finds, when the keys are 250 ms apart', async () => {
    const { page, complaints } = await site.opened();
    await pauseClock(page);
    const asked = searchesOf(page);
    const method = await inputMethod(page);
    await box(page).focus();
    for (const state of KEYS_OF_정산) {
      const answered = page.waitForResponse((response) => searched(response.request()) === state);
      await method.compose(state);
      await page.clock.runFor(250);
      await answered;
      await expect.poll(() => titles(page).allTextContents()).toEqual(await titlesFor(page, state));
      expect(wordsIn(page)).toBe(state);
      expect(await box(page).inputValue()).toBe(state);
    }
    await method.commit();
    await page.clock.runFor(250);
    expect(asked).toEqual(KEYS_OF_정산);
    expect(await titles(page).count()).toBeGreaterThan(1);
    expect(complaints).toEqual([]);
  });

  it('asks for 정산 alone, when the keys are 60 ms apart', async () => {
    const { page } = await site.opened();
    await pauseClock(page);
    const asked = searchesOf(page);
    const method = await inputMethod(page);
    await box(page).focus();
    for (const state of KEYS_OF_정산) {
      await method.compose(state);
      await page.clock.runFor(60);
    }
    await method.commit();
    await page.clock.runFor(250);
    await expect.poll(() => titles(page).allTextContents()).toEqual(await titlesFor(page, '정산'));
    expect(asked).toEqual(['정산']);
    expect(wordsIn(page)).toBe('정산');
  });

  it('leaves arrows, Escape and the box itself to the input method while it puts a syllable together', async () => {
    const { page } = await site.opened({ path: '/?q=kafka' });
    await page.locator('#facets a.choice').first().click();
    await page.waitForURL(/topic=|speaker=|event=|year=/);
    await pauseClock(page);
    const method = await inputMethod(page);
    await box(page).fill('');
    await method.compose('ㅈ');
    await method.compose('저');
    await page.clock.runFor(250);
    await page.locator('.suggestions [role=option]').first().waitFor();
    for (const key of ['ArrowDown', 'ArrowUp', 'Escape']) await method.key(key);
    expect(await box(page).getAttribute('aria-activedescendant')).toBeNull();
    expect(await page.locator('.suggestions').isVisible()).toBe(true);

    // Chromium itself empties a search box on Escape.
    await method.compose('저');
    await page.evaluate('history.back()');
    await page.waitForURL(/q=kafka$/);
    expect(await box(page).inputValue()).toBe('저');
    await method.compose('정');
    await method.commit();
    expect(await box(page).inputValue()).toBe('정');
  });

  it('shows the results of the last letter, also when an earlier answer comes later', async () => {
    const { page } = await site.opened();
    const isEarlier = (request: Request) => searched(request) === 'kafka';
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/*', async (route) => {
      if (isEarlier(route.request())) await held;
      await route.continue().catch(() => {}); // the page has given it up by then
    });
    const ended = new Promise<void>((resolve) => {
      page.on('requestfinished', (request) => isEarlier(request) && resolve());
      page.on('requestfailed', (request) => isEarlier(request) && resolve());
    });
    const asked = page.waitForRequest(isEarlier);
    await box(page).fill('kafka');
    await asked;
    await box(page).fill('인증');
    await titles(page).locator('mark', { hasText: '인증' }).first().waitFor();
    const shown = await titles(page).allTextContents();
    release();
    await ended;
    await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))');
    expect(await titles(page).allTextContents()).toEqual(shown);
    expect(wordsIn(page)).toBe('인증');
  });

  it('gives up the search for what is no longer in the box', async () => {
    const { page } = await site.opened();
    await page.route(
      (url) => url.searchParams.get('q') === 'kafka' && url.pathname === '/',
      () => {}, // never answered
    );
    const aborted = page.waitForEvent('requestfailed', (request) => searched(request) === 'kafka');
    const asked = page.waitForRequest((request) => searched(request) === 'kafka');
    await box(page).fill('kafka');
    await asked;
    await box(page).fill('정산');
    expect((await aborted).failure()?.errorText).toBe('net::ERR_ABORTED');
    await titles(page).locator('mark', { hasText: '정산' }).first().waitFor();
    expect(await page.locator('.live.live-shown').count()).toBe(0);
  });

  it('keeps the last results and says so while the server cannot be reached, and recovers by itself', async () => {
    const { page } = await site.opened();
    await box(page).fill('정산');
    await titles(page).locator('mark', { hasText: '정산' }).first().waitFor();
    const before = await titles(page).allTextContents();
    await page.context().setOffline(true);
    await box(page).fill('정산 코틀린');
    await page.locator('.live.live-shown').waitFor();
    expect(await titles(page).allTextContents()).toEqual(before);

    await page.context().setOffline(false);
    await page.locator('.live:not(.live-shown)').waitFor({ state: 'attached' });
    await expect.poll(() => titles(page).allTextContents()).toEqual(await titlesFor(page, '정산 코틀린'));
  });

  it('tries again by itself when the server answered with an error', async () => {
    const { page } = await site.opened();
    let failures = 0;
    await page.route(
      (url) => url.pathname === '/' && url.searchParams.has('q'),
      (route) => (failures++ < 2 ? route.fulfill({ status: 503, body: 'busy' }) : route.continue()),
    );
    await box(page).fill('정산');
    await page.locator('.live.live-shown').waitFor();
    expect(await titles(page).first().locator('mark').count()).toBe(0);
    await titles(page).locator('mark', { hasText: '정산' }).first().waitFor();
    expect(failures).toBe(3);
    expect(await page.locator('.live.live-shown').count()).toBe(0);
  });

  it('reads the number of results out', async () => {
    const { page } = await site.opened();
    await box(page).fill('정산');
    await titles(page).locator('mark').first().waitFor();
    const count = await summary(page).textContent();
    await expect.poll(() => page.getByRole('status').textContent()).toContain(count);
  });

  it('goes on choosing suggestions by arrow after a list that closed in the middle of a syllable', async () => {
    const { page } = await site.opened({ path: '/events' });
    const options = page.locator('.suggestions [role=option]');
    const method = await inputMethod(page);
    await box(page).focus();
    await method.compose('정');
    await options.first().waitFor();
    await method.compose('정퀡');
    await page.locator('.suggestions').waitFor({ state: 'hidden' });
    await method.commit();
    await box(page).fill('정산');
    await options.first().waitFor();
    await box(page).press('ArrowDown');
    expect(await options.first().getAttribute('aria-selected')).toBe('true');
  });

  it('does not choose from suggestions for other words than those in the box', async () => {
    const { page } = await site.opened({ path: '/events' });
    const names = page.locator('.suggestions .suggestion-name');
    await box(page).fill('정산');
    await names.first().waitFor();
    await box(page).fill('kafka');
    await box(page).press('ArrowDown');
    expect(await page.locator('.suggestions [aria-selected=true]').count()).toBe(0);
    await names
      .filter({ hasText: /kafka|메시징/i })
      .first()
      .waitFor();
  });

  it('says after a while that a server which never answers does not answer', async () => {
    const { page } = await site.opened();
    await pauseClock(page);
    await page.route(
      (url) => url.searchParams.get('q') === '정산' && url.pathname === '/',
      () => {},
    );
    const asked = page.waitForRequest((request) => searched(request) === '정산');
    await box(page).fill('정산');
    await page.clock.runFor(200);
    await asked;
    expect(await page.locator('.live.live-shown').count()).toBe(0);
    await page.clock.runFor(10_000);
    await page.locator('.live.live-shown').waitFor();
  });
});
