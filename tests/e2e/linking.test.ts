/** An onboarding document whose links are followed in a browser while talks are renamed, move and go. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startServer } from '../../api/server.ts';
import { chromiumIsMissing } from '../support/browser.ts';
import { CHROMIUM, SWITCHES } from '../support/chromium.ts';
import { withSources } from '../support/sources.ts';

const note = (title: string, speaker: string, heading: string, more = '') =>
  `---\ntitle: ${title}\nspeaker: ${speaker}\nevent: {title: 봄 기술 모임, date: 2023-04-05}\ntopics: [정산]\n${more}---\n\n처음에 하는 말입니다.\n\n## 왜 시작했나\n\n${'배경을 길게 말합니다. '.repeat(200)}\n\n## ${heading}\n\n${title}에서 ${speaker}이 원장에 적고 은행 파일과 맞춘 일을 말했습니다.\n\n${'그 뒤의 일도 길게 말합니다. '.repeat(200)}\n`;

const SOURCES = {
  'renamed.md': note('정산 배치를 나눈 이야기', '김하늘', '원장과 대사'),
  'moved.md': note('Kafka로 정산 옮기기', '이바다', '토픽 나누기'),
  'gone.md': note('정산 FDS 규칙 엔진', 'Theo', '규칙'),
};

describe.skipIf(chromiumIsMissing())('a document that links to talks', { timeout: 60_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM, args: SWITCHES });
  });
  afterAll(() => browser.close());

  /** The talks, served, and a document whose links are named; each is followed as by a click, in a tab of its own. */
  async function onboarding() {
    const kb = withSources(SOURCES);
    await kb.ingest();
    const server = await startServer({ ...(await kb.options()), port: 0, host: '127.0.0.1' });
    onTestFinished(() => server.close());
    const idOf = Object.fromEntries((await kb.talks()).map(({ id, sources }) => [String(sources[0]?.path), id]));
    const eventId = (await kb.talks())[0]?.event?.id;
    const links: Record<string, string> = {
      renamed: `/talks/${idOf['renamed.md']}`,
      'its section': `/talks/${idOf['renamed.md']}/정산-배치#${encodeURIComponent('원장과-대사')}`,
      moved: `/talks/${idOf['moved.md']}`,
      'section of the moved one': `/talks/${idOf['moved.md']}#${encodeURIComponent('토픽-나누기')}`,
      gone: `/talks/${idOf['gone.md']}#${encodeURIComponent('규칙')}`,
      topic: '/topics/settlement',
      'topic by its name': '/topics/정산',
      event: `/events/${eventId}`,
      speaker: '/speakers/이바다',
      search: '/?q=정산',
    };
    const context = await browser.newContext({ locale: 'ko-KR' });
    onTestFinished(() => context.close());
    const document = await context.newPage();
    await document.setContent(
      Object.entries(links)
        .map(([name, path]) => `<p><a target="_blank" href="${server.address}${path}">${name}</a>`)
        .join(''),
    );
    return {
      kb,
      async follow(name: string): Promise<{ page: Page; path: string; heading: string; status: number | undefined }> {
        const opening = context.waitForEvent('page');
        await document.getByRole('link', { name, exact: true }).click();
        const page = await opening;
        await page.waitForLoadState();
        const { pathname } = new URL(page.url());
        const heading = (await page.getByRole('heading', { level: 1 }).first().textContent()) ?? '';
        const status = await page.evaluate(
          () => (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).responseStatus,
        );
        return { page, path: decodeURIComponent(pathname), heading, status };
      },
      idOf,
    };
  }

  /** Where the section's heading stands in the window, in pixels from its top. */
  const topOf = (page: Page, heading: string) =>
    page
      .getByRole('heading', { name: heading })
      .first()
      .evaluate((element) => element.getBoundingClientRect().top);

  it('leads to each of them', async () => {
    const { follow, idOf } = await onboarding();
    expect(await follow('renamed')).toMatchObject({ path: `/talks/${idOf['renamed.md']}`, heading: '정산 배치를 나눈 이야기' });
    const section = await follow('its section');
    expect(section.heading).toBe('정산 배치를 나눈 이야기');
    expect(await topOf(section.page, '원장과 대사')).toBeLessThan(300);
    expect(await follow('gone')).toMatchObject({ heading: '정산 FDS 규칙 엔진', status: 200 });
    expect(await follow('topic by its name')).toMatchObject({ path: '/topics/settlement' });
    expect(await follow('speaker')).toMatchObject({ path: '/speakers/이바다', heading: '이바다' });
    expect((await follow('search')).status).toBe(200);
  });

  it('leads on when a talk and its section are renamed, when it moves, and says what is gone and what is nearest', async () => {
    const { kb, follow, idOf } = await onboarding();
    kb.add({
      'renamed.md': note('정산 배치를 넷으로 나눈 이야기', '김하늘', '원장과 은행 파일'),
      'moved.md': note('Kafka로 정산 옮기기', '이바다', '토픽 나누기', 'id: kafka-settlement\n'),
    });
    rmSync(join(kb.data, 'gone.md'));
    await kb.ingest({ acceptRemovals: true });
    await new Promise((resolve) => setTimeout(resolve, 600)); // how long a server trusts the pointer that it read

    expect(await follow('renamed')).toMatchObject({
      path: `/talks/${idOf['renamed.md']}`,
      heading: '정산 배치를 넷으로 나눈 이야기',
    });
    const section = await follow('its section');
    expect(section.heading).toBe('정산 배치를 넷으로 나눈 이야기');
    expect(await topOf(section.page, '원장과 은행 파일')).toBeLessThan(300);

    expect(await follow('moved')).toMatchObject({ path: '/talks/kafka-settlement', heading: 'Kafka로 정산 옮기기', status: 200 });
    const moved = await follow('section of the moved one');
    expect(moved.path).toBe('/talks/kafka-settlement');
    expect(await topOf(moved.page, '토픽 나누기')).toBeLessThan(300);

    const gone = await follow('gone');
    expect(gone).toMatchObject({ status: 410, heading: '정산 FDS 규칙 엔진' });
    await gone.page.getByRole('heading', { name: '가장 가까운 발표' }).waitFor();
    expect(await gone.page.locator('.talk-title').count()).toBeGreaterThan(0);

    const topic = await follow('topic');
    expect(await topic.page.locator('.talk-title').allTextContents()).toEqual(
      expect.arrayContaining(['정산 배치를 넷으로 나눈 이야기', 'Kafka로 정산 옮기기']),
    );
    expect(await topic.page.getByText('정산 FDS 규칙 엔진').count()).toBe(0);
    expect((await follow('event')).status).toBe(200);
  });
});
