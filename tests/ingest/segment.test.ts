/** How a post is split: titles cut, people known from other words, markers weighed, one layout chosen, sections made. */
import { describe, expect, it } from 'vitest';
import { parseSource } from '../../ingest/parse.ts';
import { eventTitle } from '../../ingest/segment/event-words.ts';
import { isName, isSure } from '../../ingest/segment/names.ts';
import { linkKind } from '../../ingest/segment/sections.ts';
import { labelledSpeakers, peopleIn, speakersOnLine } from '../../ingest/segment/speakers.ts';
import { cutSpeakersBefore, cutTitle, withoutLabels } from '../../ingest/segment/titles.ts';
import { announcesTalks, isNoTalk, leadsToTalks } from '../../ingest/segment/words.ts';

const post = (text: string, path = 'post.md') => parseSource({ path, bytes: Buffer.from(text) });
const talksOf = (text: string, path?: string) =>
  post(text, path).talks.map(({ title, speakers }) => [title, ...speakers.map(({ name }) => name)].join(' / '));

describe('a title', () => {
  it.each([
    ['1. 정산 이야기', '정산 이야기'],
    ['2.5. 정산 이야기', '정산 이야기'],
    ['세션 2. 정산 이야기', '정산 이야기'],
    ['[Track A] 정산 이야기', '정산 이야기'],
    ['10:00 - 10:40 정산 이야기', '정산 이야기'],
    ['① 정산 이야기', '정산 이야기'],
    ['🎤 정산 이야기', '정산 이야기'],
    ['Keynote: The Road Ahead', 'The Road Ahead'],
    ['Closing keynote: The Road Ahead', 'The Road Ahead'],
    ['Panel: The Road Ahead', 'The Road Ahead'],
    ['■ 발표 1) 정산 이야기', '정산 이야기'],
    ['두 번째 세션: 정산 이야기', '정산 이야기'],
    ['제목: 정산 이야기', '정산 이야기'],
    ['[10:00~10:40] 3) 정산 이야기', '정산 이야기'],
    ['2단계 인증', '2단계 인증'],
    ['3D Secure in a Week', '3D Secure in a Week'],
  ])('loses its labels: %s', (written, title) => {
    expect(withoutLabels(written)).toBe(title);
  });

  it.each([
    ['정산은 왜 새벽에 돌까 by Sol', '정산은 왜 새벽에 돌까', ['Sol']],
    ['정산 이야기 - 김하늘', '정산 이야기', ['김하늘']],
    ['정산 이야기 (김하늘)', '정산 이야기', ['김하늘']],
    ['정산 이야기 | 김하늘, 이바다', '정산 이야기', ['김하늘', '이바다']],
    ['Scaling Postgres — Jane Doe & Ann Lee', 'Scaling Postgres', ['Jane Doe', 'Ann Lee']],
    ['김하늘 "정산 이야기"', '정산 이야기', ['김하늘']],
    ['김하늘 · 이바다, 「정산 이야기」', '정산 이야기', ['김하늘', '이바다']],
    ['"One Warning, Jane Doe"', 'One Warning, Jane Doe', []],
    ['당근: 시장 - 홈 화면 - 김하늘(피드), 이바다(피드)', '당근: 시장 - 홈 화면', ['김하늘', '이바다']],
    ['"Ship Smaller" - half of what we did', 'Ship Smaller', []],
    ['Less Hype, More Media by Jane Doe', 'Less Hype, More Media', ['Jane Doe']],
    ['정산 이야기, 김하늘', '정산 이야기', ['김하늘']],
    ['Kafka - 주문을 옮기다', 'Kafka - 주문을 옮기다', []],
    ['Design Systems: Buttons', 'Design Systems: Buttons', []],
    ['Web Payments (W3C)', 'Web Payments (W3C)', []],
  ])('is cut before people only: %s', (written, title, names) => {
    const cut = cutTitle(written);
    expect([cut.title, cut.speakers.map(({ name }) => name)]).toEqual([title, names]);
  });

  it('is not cut for sure before a noun that is made like a name', () => {
    expect(cutTitle('결제 서비스를 다시 쓰다 - 안정성').sure).toBe(false);
    expect(cutTitle('결제 서비스를 다시 쓰다 - 안정우').sure).toBe(true);
  });

  it('is cut behind people only when asked to', () => {
    expect(cutTitle('Jane Doe: Scaling Postgres').speakers).toEqual([]);
    expect(cutSpeakersBefore('Jane Doe: Scaling Postgres')).toMatchObject({
      title: 'Scaling Postgres',
      speakers: [{ name: 'Jane Doe' }],
    });
    expect(cutSpeakersBefore('Scaling Postgres')).toBeUndefined();
  });

  it.each([
    ['봄 기술 모임 참가 후기', '봄 기술 모임'],
    ['[후기] 엔지니어링 데이 2회', '엔지니어링 데이 2회'],
    ['Dawn Tech Day 2024 Recap', 'Dawn Tech Day 2024'],
    ['My notes from Dawn Tech Day', 'Dawn Tech Day'],
    ['새벽 개발자 밤 다녀온 후기', '새벽 개발자 밤'],
    ['라이트닝 토크 (2025-01-17)', '라이트닝 토크'],
    ['후기', '후기'],
  ])('of a post names its event: %s', (written, event) => {
    expect(eventTitle(written)).toBe(event);
  });
});

