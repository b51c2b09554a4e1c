/** The state is the address: every search can be linked, reloaded and gone back to. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { box, chromiumIsMissing, sampleSite, summary, titles, wordsIn } from '../support/browser.ts';

describe.skipIf(chromiumIsMissing())('addresses in a browser', { timeout: 60_000 }, () => {
  const site = sampleSite();

  const entries = (page: Page) => page.evaluate(() => history.length);
  const choices = (page: Page, facet: string) => page.locator(`section[aria-labelledby=facet-${facet}] a.choice`);
  const marked = (page: Page, word: string) => titles(page).locator('mark', { hasText: word }).first().waitFor();

  /** Loads are counted by a mark on the window that only a new document lacks. */
  async function neverReloads(page: Page): Promise<() => Promise<void>> {
    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
    return async () => expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
  }

  it('replaces the address while one types, and adds one to the history on submit', async () => {
    const { page } = await site.opened();
    const same = await neverReloads(page);
    const before = await entries(page);
    await box(page).pressSequentially('정산', { delay: 30 });
    await marked(page, '정산');
    expect(wordsIn(page)).toBe('정산');
    expect(await entries(page)).toBe(before);

    await box(page).press('Enter');
    expect(await entries(page)).toBe(before + 1);
    await page.getByRole('heading', { level: 1, name: '발표 검색' }).waitFor({ state: 'attached' });
    await box(page).fill('kafka');
    await page.locator('.results mark', { hasText: /kafka/i }).first().waitFor();
    await box(page).press('Enter');
    expect(await entries(page)).toBe(before + 2);

    await page.evaluate('history.back()');
    await marked(page, '정산');
    expect(await box(page).inputValue()).toBe('정산');
    await page.evaluate('history.back()');
    await page.waitForURL((url) => url.search === '');
    expect(await box(page).inputValue()).toBe('');
    await page.locator('#timeline').waitFor();
    await page.evaluate('history.forward()');
    await marked(page, '정산');
    expect(await box(page).inputValue()).toBe('정산');
    await same();
  });

  it('sets a filter without a new page, keeps focus and scroll, and takes it back on going back', async () => {
    const { page } = await site.opened({ path: '/?q=정산', viewport: { width: 1200, height: 500 } });
    const same = await neverReloads(page);
    const before = await entries(page);
    const all = await summary(page).textContent();
    const year = choices(page, 'years').last();
    const name = await year.getAttribute('data-focus');
    await year.scrollIntoViewIfNeeded();
    const scrolled = await page.evaluate(() => scrollY);
    expect(scrolled).toBeGreaterThan(0);
    await year.click();
    await page.waitForURL(/year=/);
    await expect.poll(() => summary(page).textContent()).not.toBe(all);
    expect(await entries(page)).toBe(before + 1);
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset['focus'])).toBe(name);
    expect(await page.locator('.chip').count()).toBe(1);

    await page.evaluate('history.back()');
    await expect.poll(() => summary(page).textContent()).toBe(all);
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(scrolled);
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset['focus'])).toBe(name);
    expect(await page.locator('.chip').count()).toBe(0);
    await same();
  });

  it('shows the same when the address is opened anew', async () => {
    const { page } = await site.opened({ path: '/?q=정산' });
    await choices(page, 'topics').first().click();
    await page.waitForURL(/topic=/);
    await page.getByRole('link', { name: '오래된순' }).click();
    await page.waitForURL(/sort=oldest/);
    await expect.poll(() => page.locator('.sort a[aria-current]').textContent()).toBe('오래된순');
    const shown = await page.locator('.results').innerText();
    const withoutTime = (text: string) => text.replace(/[\d,]+ms/, '');
    await page.reload();
    expect(withoutTime(await page.locator('.results').innerText())).toBe(withoutTime(shown));
    expect(await box(page).inputValue()).toBe('정산');
  });

  it('keeps filters and order while other words are typed, and forgets the page', async () => {
    const { page } = await site.opened({ path: '/?sort=oldest&topic=settlement&page=2' });
    await box(page).fill('정산');
    await marked(page, '정산');
    const { searchParams } = new URL(page.url());
    expect(Object.fromEntries(searchParams)).toEqual({ q: '정산', topic: 'settlement', sort: 'oldest' });
  });

  it('goes to the beginning of another page of results', async () => {
    const { page } = await site.opened({ path: '/?sort=newest' });
    const first = await titles(page).first().textContent();
    await page.getByRole('link', { name: '2페이지' }).click();
    await page.waitForURL(/page=2/);
    await expect.poll(() => titles(page).first().textContent()).not.toBe(first);
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('bar-count');
    await expect
      .poll(() => page.evaluate(() => document.querySelector('.bar-count')?.getBoundingClientRect().top))
      .toBeGreaterThan(0);
    await page.evaluate('history.back()');
    await expect.poll(() => titles(page).first().textContent()).toBe(first);
  });

  it('has query and results again on going back from a talk', async () => {
    const { page, complaints } = await site.opened();
    await box(page).pressSequentially('정산', { delay: 30 });
    await marked(page, '정산');
    const found = await titles(page).allTextContents();
    await titles(page).getByRole('link').first().click();
    await page.waitForURL(/\/talks\//);
    await page.goBack();
    await marked(page, '정산');
    expect(wordsIn(page)).toBe('정산');
    expect(await box(page).inputValue()).toBe('정산');
    expect(await titles(page).allTextContents()).toEqual(found);
    expect(complaints).toEqual([]);
  });

  it('ignores parameters that it does not know, and values that can not be', async () => {
    const { page } = await site.opened({ path: '/?q=정산&utm_source=chat&sort=best&page=-3' });
    await marked(page, '정산');
    expect(await page.locator('link[rel=canonical]').getAttribute('href')).toBe(
      `${site.address()}/?q=${encodeURIComponent('정산')}`,
    );
  });

  it('opens a filter in a new tab when it is asked to', async () => {
    const { page } = await site.opened({ path: '/?q=정산' });
    const before = page.url();
    const opened = page.context().waitForEvent('page');
    await choices(page, 'topics')
      .first()
      .click({ modifiers: ['Control'] });
    await (await opened).waitForURL(/topic=/);
    expect(page.url()).toBe(before);
  });

  /** Answers for a filtered search wait until they are let go. */
  async function heldFilters(page: Page): Promise<() => void> {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(
      (url) => url.pathname === '/' && /topic=|speaker=|event=|year=/.test(url.search),
      async (route) => {
        await held;
        await route.continue().catch(() => {}); // the page has given it up by then
      },
    );
    return release;
  }

  it('stays with what one went back to, when the answer for what one left comes later', async () => {
    const { page } = await site.opened({ path: '/?q=정산' });
    const before = await titles(page).allTextContents();
    const release = await heldFilters(page);
    const given = page.waitForEvent('requestfailed');
    await choices(page, 'years').last().click();
    await page.waitForURL(/year=/);
    await page.evaluate('history.back()');
    await page.waitForURL((url) => !url.search.includes('year='));
    await given;
    release();
    await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))');
    expect(await titles(page).allTextContents()).toEqual(before);
    expect(await page.locator('.chip').count()).toBe(0);
  });

  it('does not try again what one went back from', async () => {
    const { page } = await site.opened({ path: '/?q=정산' });
    await page.route(/year=/, (route) => route.fulfill({ status: 503, body: 'busy' }));
    await choices(page, 'years').last().click();
    await page.locator('.live.live-shown').waitFor();
    await page.unroute(/year=/);
    await page.evaluate('history.back()');
    await page.locator('.live:not(.live-shown)').waitFor({ state: 'attached' });
    await page.clock.install();
    await page.clock.runFor(5000);
    expect(await page.locator('.chip').count()).toBe(0);
  });

  it('sets two filters that are clicked before the first has come', async () => {
    const { page } = await site.opened({ path: '/?q=정산' });
    const release = await heldFilters(page);
    await choices(page, 'topics').first().click();
    await page.waitForURL(/topic=/);
    await choices(page, 'years').last().click();
    await page.waitForURL(/year=/);
    release();
    await expect.poll(() => page.locator('.chip').count()).toBe(2);
    expect([...new URL(page.url()).searchParams.keys()].sort()).toEqual(['q', 'topic', 'year']);
  });

  it('keeps a filter that is on its way when one goes on typing, and every letter of it', async () => {
    const { page } = await site.opened({ path: '/?q=정산' });
    const release = await heldFilters(page);
    await choices(page, 'topics').first().click();
    await page.waitForURL(/topic=/);
    await box(page).focus();
    await box(page).press('End');
    await page.keyboard.type(' 코');
    release();
    await page.keyboard.type('틀린', { delay: 60 });
    await page.waitForURL((url) => url.searchParams.get('q') === '정산 코틀린');
    await expect.poll(() => page.locator('.chip').count()).toBe(1);
    expect(await box(page).inputValue()).toBe('정산 코틀린');
    expect(await box(page).evaluate((element) => element === document.activeElement)).toBe(true);
    expect(new URL(page.url()).searchParams.has('topic')).toBe(true);
  });

  it('does not lose the focus when results come', async () => {
    const { page } = await site.opened({ path: '/?q=정산' });
    const first = titles(page).getByRole('link').first();
    const name = await first.getAttribute('data-focus');
    await box(page).fill('정산 ');
    await first.focus();
    await page.waitForResponse((response) => new URL(response.url()).searchParams.get('q') === '정산 ');
    await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLElement).dataset['focus'])).toBe(name);
  });
});
