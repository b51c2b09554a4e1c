/** Copying out of a real browser: what arrives where it is pasted, by mouse, by keyboard, and among results that change. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { box, chromiumIsMissing, publishedSite, sampleSite, titles } from '../support/browser.ts';
import { aTalk } from '../support/published.ts';

const permissions = ['clipboard-read', 'clipboard-write'];
const menu = (page: Page) => page.locator('#page\\:copy');
const open = (page: Page) => menu(page).locator('> summary').click();
const copyButton = (page: Page, name: RegExp) => menu(page).getByRole('button', { name });

/** What the clipboard holds: its text, and of its HTML the first link and the whole as text. */
async function clipboard(page: Page) {
  return page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const read = async (type: string) => (item?.types.includes(type) ? (await item.getType(type)).text() : undefined);
    const html = await read('text/html');
    const body = html === undefined ? undefined : new DOMParser().parseFromString(html, 'text/html').body;
    const link = body?.querySelector('a');
    return {
      text: await read('text/plain'),
      ...(body ? { link: [link?.textContent, link?.href], rich: body.textContent?.trim() } : {}),
    };
  });
}

/** Clicks, and waits until the page says that it was copied. */
async function copy(page: Page, name: RegExp) {
  await page.evaluate(() => document.getElementById('page:live')?.replaceChildren());
  await copyButton(page, name).click();
  await page.locator('.live', { hasText: '복사했습니다' }).waitFor();
  return clipboard(page);
}

/** Pastes into a rich editor of the page's own. */
async function pasted(page: Page) {
  await page.evaluate(() => {
    const editor = document.createElement('div');
    editor.contentEditable = 'true';
    editor.id = 'editor';
    document.body.prepend(editor);
    editor.focus();
  });
  await page.keyboard.press('ControlOrMeta+V');
  const link = page.locator('#editor a');
  return { link: (await link.count()) ? await link.getAttribute('href') : null, text: await page.locator('#editor').innerText() };
}