describe('people', () => {
  it.each([
    ['김하늘', [{ name: '김하늘' }]],
    ['김하늘님', [{ name: '김하늘' }]],
    ['김하늘(새벽페이)', [{ name: '김하늘', role: '새벽페이' }]],
    ['새벽페이 서버 엔지니어, Sol', [{ name: 'Sol', role: '새벽페이 서버 엔지니어' }]],
    ['새벽페이 서버 엔지니어 김하늘', [{ name: '김하늘', role: '새벽페이 서버 엔지니어' }]],
    ['Jane Doe, Staff Engineer', [{ name: 'Jane Doe', role: 'Staff Engineer' }]],
    ['데이터 분석가 김하늘 님', [{ name: '김하늘', role: '데이터 분석가' }]],
    ['Jane Doe, Cloud Infrastructure', [{ name: 'Jane Doe', role: 'Cloud Infrastructure' }]],
    ['Cloud Infrastructure', []],
    ['김하늘, 라인', [{ name: '김하늘', role: '라인' }]],
    ['김하늘, 이준', [{ name: '김하늘' }, { name: '이준' }]],
    ['김하늘·바다', [{ name: '김하늘', role: '바다' }]],
    ['김하늘·이바다', [{ name: '김하늘' }, { name: '이바다' }]],
    ['(김하늘 님)', [{ name: '김하늘' }]],
    ['김하늘 박사', [{ name: '김하늘', role: '박사' }]],
    ['Jane Doe (you can find her slides on the site of the event)', [{ name: 'Jane Doe' }]],
    ['The Road Ahead', []],
    ['Jane Doe & Acme', [{ name: 'Jane Doe' }, { name: 'Acme' }]],
    ['Jane Doe @ Acme', [{ name: 'Jane Doe', role: 'Acme' }]],
    [
      '김하늘(채팅), 이바다(검색)',
      [
        { name: '김하늘', role: '채팅' },
        { name: '이바다', role: '검색' },
      ],
    ],
    [
      'Jane Doe (Acme, Berlin) and Ann Lee (Umbrella)',
      [
        { name: 'Jane Doe', role: 'Acme, Berlin' },
        { name: 'Ann Lee', role: 'Umbrella' },
      ],
    ],
    ['김하늘 / 새벽', [{ name: '김하늘', role: '새벽' }]],
    [
      '하늘, 바다 / 새벽페이',
      [
        { name: '하늘', role: '새벽페이' },
        { name: '바다', role: '새벽페이' },
      ],
    ],
    ['김하늘 / 이바다', [{ name: '김하늘' }, { name: '이바다' }]],
    ['Sol / Ray', [{ name: 'Sol' }, { name: 'Ray' }]],
    [
      '결제팀 김하늘 선임, 정산팀 이바다 사원',
      [
        { name: '김하늘', role: '결제팀 선임' },
        { name: '이바다', role: '정산팀 사원' },
      ],
    ],
    ['Jane Doe & Ann Lee', [{ name: 'Jane Doe' }, { name: 'Ann Lee' }]],
    [
      'Jane Doe and Ann Lee, Acme',
      [
        { name: 'Jane Doe', role: 'Acme' },
        { name: 'Ann Lee', role: 'Acme' },
      ],
    ],
    ['정산은 매일 새벽에 돈다', []],
    ['결제팀', []],
    ['서버 엔지니어', []],
    ['', []],
  ])('are found in a piece of text: %s', (text, speakers) => {
    expect(peopleIn(text)).toEqual(speakers);
  });

  it('have names that are short and no role', () => {
    expect(['김하늘', 'Sol', 'Jane Doe', 'Jean-Luc O’Neil', '@sol'].filter((name) => !isName(name))).toEqual([]);
    expect(['정산팀', 'Staff Engineer', 'lower case', '가나다라마', '슬라이드', 'Slides', 'A B C D E F'].filter(isName)).toEqual(
      [],
    );
  });

  it('are sure with a family name, both Latin names and a role, or a role beside the name', () => {
    expect([{ name: '김하늘' }, { name: 'Sol', role: 'Lead Engineer' }, { name: 'Jane Doe', role: 'Acme' }].map(isSure)).toEqual([
      true,
      true,
      true,
    ]);
    expect(isSure({ name: '이준', role: '라인' })).toBe(true);
    expect(
      [{ name: '이준' }, { name: '하늘' }, { name: 'Kafka' }, { name: 'Event Sourcing' }, { name: '자유', role: 'ABC' }].some(
        isSure,
      ),
    ).toBe(false);
  });

  it('stand behind a label', () => {
    expect(labelledSpeakers('발표자: 김하늘')).toEqual([{ name: '김하늘' }]);
    expect(labelledSpeakers('- Speaker: Jane Doe, Acme')).toEqual([{ name: 'Jane Doe', role: 'Acme' }]);
    expect(labelledSpeakers('Speaker. 김하늘 (검색)')).toEqual([{ name: '김하늘', role: '검색' }]);
    expect(labelledSpeakers('by Jane Doe')).toEqual([{ name: 'Jane Doe' }]);
    expect(labelledSpeakers('김하늘')).toEqual([]);
    expect(labelledSpeakers('발표 자료: 슬라이드')).toEqual([]);
  });

  it('or are the whole line', () => {
    expect(speakersOnLine('김하늘')).toEqual([{ name: '김하늘' }]);
    expect(speakersOnLine('김하늘 님이 정산을 이야기했다.')).toEqual([]);
  });
});

