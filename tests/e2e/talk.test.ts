/** A talk's page: what is copied, marked, explained and printed. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { chromiumIsMissing, publishedSite, sampleSite, titles } from '../support/browser.ts';
import { aPermalink, aTalk } from '../support/published.ts';

const TALK = '/?q=FDS';

describe.skipIf(chromiumIsMissing())('a talk in a browser', { timeout: 60_000 }, () => {
  const site = sampleSite();

  const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
  const menu = (page: Page) => page.locator('details[data-menu]');

  /** The first talk that a search for FDS finds, come to by its link. */
  async function openTalk(options: Parameters<typeof site.opened>[0] = {}) {
    const opened = await site.opened({ path: TALK, permissions: ['clipboard-read', 'clipboard-write'], ...options });
    await titles(opened.page).getByRole('link').first().click();
    await opened.page.waitForURL(/\/talks\//);
    return opened;
  }

  const permalink = (page: Page) => `${site.address()}${new URL(page.url()).pathname}`;

  it('copies the permalink and a Markdown link, without what one searched for, and says so', async () => {
    const { page, complaints } = await openTalk();
    await menu(page).locator('> summary').click();
    await page.getByRole('button', { name: /고유 주소/ }).click();
    await page.locator('.live.live-shown', { hasText: '복사했습니다' }).waitFor();
    expect(await clipboard(page)).toBe(permalink(page));
    await page.getByRole('button', { name: /마크다운/ }).click();
    await expect
      .poll(() => clipboard(page))
      .toBe(`[${await page.getByRole('heading', { level: 1 }).textContent()}](${permalink(page)})`);
    expect(complaints).toEqual([]);
  });

  it('copies without a clipboard of its own, as over plain HTTP', async () => {
    const { page } = await openTalk();
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await menu(page).locator('> summary').click();
    const button = page.getByRole('button', { name: /고유 주소/ });
    await button.click();
    await page.locator('.live.live-shown').waitFor();
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.reload();
    expect(await clipboard(page)).toBe(permalink(page));
  });

  it("copies a section's address by its anchor", async () => {
    const { page } = await openTalk();
    const anchor = page.locator('.anchor').first();
    await anchor.hover();
    await anchor.click();
    const { hash } = new URL(page.url());
    expect(hash.length).toBeGreaterThan(1);
    await expect.poll(() => clipboard(page)).toBe(permalink(page) + hash);
    expect(await page.locator('section:target').count()).toBe(1);
  });

  it('closes the menu with Escape and by a click elsewhere', async () => {
    const { page } = await openTalk();
    const summary = menu(page).locator('> summary');
    await summary.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    expect(await menu(page).getAttribute('open')).toBeNull();
    expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true);
    await summary.click();
    await page.getByRole('heading', { level: 1 }).click();
    expect(await menu(page).getAttribute('open')).toBeNull();
  });

  it('offers the links as text where nothing can be copied for want of JavaScript', async () => {
    const { page } = await openTalk({ javaScriptEnabled: false, permissions: [] });
    await menu(page).locator('> summary').click();
    expect(await page.getByLabel('고유 주소').inputValue()).toBe(permalink(page));
    expect(await page.getByRole('button', { name: /복사/ }).count()).toBe(0);
  });

  it('marks what one came to find, and shows the talk without marks', async () => {
    const { page } = await openTalk();
    expect(await page.locator('article mark', { hasText: /FDS|이상/ }).count()).toBeGreaterThan(1);
    const text = await page.locator('.prose').innerText();
    expect(await page.locator('link[rel=canonical]').getAttribute('href')).toBe(permalink(page));
    await page.locator('.marks-note a').last().click();
    await page.waitForURL((url) => url.search === '');
    expect(await page.locator('article mark').count()).toBe(0);
    expect(await page.locator('.prose').innerText()).toBe(text);
    await page.goBack();
    await page.locator('.marks-note a').first().click();
    await page.waitForURL((url) => url.searchParams.get('q') === 'FDS' && url.pathname === '/');
  });

  it.each([1200, 390])('explains a term on focus and on hover, until Escape, in a window of %d', async (width) => {
    const { page } = await openTalk({ viewport: { width, height: 800 } });
    const term = page.locator('.prose .term').first();
    const meaning = page.locator(`#${await term.getAttribute('aria-describedby')}`);
    expect(await meaning.isVisible()).toBe(false);
    await term.focus();
    expect(await meaning.isVisible()).toBe(true);
    expect((await meaning.innerText()).length).toBeGreaterThan(2);
    const place = await meaning.boundingBox();
    expect(place && place.x >= 0 && place.x + place.width <= width).toBe(true);
    await page.keyboard.press('Escape');
    expect(await meaning.isVisible()).toBe(false);
    await term.blur();
    await term.hover();
    expect(await meaning.isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await meaning.isVisible()).toBe(false);
    await page.mouse.move(0, 0);
    await term.hover();
    expect(await meaning.isVisible()).toBe(true);
  });

  it('opens the copy menu inside a narrow window', async () => {
    const { page } = await openTalk({ viewport: { width: 320, height: 700 } });
    await menu(page).locator('> summary').click();
    for (const button of await page.locator('[data-copy].button').filter({ visible: true }).all()) {
      const place = await button.boundingBox();
      expect(place && place.x >= 0 && place.x + place.width <= 320).toBe(true);
    }
  });

  it('is printed without what can only be clicked', async () => {
    const { page } = await openTalk();
    await page.emulateMedia({ media: 'print' });
    for (const unseen of ['header.top form', 'nav.menu', '.bottom', '.copy', '.contents', '.neighbours', '.related'])
      expect([unseen, await page.locator(unseen).filter({ visible: true }).count()]).toEqual([unseen, 0]);
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
    expect(await page.locator('.prose').isVisible()).toBe(true);
  });
});

