/** Every job by keyboard alone. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { box, chromiumIsMissing, sampleSite, titles } from '../support/browser.ts';

describe.skipIf(chromiumIsMissing())('the keyboard in a browser', { timeout: 60_000 }, () => {
  const site = sampleSite();

  const options = (page: Page) => page.locator('.suggestions [role=option]');
  const focused = (page: Page) => page.evaluate(() => (document.activeElement?.id ?? '').replace('page:', ''));
  const selected = (page: Page) => page.locator('.suggestions [aria-selected=true]');

  /** Presses Tab until the focus is on what the selector names. */
  async function tabTo(page: Page, selector: string): Promise<void> {
    for (let i = 0; i < 120; i++) {
      await page.keyboard.press('Tab');
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    }
    throw new Error(`Tab never comes to ${selector}`);
  }

  it('leads to the box with / and Ctrl+K, also in Hangul mode, from any page', async () => {
    const { page } = await site.opened({ path: '/topics' });
    for (const key of ['/', 'Control+k', 'Meta+k']) {
      await page.keyboard.press(key);
      expect(await focused(page)).toBe('q');
      expect(await box(page).inputValue()).toBe('');
      await box(page).blur();
    }
    await page.evaluate(() => dispatchEvent(new KeyboardEvent('keydown', { key: 'ㅏ', code: 'KeyK', ctrlKey: true })));
    expect(await focused(page)).toBe('q');
  });

  it('types / where one types, and takes neither j nor k', async () => {
    const { page } = await site.opened({ path: '/topics' });
    for (const key of ['j', 'k']) await page.keyboard.press(key);
    expect(await focused(page)).toBe('');
    await page.keyboard.press('/');
    await page.keyboard.press('/');
    expect(await box(page).inputValue()).toBe('/');
  });

  it('lets / be switched off for good', async () => {
    const { page } = await site.opened({ path: '/topics' });
    await tabTo(page, 'input[data-slash]');
    await page.keyboard.press('Space');
    await page.goto('/events');
    await page.keyboard.press('/');
    expect(await focused(page)).toBe('');
    expect(await page.locator('[data-key]').isVisible()).toBe(false);
    await page.keyboard.press('Control+k');
    expect(await focused(page)).toBe('q');
    await tabTo(page, 'input[data-slash]');
    await page.keyboard.press('/');
    expect(await focused(page)).not.toBe('q');
    await page.keyboard.press('Space');
    await page.keyboard.press('/');
    expect(await focused(page)).toBe('q');
  });

  it('walks the suggestions with arrows and opens one with Enter', async () => {
    const { page, complaints } = await site.opened({ path: '/events' });
    await page.keyboard.press('/');
    await page.keyboard.type('정산');
    await options(page).first().waitFor();
    expect(await box(page).getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('ArrowDown');
    const first = options(page).first();
    expect(await first.getAttribute('aria-selected')).toBe('true');
    expect(await box(page).getAttribute('aria-activedescendant')).toBe(await first.getAttribute('id'));
    expect(await focused(page)).toBe('q');
    await page.keyboard.press('ArrowUp');
    expect(await selected(page).count()).toBe(0);
    await page.keyboard.press('ArrowDown');
    const href = await first.getAttribute('href');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === href);
    expect(complaints).toEqual([]);
  });

  it('closes the suggestions with Escape, keeps the words, and opens them again with an arrow', async () => {
    const { page } = await site.opened();
    await box(page).focus();
    await page.keyboard.type('정산');
    await options(page).first().waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator('.suggestions').isVisible()).toBe(false);
    expect(await box(page).inputValue()).toBe('정산');
    expect(await box(page).getAttribute('aria-expanded')).toBe('false');
    await page.keyboard.press('ArrowDown');
    await options(page).first().waitFor();
  });

  it('searches with Enter when no suggestion is chosen, and closes them', async () => {
    const { page } = await site.opened({ path: '/events' });
    await page.keyboard.press('/');
    await page.keyboard.type('정산');
    await options(page).first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/\?q=/);
    expect(await titles(page).first().locator('mark').textContent()).toBe('정산');
  });

  it('finds, filters, takes the filter away, and opens a talk with Tab and Enter', async () => {
    const { page } = await site.opened();
    await page.keyboard.press('/');
    await page.keyboard.type('정산');
    await titles(page).locator('mark').first().waitFor();
    await page.keyboard.press('Enter');
    const before = await titles(page).allTextContents();
    await tabTo(page, '[data-focus="years=2025"]');
    await page.keyboard.press('Enter');
    await expect.poll(() => titles(page).count()).toBe(1);
    await page.keyboard.press('Enter');
    await expect.poll(() => titles(page).allTextContents()).toEqual(before);
    await page.keyboard.press('/');
    await tabTo(page, '.talk-title a');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/talks\//);
  });

  it('skips to the content', async () => {
    const { page } = await site.opened({ path: '/topics' });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('main');
  });

  it('follows a circle of the timeline', async () => {
    const { page } = await site.opened();
    await tabTo(page, '.timeline-circles a');
    const name = await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
    await page.keyboard.press('Enter');
    await page.waitForURL(/topic=.*year=/);
    const count = /(\d+)개$/.exec(name)?.[1];
    await expect.poll(() => titles(page).count()).toBe(Number(count));
  });
});