describe('words', () => {
  it.each([
    '마치며',
    '모두 수고하셨습니다 👏',
    '네트워킹',
    '점심 식사',
    '1. 들어가며',
    'Closing',
    'Lunch',
    'Q&A',
    'About the venue',
    'What’s next',
    'Posted on May 14',
    '✨',
  ])('tell that a heading is no talk: %s', (heading) => expect(isNoTalk(heading)).toBe(true));

  it.each(['정산은 왜 새벽에 돌까', 'Closures in JavaScript', '인증, 어디까지', 'Breaking the Monolith'])(
    'leave a talk alone: %s',
    (heading) => expect(isNoTalk(heading)).toBe(false),
  );

  it('announce talks', () => {
    for (const heading of ['세션', '발표 목록', 'Lightning Talks', 'Sessions I attended', '🎤 Talks'])
      expect([heading, announcesTalks(heading)]).toEqual([heading, true]);
    for (const heading of ['발표 소개', '정산 세션', 'Talking to banks'])
      expect([heading, announcesTalks(heading)]).toEqual([heading, false]);
    expect(leadsToTalks('내가 들은 세션은 다음과 같다')).toBe(true);
    expect(leadsToTalks('아침에는 비가 왔다')).toBe(false);
  });
});

describe('a post is split', () => {
  const body = (i: number) => `본문 ${i}입니다. 정산과 인증을 이야기했다.`;
  const split = (markers: string[], path = 'post.md', title = '# 봄 기술 모임 후기\n\n') =>
    talksOf(`${title}${markers.map((marker, i) => `${marker}\n\n${body(i)}`).join('\n\n')}\n`, path);
  const TALKS = ['정산 이야기 / 김하늘', '인증 이야기 / 이바다', '검색 이야기 / 박나래'];
  const written = (write: (title: string, name: string) => string) =>
    TALKS.map((talk) => {
      const [title = '', name = ''] = talk.split(' / ');
      return write(title, name);
    });

  it.each<[string, (title: string, name: string) => string]>([
    ['headings with the speaker behind a dash', (title, name) => `## ${title} - ${name}`],
    ['headings with the speaker in brackets', (title, name) => `### ${title} (${name})`],
    ['headings with the speaker before the title', (title, name) => `## ${name}: ${title}`],
    ['headings with the speaker on the next line', (title, name) => `## ${title}\n\n발표자: ${name}`],
    ['headings with a caption', (title, name) => `## ${title}\n\n새벽페이 서버 엔지니어, ${name}`],
    ['numbered headings', (title, name) => `## 1. ${title} - ${name}`],
    ['bold lines', (title, name) => `**${title} - ${name}**`],
    ['list items', (title, name) => `- ${title} - ${name}`],
    ['headings with times', (title, name) => `## 10:00 - 10:40 ${title} - ${name}`],
  ])('at %s', (_shape, write) => {
    expect(split(written(write))).toEqual(TALKS);
  });

  it('at signed lines of plain text', () => {
    const lines = written((title, name) => `${title} by ${name}\n\n새벽페이 서버 엔지니어, ${name}`);
    expect(split(lines, 'post.txt', '봄 기술 모임 후기\n\n')).toEqual(TALKS);
  });

  it.each(['post.txt', 'post.md'])('at lines right above a labelled speaker, also within one paragraph: %s', (path) => {
    const lines = written((title, name) => `${title}\n발표자: ${name}\n본문 첫 줄이다.`).join('\n\n');
    const { talks } = post(`봄 기술 모임 후기\n\n네 분이 발표했다.\n\n${lines}\n\n마치며\n또 만나요.\n`, path);
    expect(talks.map(({ title, speakers, sections, line }) => [title, speakers[0]?.name, sections[0]?.text, line])).toEqual([
      ['정산 이야기', '김하늘', '본문 첫 줄이다.', 5],
      ['인증 이야기', '이바다', '본문 첫 줄이다.', 9],
      ['검색 이야기', '박나래', '본문 첫 줄이다.', 13],
    ]);
  });

  it('at the rows of a table, whatever its columns stand for', () => {
    const rows = written((title, name) => `| 10:00 | ${title} | ${name} | 새벽페이 |`).join('\n');
    const lunch = '| 12:00 | 점심 | | |';
    expect(talksOf(`# 봄 기술 모임\n\n| 시간 | 제목 | 발표자 | 소속 |\n|---|---|---|---|\n${rows}\n${lunch}\n`)).toEqual(TALKS);
  });

  it('at headings in HTML', () => {
    const html = written((title, name) => `<h2>${title} - ${name}</h2><p>본문입니다.</p>`).join('');
    expect(talksOf(`<html><body><article><h1>봄 기술 모임 후기</h1>${html}</article></body></html>`, 'post.html')).toEqual(TALKS);
  });

  it('of an event that a page names in its head, on a day read against the day it was published', () => {
    const head =
      '<title>봄 기술 모임 후기 | 새벽페이 블로그</title><meta property="article:published_time" content="2022-01-26T09:00:00Z">';
    const html = written((title, name) => `<h2>${title} - ${name}</h2><p>본문입니다.</p>`).join('');
    const { event } = post(
      `<html><head>${head}</head><body><nav>2019-01-01</nav><article><p>지난 12월 6일에 모였다.</p>${html}</article></body></html>`,
      'post.html',
    );
    expect(event).toMatchObject({ title: '봄 기술 모임', date: '2021-12-06' });
  });

  it('and greetings, breaks and closing parts are left out', () => {
    const parts = ['## 들어가며', ...written((title, name) => `## ${title} - ${name}`), '## 점심', '## 마치며'];
    expect(split(parts)).toEqual(TALKS);
  });

  it('at its headings, and an agenda before them adds only speakers', () => {
    const agenda = written((title, name) => `- 10:00 ${title} - ${name}`).join('\n');
    const headings = written((title) => `## ${title}`);
    expect(
      talksOf(
        `# 봄 기술 모임 후기\n\n## 일정\n\n${agenda}\n\n${headings.map((each, i) => `${each}\n\n${body(i)}`).join('\n\n')}\n`,
      ),
    ).toEqual(TALKS);
  });

  it('and what stands below a talk belongs to it', () => {
    const { talks } = post(
      '# 봄 모임 후기\n\n## 정산 - 김하늘\n\n앞말\n\n### 대사\n\n맞춘다\n\n## 인증 - 이바다\n\n[슬라이드](https://example.com/a.pdf)\n',
    );
    expect(talks.map(({ sections, line }) => [line, ...sections.map(({ heading, text }) => [heading, text])])).toEqual([
      [3, [undefined, '앞말'], ['대사', '맞춘다']],
      [11, [undefined, '슬라이드']],
    ]);
    expect(talks.map(({ links }) => links)).toEqual([
      [],
      [{ kind: 'slides', url: 'https://example.com/a.pdf', label: '슬라이드' }],
    ]);
  });

  it('but not at the one of many items that ends in what looks like a name', () => {
    const items = ['첫 모임을 열었다', '회원을 모았다', '자리를 찾았다', '채용 계획 - 공채 (8월말 신입 개발자)', '다음을 정했다'];
    const lists = ['2021년', '2022년'].map((year) => `## ${year}\n\n${items.map((item) => `- ${item}`).join('\n')}\n`);
    expect(talksOf(`# 봄 모임 후기\n\n${lists.join('\n')}`).filter((talk) => talk.startsWith('채용'))).toEqual([]);
  });

  it('and a short line below a title is a speaker only where it must be one, and is never lost', () => {
    const texts = (markers: string[]) =>
      post(`# 봄 기술 모임 후기\n\n${markers.map((marker) => `${marker}\n\n정산과 인증을 이야기했다.`).join('\n\n')}`).talks.map(
        ({ title, speakers, sections }) => [title, speakers.map(({ name }) => name).join(), sections[0]?.text.split('\n').length],
      );
    expect(texts(['## 정산 이야기 - 김하늘\n\n바다처럼', '## 인증 이야기 - 이바다', '## 검색 이야기 - 박나래'])[0]).toEqual([
      '정산 이야기',
      '김하늘',
      2,
    ]);
    expect(texts(['## 정산 이야기\n\n바다', '## 인증 이야기', '## 검색 이야기\n\n발표자: 박나래'])[0]).toEqual([
      '정산 이야기',
      '바다',
      1,
    ]);
    expect(texts(['## 1. 정산 이야기\n\n바다', '## 2. 인증 이야기', '## 3. 검색 이야기'])[0]).toEqual(['정산 이야기', '', 2]);
    expect(texts(['## 정산 이야기\n\n바다\n\n발표자: 김하늘', '## 인증 이야기 - 이바다', '## 검색 이야기 - 박나래'])[0]).toEqual([
      '정산 이야기',
      '김하늘',
      3,
    ]);
  });

  it('into the talks that front matter states, each with the text that was found of it', () => {
    const front =
      '---\nkind: recap\ntalks:\n  - {title: 정산 이야기, speakers: [하늘], id: mine}\n  - {title: 새로운 이야기}\n---\n';
    const { talks } = post(`${front}# 봄 모임\n\n## 정산 이야기\n\n본문입니다.\n`);
    expect(talks).toMatchObject([
      { id: 'mine', title: '정산 이야기', speakers: [{ name: '하늘' }], sections: [{ text: '본문입니다.' }] },
      { title: '새로운 이야기', speakers: [], sections: [] },
    ]);
  });
});