describe.skipIf(chromiumIsMissing())('a link to a section, years later', { timeout: 60_000 }, () => {
  const text = '정산 배치를 나누고 은행 파일과 맞추었습니다. '.repeat(30);
  const section = (anchor: string, formerAnchors?: string[]) => ({
    heading: anchor,
    anchor,
    formerAnchors,
    text,
    html: `<p>${text}</p>`,
  });
  const plain = ['시작', '대사', '불변식', '끝'].map((anchor) => section(anchor));
  const sections = plain.map((each) => (each.anchor === '불변식' ? section('불변식', ['불변식-1', 'invariant']) : each));
  const site = publishedSite({
    talks: [aTalk('settlement', '정산 시스템 이야기', { sections }), aTalk('plain', '정산 시스템 이야기', { sections: plain })],
    permalinks: [aPermalink('before', { movedTo: 'settlement' })],
  });

  it.each([
    ['/talks/settlement#불변식'],
    ['/talks/settlement#불변식-1'],
    ['/talks/settlement?q=정산#invariant'],
    ['/talks/before/old-title#invariant'],
  ])('leads to it and shows that it is meant, by the anchor that it has and those that it had: %s', async (path) => {
    const { page, complaints } = await site.opened({ path, viewport: { width: 1000, height: 500 } });
    const url = new URL(page.url());
    expect([url.pathname, decodeURIComponent(url.hash)]).toEqual(['/talks/settlement', path.slice(path.indexOf('#'))]);
    const heading = page.getByRole('heading', { name: '불변식' });
    // As far below the edge of the window as any target, whatever the anchor.
    expect((await heading.boundingBox())?.y).toBeCloseTo(24, 0);
    const backgrounds = await page
      .locator('.prose h2')
      .evaluateAll((all) => all.map((each) => getComputedStyle(each).backgroundImage !== 'none'));
    expect(backgrounds).toEqual([false, false, true, false]);
    expect(complaints).toEqual([]);
  });

  it('takes no room, no focus and no voice', async () => {
    const { page } = await site.opened({ path: '/talks/settlement' });
    const layout = () =>
      page
        .locator('.prose section, .prose h2, .prose p')
        .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().toJSON()));
    const withAnchors = await layout();
    const former = page.locator('.former');
    expect(await former.evaluateAll((all) => all.map((each) => (each as HTMLElement).tabIndex))).toEqual([-1, -1]);
    expect(await page.locator('.prose').ariaSnapshot()).not.toContain('invariant');
    await page.goto('/talks/plain');
    expect(await layout()).toEqual(withAnchors);
  });
});
