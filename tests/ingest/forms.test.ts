/** Each way in which a post may write a talk, its speaker, or what the post itself is: one row of examples for each rule. */
import { describe, expect, it } from 'vitest';
import { parseSource } from '../../ingest/parse.ts';
import { peopleTold } from '../../ingest/segment/prose.ts';

const post = (text: string, path = 'post.md') => parseSource({ path, bytes: Buffer.from(text) });
const talksOf = (text: string, path?: string) =>
  post(text, path).talks.map(({ title, speakers }) => [title, ...speakers.map(({ name }) => name)].join(' / '));

const KOREAN = [
  ['정산을 두 번 하지 않는 법', '김하늘'],
  ['인증 서버를 나누며 배운 것', '이바다'],
  ['검색 색인을 밤마다 다시 만들기', '박나래'],
] as const;
const ENGLISH = [
  ['Settling Accounts Twice a Day', 'Jane Doe'],
  ['What the Login Server Forgot', 'Ann Lee'],
  ['An Index Rebuilt Every Night', 'Tom Becker'],
] as const;

type Write = (title: string, name: string, i: number) => string;
const all = (talks: readonly (readonly [string, string])[], write: Write, between = '\n\n') =>
  talks.map(([title, name], i) => write(title, name, i)).join(between);
const named = (talks: readonly (readonly [string, string])[]) => talks.map((talk) => talk.join(' / '));

describe('in Korean talks are told of', () => {
  it.each<[string, Write]>([
    [
      'by a title in quotation marks and who spoke',
      (title, name) => `이어서 "${title}"이라는 주제로 ${name} 님이 발표해 주셨다.`,
    ],
    ['by the speaker of a quoted title', (title, name) => `${name} 님의 "${title}" 발표를 들었다. 질문이 많았다.`],
    [
      'below times, with a bold title',
      (title, name, i) => `## 1${i}:00 - 1${i}:40\n\n**${title}**\n\n${name} | 새벽페이\n\n좋았다.`,
    ],
    ['below `세션 1`, in a quotation', (title, name, i) => `## 세션 ${i + 1}\n\n> ${title}\n> ${name} 님\n\n좋았다.`],
    ['with a table of facts', (title, name) => `## ${title}\n\n| 항목 | 내용 |\n|---|---|\n| 발표자 | ${name} |\n\n좋았다.`],
    ['with the speaker in bold below', (title, name) => `## ${title}\n\n요약이다.\n\n**${name} / 새벽페이**`],
    [
      'with the speakers introduced below a heading',
      (title, name) => `## ${title}\n\n### 연사 소개\n\n${name} 님\n\n### 내용\n\n좋았다.`,
    ],
    ['with a labelled sub-heading', (title, name) => `## ${title}\n\n### 발표자 - ${name}\n\n좋았다.`],
    ['by a quoted title of which somebody spoke', (title, name) => `이어서 "${title}"에 대해 ${name} 님이 발표해 주셨다.`],
    ['in bold, above a line of company and name', (title, name) => `**${title}**\n\n새벽페이 ${name}\n\n좋았다.`],
    ['in guillemets', (title, name) => `- 「${title}」 - ${name}`],
    ['by numbers of two levels', (title, name, i) => `### 2.${i + 1}. ${title} (${name})\n\n좋았다.`],
    ['with markup in HTML', (title, name) => `<strong>${title}</strong><br>발표자: ${name}\n\n좋았다.`],
  ])('%s', (_form, write) => {
    expect(talksOf(`# 봄 기술 모임 후기\n\n오늘 들은 이야기다.\n\n${all(KOREAN, write)}\n`)).toEqual(named(KOREAN));
  });
});

describe('in English talks are told of', () => {
  it.each<[string, Write]>([
    ['by a quoted title and its speaker', (title, name) => `Later we listened to “${title}” by ${name}. It was packed.`],
    ['by who gave it', (title, name) => `${name} gave a talk on “${title}”, which was packed.`],
    ['by whose talk it was', (title, name) => `Then came ${name}'s talk “${title}”, which was packed.`],
    [
      'by a linked title and a line of people',
      (title, name, i) => `[${title}](https://example.com/${i})\n\n${name}, Acme\n\nIt was packed.`,
    ],
    ['in items with a remark', (title, name) => `- ${title} by ${name}. It was packed.`],
    ['in numbered items', (title, name, i) => `${i + 1}. **${title}** - ${name}`],
    ['by a heading and a heading of people', (title, name) => `## ${title}\n\n### ${name}\n\nIt was packed.`],
    ['by a heading and a sentence', (title, name) => `## ${title}\n\nThe talk was given by ${name} in the big hall.`],
    [
      'by a heading whose text links the speaker',
      (title, name, i) => `## ${title}\n\nHere [${name}](https://example.com/${i}) told of it.`,
    ],
    ['by a component', (title, name) => `## ${title}\n\n<Speaker name="${name}" />\n\nIt was packed.`],
  ])('%s', (_form, write) => {
    expect(talksOf(`# Spring Tech Meetup 2024 recap\n\nThe talks of the day.\n\n${all(ENGLISH, write)}\n`)).toEqual(
      named(ENGLISH),
    );
  });

  it('by the summaries of folded parts of a page', () => {
    const folded = all(
      ENGLISH,
      (title, name) => `<details><summary>${title} - ${name}</summary><p>It was packed.</p></details>`,
      '',
    );
    expect(talksOf(`<article><h1>Spring Tech Meetup</h1>${folded}</article>`, 'post.html')).toEqual(named(ENGLISH));
  });
});