describe('a source is', () => {
  const kindOf = (text: string, path?: string) => post(text, path).kind;
  const TWO = '## 정산 - 김하늘\n\n말\n\n## 인증 - 이바다\n\n말\n';

  it('what its front matter states', () => {
    expect(kindOf(`---\nkind: note\n---\n${TWO}`)).toBe('note');
    expect(kindOf(`---\nkind: recap\n---\n# 아무 글\n`)).toBe('recap');
    expect(post(`---\nkind: none\n---\n${TWO}`)).toMatchObject({ kind: 'none', diagnostics: [{ rule: 'left-out' }] });
    expect(post(`---\ndraft: true\n---\n${TWO}`)).toMatchObject({ kind: 'none', diagnostics: [{ rule: 'left-out' }] });
  });

  it('without a word is none, wherever it lies, unless its title is stated', () => {
    for (const text of ['', '\n \n', '---\nevent: Engineering Day 4\n---\n'])
      expect(post(text, 'notes/empty.md')).toMatchObject({ kind: 'none', talks: [], diagnostics: [{ rule: 'no-talk' }] });
    expect(post('---\ntitle: 정산\nspeaker: 김하늘\n---\n', 'notes/stub.md').talks).toMatchObject([{ title: '정산' }]);
  });

  it('a recap post with several talks', () => {
    expect(kindOf(`# 봄 모임 후기\n\n${TWO}`)).toBe('recap');
  });

  it('a note with a speaker of its own', () => {
    expect(kindOf('---\nspeaker: 김하늘\n---\n# 정산\n\n## 대사\n\n말\n\n## 지급\n\n말\n')).toBe('note');
    expect(kindOf('# 정산\n\n발표자: 김하늘\n\n말\n')).toBe('note');
  });

  it('nothing of ours where nothing tells of talks, and that is said', () => {
    const { kind, talks, diagnostics } = post('# 배포 절차\n\n## 준비물\n\n키를 받는다.\n\n## 순서\n\n먼저 끈다.\n');
    expect({ kind, talks }).toEqual({ kind: 'none', talks: [] });
    expect(diagnostics).toMatchObject([{ rule: 'no-talk', severity: 'info', line: 1 }]);
  });
});