describe.skipIf(chromiumIsMissing())('copying from a talk', { timeout: 60_000 }, () => {
  const headings = Array.from({ length: 20 }, (_, i) => `${i + 1}. 정산 이야기`);
  const sections = headings.map((heading, i) => ({ heading, anchor: `part-${i}`, text: '본문', html: '<p>본문</p>'.repeat(9) }));
  const event = { id: 'spring', title: '봄 기술 모임', date: '2023-07-06' };
  const speakers = [{ name: '김하늘' }, { name: 'Sol' }];
  const title = '<정산> & 대사';
  const site = publishedSite({
    talks: [aTalk('settlement', title, { sections, event, speakers })],
    events: [{ ...event, talks: 1, sources: [] }],
  });
  const permalink = () => `${site.address()}/talks/settlement`;
  const talk = { path: '/talks/settlement', permissions };

  it('gives each entry as text, and links as links, too', async () => {
    const { page, complaints } = await site.opened(talk);
    const before = await page.evaluate(() => history.length);
    await open(page);
    const behind = ' (김하늘, Sol, 봄 기술 모임, 2023-07-06)';
    const link = [title, permalink()];
    expect(await copy(page, /고유 주소/)).toEqual({ text: permalink(), link, rich: title });
    expect(await copy(page, /마크다운/)).toEqual({ text: `[\\<정산\\> \\& 대사](${permalink()})` });
    expect(await copy(page, /인용/)).toEqual({ text: `${title}${behind} ${permalink()}`, link, rich: title + behind });
    expect(await copy(page, /Git 문서/)).toEqual({ text: 'talk:settlement' });
    await menu(page).locator('.copy-sections > summary').click();
    for (const at of [0, 19]) {
      const to = `${permalink()}#part-${at}`;
      const what = `${title}: ${headings[at]}`;
      expect(await copy(page, new RegExp(`: ${headings[at]}$`))).toEqual({ text: to, link: [what, to], rich: what });
    }
    expect(page.url()).toBe(permalink());
    expect(await page.evaluate(() => history.length)).toBe(before);
    expect(complaints).toEqual([]);
  });

  it("gives a link from a section's own anchor", async () => {
    const { page } = await site.opened(talk);
    const anchor = page.locator('.prose .anchor').nth(2);
    await anchor.hover();
    await anchor.click();
    await page.locator('.live.live-shown').waitFor();
    const to = `${permalink()}#part-2`;
    expect(await clipboard(page)).toMatchObject({ text: to, link: [`${title}: ${headings[2]}`, to] });
  });

  it('gives a link without a clipboard of its own, as over plain HTTP', async () => {
    const { page } = await site.opened(talk);
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await open(page);
    await copyButton(page, /인용/).click();
    await page.locator('.live.live-shown').waitFor();
    expect(await copyButton(page, /인용/).evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await pasted(page)).toEqual({ link: permalink(), text: `${title} (김하늘, Sol, 봄 기술 모임, 2023-07-06)` });
    expect(await page.locator('textarea').count()).toBe(0);
  });

  it.each([
    ['knows no HTML on the clipboard', 'delete window.ClipboardItem'],
    ['refuses HTML', 'navigator.clipboard.write = () => Promise.reject(new DOMException("no", "NotAllowedError"))'],
  ])('gives the text where the browser %s', async (_, lacks) => {
    const { page } = await site.opened(talk);
    await page.evaluate(lacks);
    await open(page);
    await copyButton(page, /인용/).click();
    await page.locator('.live.live-shown').waitFor();
    const text = `${title} (김하늘, Sol, 봄 기술 모임, 2023-07-06) ${permalink()}`;
    expect(await pasted(page)).toEqual({ link: null, text });
  });

  it('is done by keyboard alone', async () => {
    const { page } = await site.opened(talk);
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    await menu(page).locator('> summary').focus();
    await page.keyboard.press('Enter');
    for (let steps = 0; steps < 12 && !(await focused()).includes('인용'); steps++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('.live.live-shown').waitFor();
    expect((await clipboard(page)).text).toContain('봄 기술 모임');
    for (let steps = 0; steps < 12 && !(await focused()).includes('20개'); steps++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await expect.poll(async () => (await clipboard(page)).text).toBe(`${permalink()}#part-0`);
    await page.keyboard.press('Escape');
    expect(await menu(page).getAttribute('open')).toBeNull();
    expect(
      await menu(page)
        .locator('> summary')
        .evaluate((element) => element === document.activeElement),
    ).toBe(true);
  });

  it('goes to a section by its name in the menu, which closes', async () => {
    const { page } = await site.opened(talk);
    await open(page);
    await menu(page).locator('.copy-sections > summary').click();
    await menu(page).getByRole('link', { name: headings[11] }).click();
    expect(new URL(page.url()).hash).toBe('#part-11');
    expect(await menu(page).getAttribute('open')).toBeNull();
  });

  it('stays inside a narrow window, moves nothing, and scrolls through twenty sections', async () => {
    const { page } = await site.opened({ ...talk, viewport: { width: 390, height: 844 } });
    const place = () => page.locator('.prose').boundingBox();
    const before = await place();
    await open(page);
    await menu(page).locator('.copy-sections > summary').click();
    expect(await place()).toEqual(before);
    const list = menu(page).locator('.copy-sections > ul');
    const box = await list.boundingBox();
    expect(box && box.x >= 0 && box.x + box.width <= 390 && box.height <= 260).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(await copy(page, new RegExp(`: ${headings[19]}$`))).toMatchObject({ text: `${permalink()}#part-19` });
  });

  it.each(['light', 'dark'] as const)('has no barrier that axe finds, all open, in %s', async (colorScheme) => {
    const { page } = await site.opened({ ...talk, colorScheme });
    await open(page);
    await menu(page).locator('.copy-sections > summary').click();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  });

  it('offers the texts to be selected, and sections as links, without JavaScript', async () => {
    const { page } = await site.opened({ path: '/talks/settlement', javaScriptEnabled: false });
    await open(page);
    expect(await page.getByLabel('인용').inputValue()).toBe(`${title} (김하늘, Sol, 봄 기술 모임, 2023-07-06) ${permalink()}`);
    expect(await page.getByLabel('Git 문서용 참조').inputValue()).toBe('talk:settlement');
    await menu(page).locator('.copy-sections > summary').click();
    await menu(page).getByRole('link', { name: headings[3], exact: true }).click();
    expect(new URL(page.url()).hash).toBe('#part-3');
    expect(await menu(page).getByRole('button').count()).toBe(0);
  });
});

describe.skipIf(chromiumIsMissing())('copying from results and lists', { timeout: 60_000 }, () => {
  const site = sampleSite();
  const search = (parameters: Record<string, string>) => `${site.address()}/?${new URLSearchParams(parameters)}`;

  it('gives the search that is shown, after typing, too, and leaves history and box alone', async () => {
    const { page, complaints } = await site.opened({ permissions });
    const before = await page.evaluate(() => history.length);
    await box(page).pressSequentially('정산', { delay: 30 });
    await titles(page).locator('mark').first().waitFor();
    await open(page);
    const found = search({ q: '정산' });
    expect(await copy(page, /고유 주소/)).toEqual({ text: found, link: ['발표 검색: 정산', found], rich: '발표 검색: 정산' });
    await box(page).fill('kafka');
    await expect.poll(() => menu(page).getAttribute('open')).toBeNull();
    await titles(page).locator('mark', { hasText: /kafka/i }).first().waitFor();
    await open(page);
    expect(await copy(page, /마크다운/)).toEqual({ text: `[발표 검색: kafka](${search({ q: 'kafka' })})` });
    expect(await page.evaluate(() => history.length)).toBe(before);
    expect(await box(page).inputValue()).toBe('kafka');
    await box(page).press('Enter');
    await page.evaluate('history.back()');
    await page.waitForURL((url) => url.search === '');
    expect(complaints).toEqual([]);
  });

  it('says words, filters and order, and begins at the first page', async () => {
    const { page } = await site.opened({ path: '/?q=의&topic=payments&sort=oldest&page=2&perPage=1', permissions });
    await open(page);
    const to = search({ q: '의', topic: 'payments', sort: 'oldest' });
    expect(await copy(page, /고유 주소/)).toMatchObject({ text: to, link: ['발표 검색: 의, 결제', to] });
  });

  it('keeps an open menu, and the focus in it, when results come that were under way', async () => {
    const { page } = await site.opened({ path: '/?q=정산', permissions });
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route(
      (url) => url.searchParams.get('q') === 'kafka' && url.pathname === '/',
      async (route) => {
        await held;
        await route.continue();
      },
    );
    const asked = page.waitForRequest((request) => new URL(request.url()).searchParams.get('q') === 'kafka');
    await box(page).fill('kafka');
    await asked;
    await menu(page).locator('> summary').press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    letGo();
    await titles(page).locator('mark', { hasText: /kafka/i }).first().waitFor();
    expect(await menu(page).getAttribute('open')).not.toBeNull();
    await page.keyboard.press('Enter');
    await page.locator('.live.live-shown').waitFor();
    expect((await clipboard(page)).text).toBe(search({ q: 'kafka' }));
    await page.keyboard.press('Escape');
    expect(
      await menu(page)
        .locator('> summary')
        .evaluate((element) => element === document.activeElement),
    ).toBe(true);
  });

  it.each([
    ['/topics/settlement', '정산'],
    ['/speakers/Sol', 'Sol'],
  ])('gives the link of %s', async (path, name) => {
    const { page } = await site.opened({ path, permissions });
    await open(page);
    const to = site.address() + path;
    expect(await copy(page, /고유 주소/)).toEqual({ text: to, link: [name, to], rich: name });
    expect(await copy(page, /마크다운/)).toEqual({ text: `[${name}](${to})` });
  });

  it('has no barrier that axe finds among results and on lists, open, and fits a phone', async () => {
    const { page } = await site.opened({ viewport: { width: 390, height: 844 } });
    for (const path of ['/?q=정산', '/topics/settlement', '/speakers/Sol']) {
      await page.goto(path);
      await open(page);
      for (const button of await menu(page).getByRole('button').all()) {
        const place = await button.boundingBox();
        expect(place && place.x >= 0 && place.x + place.width <= 390 && place.y + place.height <= 844).toBe(true);
      }
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${path}: ${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    }
  });
});
