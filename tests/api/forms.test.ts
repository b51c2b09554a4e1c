/** A talk as Markdown and as JSON. */
import fc from 'fast-check';
import { toString as plainText } from 'mdast-util-to-string';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { viewOf } from '../../api/answers.ts';
import { createApp } from '../../api/app.ts';
import type { AppOptions } from '../../api/context.ts';
import { talkMarkdown } from '../../api/talk-markdown.ts';
import { aPermalink, aTalk, type Published, publishing } from '../support/published.ts';

const spring = { id: 'spring', title: '봄 *기술* 모임', date: '2023-04-05' };
const talk = aTalk('settlement', '정산 [시스템] 이야기_1_', {
  event: spring,
  speakers: [{ name: '김하늘', role: '서버' }, { name: 'Sol' }],
  topics: ['settlement'],
  links: [
    { kind: 'slides', url: 'https://slides.example/1', label: '슬라이드 (PDF)' },
    { kind: 'code', url: '/files/code.zip' },
  ],
  sources: [{ path: '2023/봄.md', line: 7, kind: 'recap', url: 'https://blog.example/spring' }],
  sections: [
    { anchor: 'start', text: '', html: '<p>들어가며 <strong>정산</strong>은</p>' },
    {
      heading: '대사 #1',
      anchor: '대사-1',
      text: '',
      html: '<p><img src="/files/2023/%EA%B7%B8%EB%A6%BC.png" alt="그림"> <a href="#start">위</a> <a href="https://x.example">밖</a></p><table><thead><tr><th>a</th></tr></thead><tbody><tr><td>1|2</td></tr></tbody></table><pre><code class="language-sql">select *\nfrom x</code></pre><del>옛것</del>',
    },
  ],
});

let kb: Published;
let options: AppOptions;
beforeAll(async () => {
  kb = publishing();
  kb.publish(1, {
    talks: [talk, aTalk('bare', 'Bare', { sections: [] })],
    topics: [{ id: 'settlement', names: { ko: ['정산'], en: ['Settlement'] } }],
    permalinks: [aPermalink('old', { movedTo: 'settlement' }), aPermalink('gone', { title: '없어진 이야기' })],
  });
  options = await kb.options();
});
afterAll(() => kb.remove());

const SITE = 'https://talks.example/talkdex';
const on = (more: Partial<AppOptions> = {}) => request(createApp({ ...options, baseUrl: SITE, ...more }));

describe('a talk as Markdown', () => {
  it('says all that its page says, with whole addresses', async () => {
    const { text } = await on()
      .get('/talkdex/talks/settlement.md')
      .expect(200)
      .expect('Content-Type', 'text/markdown; charset=utf-8');
    const name = encodeURIComponent('김하늘');
    expect(text).toBe(`# 정산 \\[시스템] 이야기_1\\_

[김하늘](${SITE}/speakers/${name}) · [Sol](${SITE}/speakers/Sol) · [봄 \\*기술\\* 모임](${SITE}/events/spring) · April 5, 2023

<${SITE}/talks/settlement>

Topics: [Settlement](${SITE}/topics/settlement)

Material: [Slides: 슬라이드 (PDF)](https://slides.example/1), [Code](${SITE}/files/code.zip)

들어가며 **정산**은

## 대사 #1

![그림](${SITE}/files/2023/%EA%B7%B8%EB%A6%BC.png) [위](${SITE}/talks/settlement#start) [밖](https://x.example)

| a    |
| ---- |
| 1\\|2 |

\`\`\`sql
select *
from x
\`\`\`

~~옛것~~

## Sources

- <https://blog.example/spring>, \`2023/봄.md:7\`
`);
  });

  it('of a talk of which little is known says that, in the language that is asked for', async () => {
    const { text } = await on({ baseUrl: undefined }).get('/talks/bare.md').set({ Host: 'talks.test', 'Accept-Language': 'ko' });
    expect(text).toBe('# Bare\n\n<http://talks.test/talks/bare>\n');
    const { text: korean } = await on().get('/talks/settlement.md').set('Accept-Language', 'ko');
    expect(korean).toContain(`주제: [정산](${SITE}/topics/settlement)`);
  });

  it('holds titles and names as they are, whatever signs they have', () => {
    const sign = fc.constantFrom(...'*_[]()#`<>&\\|~!-+.1 ab가:/\n'.split(''), '정산', 'http://', 'www.a.b');
    const text = fc.string({ unit: sign, minLength: 1, maxLength: 12 }).map((each) => `x${each.replace(/\s+/g, ' ')}x`);
    const view = viewOf('en', SITE);
    fc.assert(
      fc.property(text, text, text, (title, name, event) => {
        const odd = aTalk('odd', title, { speakers: [{ name }], event: { id: 'e', title: event }, sections: [] });
        const tree = remark()
          .use(remarkGfm)
          .parse(talkMarkdown(odd, view, { date: (date) => date, label: (id) => id }));
        const [heading, facts] = tree.children.map((child) => plainText(child));
        expect([heading, facts]).toEqual([title, `${name} · ${event}`]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a talk as JSON', () => {
  it('is what the API answers', async () => {
    const { body } = await on()
      .get('/talks/settlement.json')
      .expect(200)
      .expect('Content-Type', /^application\/json/);
    expect(body).toEqual((await on().get('/api/v1/talks/settlement').expect(200)).body);
    expect(body.url).toBe(`${SITE}/talks/settlement`);
  });
});

describe.each(['md', 'json'])('an address that ends in .%s', (form) => {
  it('leads on where the talk has moved, and where it was written in capitals', async () => {
    await on().get(`/talks/old.${form}?a=b`).expect(301).expect('Location', `/talkdex/talks/settlement.${form}?a=b`);
    await on().get(`/talks/SETTLEMENT.${form}`).expect(301).expect('Location', `/talkdex/talks/settlement.${form}`);
  });

  it('says that the talk is gone, or never was', async () => {
    const { body } = await on()
      .get(`/talks/gone.${form}`)
      .expect(410)
      .expect('Content-Type', /problem\+json/);
    expect(body.was.title).toBe('없어진 이야기');
    await on().get(`/talks/none.${form}`).expect(404);
    await on().get(`/talks/a.b.${form}`).expect(404);
  });

  it('is linked from the page', async () => {
    const type = { md: 'text/markdown', json: 'application/json' }[form];
    const { text } = await on().get('/talks/settlement').expect(200);
    expect(text).toContain(`<link rel="alternate" type="${type}" href="/talkdex/talks/settlement.${form}"/>`);
  });
});