describe('sections', () => {
  const noteOf = (text: string, path = 'notes/a.md') =>
    post(`---\nkind: note\ntitle: t\n---\n${text}`, path).talks[0]?.sections ?? [];
  const htmlOf = (text: string) =>
    noteOf(text)
      .map(({ html }) => html)
      .join('');

  it('begin at the highest headings and have anchors of their own', () => {
    expect(
      noteOf('앞말\n\n## 대사\n\n하나\n\n### 안쪽\n\n둘\n\n## 대사\n\n셋').map(({ anchor, heading }) => [anchor, heading]),
    ).toEqual([
      ['top', undefined],
      ['대사', '대사'],
      ['대사-1', '대사'],
    ]);
  });

  it('hold text without marks and HTML without scripts', () => {
    const [section] = noteOf(
      '**정산**은 `batch`로 <script>alert(1)</script><b onclick="x()">돈다</b>\n\n[나쁜](javascript:alert(1))',
    );
    expect(section?.text).not.toMatch(/[*`<>]/);
    expect(section?.html).not.toMatch(/script|onclick/);
    expect(section?.html).toContain('<strong>정산</strong>');
  });

  it('show local images and link to those elsewhere', () => {
    expect(htmlOf('![그림](../images/a.png)')).toContain('<img src="/files/images/a.png" alt="그림" loading="lazy">');
    expect(htmlOf('![그림](https://example.com/a.png)')).toContain(
      '<a href="https://example.com/a.png" rel="nofollow noopener">그림</a>',
    );
    for (const outside of ['../../a.png', '../notes.md', '//example.com/a.png'])
      expect(htmlOf(`![x](${outside})`)).not.toContain('<img');
  });

  it('have links of kinds', () => {
    const kinds = ['https://speakerdeck.com/a/b', 'https://youtu.be/x', 'https://github.com/a/b', 'https://example.com'];
    expect(kinds.map((url) => linkKind(url))).toEqual(['slides', 'video', 'code', 'other']);
    expect(linkKind('https://example.com/x', '발표 자료')).toBe('slides');
  });
});
