/** For everybody: without JavaScript, on a narrow phone, with large text, in either language, and whatever axe knows of barriers. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { box, chromiumIsMissing, sampleSite, titles } from '../support/browser.ts';

describe.skipIf(chromiumIsMissing())('pages in a browser', { timeout: 120_000 }, () => {
  const site = sampleSite({ sourceUrl: 'https://git.example/talks/edit/main/{path}#L{line}' });

  /** An address of every kind of page. */
  async function everyPage(page: Page): Promise<string[]> {
    await page.goto('/?q=정산');
    const talk = (await titles(page).getByRole('link').first().getAttribute('href')) ?? '';
    const event = (await page.locator('a[href^="/events/"]').first().getAttribute('href')) ?? '';
    const speaker = (await page.locator('a[href^="/speakers/"]').first().getAttribute('href')) ?? '';
    return [
      '/',
      '/?q=정산',
      '/?q=정산&topic=settlement&year=2025&sort=oldest',
      '/?q=wjdtks',
      '/?q=zzzzqqqq',
      '/?sort=newest&page=2',
      talk,
      talk.replace(/\?.*/, ''),
      '/talks/no-such-talk',
      '/events',
      event,
      '/topics',
      '/topics/settlement',
      '/speakers',
      speaker,
      '/status',
      `/status?file=${encodeURIComponent('2023-engineering-day-2.md')}`,
      '/api',
    ];
  }

  it.each([
    ['light', 'ko-KR'],
    ['dark', 'en-US'],
  ] as const)('have no barrier that axe finds, in %s, %s', async (colorScheme, locale) => {
    const { page, complaints } = await site.opened({ colorScheme, locale });
    for (const path of await everyPage(page)) {
      await page.goto(path);
      // Nothing but colours differs in the dark.
      const axe =
        colorScheme === 'dark'
          ? new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block'])
          : new AxeBuilder({ page });
      const { violations } = await axe.analyze();
      expect(violations.map(({ id, nodes }) => `${path}: ${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    }
    expect(complaints.filter((each) => !each.includes('404'))).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('have none with all open that opens, in %s', async (colorScheme) => {
    const { page } = await site.opened({ colorScheme });
    for (const path of ['/', '/events']) {
      await page.goto(path);
      await box(page).fill('정산');
      await page.locator('.suggestions [role=option]').first().waitFor();
      await box(page).press('ArrowDown');
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${path}: ${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    }
    await page.goto('/?q=FDS');
    await titles(page).getByRole('link').first().click();
    await page.locator('details[data-menu] > summary').click();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  });

  it.each([
    ['320 pixels wide', 320, 16],
    ['with text of twice the size', 640, 32],
  ])('are never wider than their window, %s', async (_, width, fontSize) => {
    const { page } = await site.opened({ viewport: { width, height: 640 } });
    const session = await page.context().newCDPSession(page);
    await session.send('Page.setFontSizes', { fontSizes: { standard: fontSize, fixed: fontSize } });
    for (const path of await everyPage(page)) {
      await page.goto(path);
      expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe(`${fontSize}px`);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.body.offsetWidth);
      expect({ path, beyond }).toEqual({ path, beyond: 0 });
    }
  });

  it('find, filter, sort and open a talk with JavaScript switched off', async () => {
    const { page } = await site.opened({ javaScriptEnabled: false });
    await box(page).fill('정산');
    await box(page).press('Enter');
    await page.waitForURL(/\?q=/);
    const found = await titles(page).count();
    expect(found).toBeGreaterThan(1);
    await page.locator('section[aria-labelledby=facet-years] a.choice').last().click();
    await page.waitForURL(/year=/);
    expect(await titles(page).count()).toBe(1);
    await page.locator('.chip').click();
    expect(await titles(page).count()).toBe(found);
    await page.getByRole('link', { name: '오래된순' }).click();
    await page.waitForURL(/sort=oldest/);
    const title = await titles(page).first().textContent();
    await titles(page).getByRole('link').first().click();
    await page.waitForURL(/\/talks\//);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(title);
    await page.getByRole('link', { name: 'English' }).click();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await page.locator('input[data-slash]').isVisible()).toBe(false);
  });

  it('speak the language that the browser asks for, and the other one when that is chosen', async () => {
    const { page } = await site.opened({ locale: 'en-US' });
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.getByRole('link', { name: 'Events', exact: true }).first().click();
    expect(await page.locator('main time').first().textContent()).toMatch(/^[A-Z][a-z]+ \d+, \d{4}$/);
    await page.getByRole('link', { name: '한국어' }).click();
    await page.waitForFunction(() => document.documentElement.lang === 'ko');
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/events');
    expect(await page.locator('main time').first().textContent()).toMatch(/^\d{4}년 /);
    await page.goto('/');
    expect(await page.locator('html').getAttribute('lang')).toBe('ko');
  });

  it('change the language of the search that is shown, not of the one that the page began with', async () => {
    const { page } = await site.opened({ locale: 'en-US' });
    await box(page).fill('정산');
    await titles(page).locator('mark').first().waitFor();
    await page.getByRole('link', { name: '한국어' }).click();
    await page.waitForFunction(() => document.documentElement.lang === 'ko');
    expect(new URL(page.url()).searchParams.get('q')).toBe('정산');
    expect(await page.title()).toContain('정산');
  });

  it('say which words are of another language than the page', async () => {
    const { page } = await site.opened({ locale: 'en-US' });
    for (const path of [...(await everyPage(page)), '/?q=정선', '/?q=없는낱말']) {
      await page.goto(path);
      expect({ path, wrong: await inWrongVoice(page) }).toEqual({ path, wrong: [] });
    }
  });

  /** Elements of an English page that hold Hangul and are read with an English voice. */
  function inWrongVoice(page: Page): Promise<string[]> {
    return page.evaluate(() =>
      [...document.querySelectorAll('main *')]
        .filter((element) =>
          [...element.childNodes].some((node) => node.nodeType === 3 && /[가-힣]/.test(node.textContent ?? '')),
        )
        .filter((element) => element.closest('[lang]')?.getAttribute('lang') !== 'ko')
        .map((element) => element.outerHTML),
    );
  }

  it('move nothing where less motion is asked for', async () => {
    const { page } = await site.opened({ reducedMotion: 'reduce', path: '/?q=정산' });
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll('*')]
        .filter((element) => {
          const { transitionDuration, animationName } = getComputedStyle(element);
          return transitionDuration.split(', ').some((duration) => duration !== '0s') || animationName !== 'none';
        })
        .map((element) => element.outerHTML.slice(0, 80)),
    );
    expect(moving).toEqual([]);
  });

  it('say below the search box, not beside it, that nothing was found', async () => {
    const { page } = await site.opened({ viewport: { width: 1200, height: 800 }, path: '/?q=zzzzqqqq' });
    const left = async (selector: string) => (await page.locator(selector).boundingBox())?.x;
    expect(await left('.empty')).toBe(await left('.bar'));
  });
});