it('rounds of lightning talks are talks beside the others', () => {
  const talks = all(ENGLISH, (title, name) => `## ${title} - ${name}\n\nIt was packed.`);
  const round = '## Lightning talks\n\n- Tabs, Again by Leo Fischer\n- Ten Years of One Script by Hana Sato\n';
  expect(talksOf(`# Spring Tech Meetup 2024\n\n${talks}\n\n${round}`)).toEqual([
    ...named(ENGLISH),
    'Tabs, Again / Leo Fischer',
    'Ten Years of One Script / Hana Sato',
  ]);
});

describe('the first sentences tell who spoke', () => {
  it.each([
    ['한정수님의 발표입니다.', ['한정수']],
    ['이 세션은 민우님이 진행해 주신 자리였다.', ['민우']],
    ['새벽의 김만수님, 처음 뵈었다.', ['김만수']],
    ['김하늘이 발표했다.', ['김하늘']],
    ['A talk by Jane Doe and Ann Lee.', ['Jane Doe', 'Ann Lee']],
    ['The next speaker was Jane Doe.', ['Jane Doe']],
    ["Jane Doe, who leads Acme's search, gave the numbers.", ['Jane Doe']],
    ["I liked Jane Doe's talk.", ['Jane Doe']],
    ['The Spring Framework presented itself.', []],
    ['많은 분들이 발표했다.', []],
  ])('%s', (sentence, names) => {
    expect(peopleTold(sentence).map(({ name }) => name)).toEqual(names);
  });
});

describe('a source of one talk', () => {
  const parts = '## 왜 느렸나\n\n디스크였다.\n\n## 무엇을 고쳤나\n\n캐시였다.\n\n## 얼마나 빨라졌나\n\n두 배였다.\n';

  it.each([
    ['names its speaker first', '# 김하늘 - 정산을 두 번 하지 않는 법\n\n모임에서 들은 발표.\n\n', '정산을 두 번 하지 않는 법'],
    ['signs its title', '# 정산을 두 번 하지 않는 법 - 김하늘\n\n', '정산을 두 번 하지 않는 법'],
    ['labels its topic', '# 브라운백 메모\n\n주제: 정산을 두 번 하지 않는 법\n\n발표자: 김하늘\n\n', '정산을 두 번 하지 않는 법'],
    ['labels its speaker', '# 정산을 두 번 하지 않는 법\n\n발표자: 김하늘\n\n', '정산을 두 번 하지 않는 법'],
    [
      'names the event before its title',
      '# [새벽콘 2023] 정산을 두 번 하지 않는 법\n\n김하늘 님의 발표.\n\n',
      '정산을 두 번 하지 않는 법',
    ],
    ['names its event below the title', '# 정산을 두 번 하지 않는 법\n\n새벽 컨퍼런스 2023\n\n', '정산을 두 번 하지 않는 법'],
    [
      'quotes its title',
      "# '정산을 두 번 하지 않는 법' 세션 후기\n\n지난 모임에서 들은 김하늘님의 발표.\n\n",
      '정산을 두 번 하지 않는 법',
    ],
  ])('%s', (_how, head, title) => {
    const { kind, talks } = post(`${head}${parts}`);
    expect([kind, talks.map((talk) => talk.title)]).toEqual(['note', [title]]);
  });

  it('is what front matter states as one', () => {
    const { kind, talks } = post(`---\ntitle: 정산\nspeaker: 김하늘\n---\n${parts}`);
    expect([kind, talks[0]?.speakers]).toEqual(['note', [{ name: '김하늘' }]]);
  });
});

describe('a source without talks', () => {
  it.each([
    ['only names an event', '# 가을 개발자 모임 2024\n\n장소는 강당입니다. 신청은 메일로 받습니다.\n'],
    ['is a changelog', '# Changelog\n\n## 2.0 - 2024-01-01\n\n- Faster\n\n## 1.0 - 2023-01-01\n\n- First\n'],
    ['tells of no talk', '# 장보기\n\n## 과일\n\n사과\n\n## 채소\n\n당근\n'],
  ])('%s', (_what, text) => {
    expect(post(text)).toMatchObject({ kind: 'none', talks: [], diagnostics: [{ rule: 'no-talk' }] });
  });
});

describe('reading', () => {
  it('takes a page’s own text and leaves what stands around it', () => {
    const talks = all(KOREAN, (title, name) => `<h2>${title} - ${name}</h2><p>${'본문입니다. '.repeat(30)}</p>`, '');
    const around = '<h2>다른 글 - 최방문</h2><p>광고</p>';
    const page = `<html><head><meta property="og:title" content="봄 모임 후기"></head><body><div class="side">${around}</div><div class="main">${talks}</div></body></html>`;
    expect(talksOf(page, 'post.html')).toEqual(named(KOREAN));
  });

  it('takes prose out of fences without a language, and leaves code', () => {
    const { talks } = post(
      '---\nkind: note\n---\n# 정산\n\n```\n은행 파일과 우리 장부를 맞추는 이야기였다.\n```\n\n```js\nlet a = 1;\n```\n',
    );
    expect(talks[0]?.sections[0]?.html).toMatch(/<p>은행 파일[^<]*<\/p>/);
    expect(talks[0]?.sections[0]?.html).toContain('<code');
  });

  it('shows nothing of heading ids, and headings without a space are headings', () => {
    const text = `# 봄 모임 후기\n\n##${KOREAN[0].join(' - ')}\n\n좋았다.\n\n## ${KOREAN[1].join(' - ')} {#two}\n\n좋았다.\n`;
    expect(talksOf(text)).toEqual(named(KOREAN).slice(0, 2));
  });
});
