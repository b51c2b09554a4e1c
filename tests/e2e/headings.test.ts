/** A talk may have any headings: their anchors stand beside the ids of the page itself. */
import { describe, expect, it } from 'vitest';
import { box, chromiumIsMissing, sampleSite } from '../support/browser.ts';

const HEADINGS = ['Intro', 'Results', 'Live', 'Main', 'Q', 'Suggestions', 'Sources', 'Terms', 'Related', 'Contents'];
const NOTE = `---\nkind: note\nid: headings\ntitle: 낱말의 모음\nspeaker: 김하늘\n---\n\n${HEADINGS.map(
  (heading) => `## ${heading}\n\n${heading} 문단입니다.\n`,
).join('\n')}`;

describe.skipIf(chromiumIsMissing())('headings in a browser', { timeout: 60_000 }, () => {
  const site = sampleSite({}, { 'headings.md': NOTE });

  it('keep their text and their anchors, whatever is typed and copied', async () => {
    const { page, complaints } = await site.opened({
      path: '/talks/headings',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const text = await page.locator('.prose').innerText();
    await page.locator('details[data-menu] > summary').click();
    await page.locator('[data-copy].button').first().click();
    await page.locator('.live.live-shown').waitFor();
    await page.keyboard.press('Escape');
    await box(page).fill('낱말');
    await page.locator('.suggestions [role=option]').first().waitFor();
    expect(await page.locator('.prose').innerText()).toBe(text);
    expect(new URL(page.url()).pathname).toBe('/talks/headings');
    for (const heading of HEADINGS) {
      await page.goto(`/talks/headings#${heading.toLowerCase()}`);
      expect(await page.locator('section:target h2').textContent()).toContain(heading);
    }
    const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(complaints).toEqual([]);
  });
});
