/** What people see where a talk or an event is gone, and what the last refresh did. */
import { AxeBuilder } from '@axe-core/playwright';
import { describe, expect, it } from 'vitest';
import { chromiumIsMissing, publishedSite, titles } from '../support/browser.ts';
import { aPermalink, aTalk } from '../support/published.ts';

const spring = { id: 'spring', title: '봄 기술 모임', date: '2023-04-05' };
const autumn = { id: 'autumn', title: 'Engineering Day 3', date: '2022-10' };
const speakers = [{ name: '김하늘' }, { name: 'Theo' }];

const files = {
  total: 4,
  parsed: 4,
  unchanged: 0,
  failed: [
    { path: '2023/very-long-name-of-a-recap-post-that-nobody-can-read.md', reason: 'the bytes are not UTF-8; save it as UTF-8' },
  ],
  lastGood: ['notes/정산.md'],
  skipped: [{ path: 'lunch.md', reason: 'it tells of no talk' }],
};

describe.skipIf(chromiumIsMissing())('what is gone, in a browser', { timeout: 60_000 }, () => {
  const site = publishedSite({
    talks: [
      aTalk('settlement', '정산 시스템을 다시 만든 이야기', {
        event: spring,
        speakers,
        summary: '배치 정산을 원장으로 옮겼습니다.',
      }),
      aTalk('kafka', 'Kafka로 주문 옮기기', { event: spring, position: 2 }),
      aTalk('fds', 'FDS rules at night', { event: autumn, speakers, language: 'en' }),
    ],
    events: [
      { ...spring, talks: 2, sources: [] },
      { ...autumn, talks: 1, sources: [] },
    ],
    permalinks: [
      aPermalink('batch', {
        title: '정산 배치를 나눈 이야기',
        speakers: ['김하늘', '나가온'],
        event: 'spring',
        date: '2023-04-05',
      }),
      aPermalink('unlike', { title: 'zzqqxx' }),
      aPermalink('winter', { kind: 'event', title: '겨울 모임', date: '2023-01' }),
      aPermalink('of-winter', { title: 'Kafka 도입', event: 'winter' }),
    ],
    sources: [{ path: 'notes/정산.md', hash: '', kind: 'note', draft: {} }],
    diagnostics: [
      { path: 'notes/정산.md', line: 1, column: 1, rule: 'bytes', severity: 'error', reason: 'the bytes are not UTF-8' },
    ],
    report: {
      talks: { total: 3, added: ['settlement', 'kafka'], changed: ['fds'], moved: [], removed: ['batch'], told: [] },
      files,
    },
  });
  const paths = ['/talks/batch', '/talks/unlike', '/events/winter', '/status'];

  it.each([
    ['light', 'ko-KR', 1280],
    ['dark', 'en-US', 320],
  ] as const)('has no barrier that axe finds, in %s, %s, %d pixels wide', async (colorScheme, locale, width) => {
    const { page } = await site.opened({ colorScheme, locale, viewport: { width, height: 700 } });
    for (const path of paths) {
      await page.goto(path);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${path}: ${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.body.offsetWidth);
      expect({ path, beyond }).toEqual({ path, beyond: 0 });
    }
  });

  it('leads on to the nearest talk, to the search, and stays where it is in the other language', async () => {
    const { page } = await site.opened({ path: '/talks/batch', locale: 'en-US' });
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('정산 배치를 나눈 이야기');
    await page.getByRole('link', { name: '한국어' }).click();
    await page.waitForFunction(() => document.documentElement.lang === 'ko');
    expect(new URL(page.url()).pathname).toBe('/talks/batch');
    await page.getByRole('heading', { name: '가장 가까운 발표' }).waitFor();
    await page.locator('.talk-title a').first().click();
    await page.waitForURL('**/talks/settlement');
    await page.goBack();
    await page.locator('input[name=q]').fill('kafka');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\?q=kafka/);
    await titles(page).getByText('Kafka').waitFor();
  });

  it('keeps what a browser has seen until there is something new to see', async () => {
    const { page } = await site.opened({ path: '/events' });
    const statuses: number[] = [];
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    session.on('Network.responseReceivedExtraInfo', ({ statusCode }) => statuses.push(statusCode));
    await page.goto('/events');
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    await expect.poll(() => statuses).toContain(304);
  });
});
