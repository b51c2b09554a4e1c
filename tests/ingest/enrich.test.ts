/** Rules on data alone: when an event was, which sources tell of it, which parts are one talk, what it is filed under. */
import { describe, expect, it } from 'vitest';
import { type DraftTalk, headOf, type SourceDraft } from '../../ingest/draft.ts';
import { dateIn, eventDate, publishedIn } from '../../ingest/enrich/dates.ts';
import { eventIds } from '../../ingest/enrich/event-identity.ts';
import { groupEvents } from '../../ingest/enrich/events.ts';
import { contentId, talkId } from '../../ingest/enrich/identity.ts';
import { groupParts, mergeParts } from '../../ingest/enrich/merge.ts';
import { languageOf, summaryOf } from '../../ingest/enrich/text.ts';
import { allTopics, ownTopicsOf, topicMatchers, topicsFor, topicsOf } from '../../ingest/enrich/topics.ts';
import type { LedgerLine } from '../../ingest/ledger.ts';
import { parseTopics } from '../../ingest/topics-file.ts';

const talk = (title: string, more: Partial<DraftTalk> = {}): DraftTalk => ({
  title,
  titleIsExplicit: false,
  speakers: [],
  topics: [],
  sections: [],
  links: [],
  line: 1,
  ...more,
});
const source = (path: string, kind: 'recap' | 'note', event: SourceDraft['event'], talks: DraftTalk[]): SourceDraft => ({
  path,
  kind,
  event,
  talks,
  diagnostics: [],
});
/** What explicit topics of these names become in a talk that says nothing. */
const named = (...names: string[]) => topicsFor(names, { title: '', headings: [], text: '' }, allTopics([]), []);
const by = (...names: string[]) => ({ speakers: names.map((name) => ({ name })) });

const NOTHING = { title: '', path: 'a.md', opening: '', text: '' };

describe('a date', () => {
  it.each([
    ['2022년 7월 6일 수요일', '2022-07-06'],
    ['2022년 7월', '2022-07'],
    ['2022.07.06(수)', '2022-07-06'],
    ['2022-7-6', '2022-07-06'],
    ['on July 6, 2022', '2022-07-06'],
    ['6th of July 2022', '2022-07-06'],
    ['6-8 July 2022', '2022-07-06'],
    ['Jul 6-8, 2022', '2022-07-06'],
    ['July 2022', '2022-07'],
    ['no date here', undefined],
    ['version 1.2.3', undefined],
  ])('in «%s» is %s', (text, date) => {
    expect(dateIn(text)).toBe(date);
  });

  it('of a post is not the date of the event', () => {
    expect(publishedIn('8 min readJul 26, 2022')).toBe('2022-07-26');
    const opening = '8 min readJul 26, 2022';
    const found = eventDate({ ...NOTHING, title: '모임 후기', opening, text: opening, published: '2022-07-26' });
    expect(found).toMatchObject({ date: '2022-07', guessed: true });
  });

  it.each([
    ['the front matter, before all', { stated: '2020-01-02', title: '2021년 1월 3일 모임' }, '2020-01-02', false],
    ['the title, before the text', { title: '2021년 1월 3일 모임', opening: '2022년 2월 2일' }, '2021-01-03', false],
    ['the text before the first talk', { opening: '지난 2022년 2월 2일에' }, '2022-02-02', false],
    ['a day without a year, in the year of the post', { opening: '지난 7월 6일', published: '2022-07-26' }, '2022-07-06', false],
    [
      'a day without a year, in the year before a post of January',
      { opening: '지난 12월 6일', published: '2022-01-26' },
      '2021-12-06',
      false,
    ],
    [
      'a day in the text, of the month in the title',
      { title: 'Day, October 2025', opening: 'on October 9th, 2025' },
      '2025-10-09',
      false,
    ],
    [
      'a month in the title, not a day of another month',
      { title: 'Day, October 2025', opening: 'since May 1, 2024' },
      '2025-10',
      false,
    ],
    [
      'a day without a year, in the year of the title',
      { title: 'Conf 2019', opening: 'on January 28–29 in Berlin' },
      '2019-01-28',
      false,
    ],
    ['a day without a year, in the year of the file', { path: '2019/a.md', opening: '지난 9월 30일' }, '2019-09-30', false],
    ['no day, where no year is known', { opening: 'on January 28–29' }, undefined, false],
    ['the first of several days', { opening: 'It ran from 22nd to 24th May 2024.' }, '2024-05-22', false],
    [
      'what follows the line of who posted it when',
      { opening: '작성일: 2022-09-06\n지난 9월 2일에 열린', published: '2022-09-06' },
      '2022-09-02',
      false,
    ],
    ['an American date', { title: 'Meetup - 7/22/2020' }, '2020-07-22', false],
    ['a date with the day first', { title: 'Meetup - 22/7/2020' }, '2020-07-22', false],
    ['a short year at the beginning of a line', { opening: '- 18.12.18, 강남' }, '2018-12-18', false],
    ['no version number', { opening: '우분투 18.04.1을 썼다' }, undefined, false],
    ['the name of the file', { path: 'posts/20181011-meetup.md' }, '2018-10-11', true],
    ['the year of the title', { title: 'Conf 2019' }, '2019', true],
    ['the only day of the text', { text: 'Intro\n- Date: May 29, 2026, 9:00\n- Place: Berlin' }, '2026-05-29', true],
    ['neither of two days', { text: '- May 29, 2026: talks\n- May 30, 2026: workshops' }, undefined, false],
    [
      'a sentence that tells when it was held',
      { text: 'It rained.\nI attended the day on May 29, 2026 with friends.' },
      '2026-05-29',
      true,
    ],
    ['no sentence that tells of something else', { text: 'Version 2 came out on May 29, 2026.' }, undefined, false],
    ['the day on which a live blog was published', { text: 'Liveblogged.', published: '2019-07-26' }, '2019-07-26', true],
    ['the month of publishing, from its middle on', { published: '2018-10-18' }, '2018-10', true],
    ['the year of publishing, at the beginning of a month', { published: '2018-10-02' }, '2018', true],
    ['no month of publishing in another year', { title: 'Conf 2019', published: '2020-01-20' }, '2019', true],
    ['a year before the first talk, for want of all else', { opening: 'OSS 2024 NA' }, '2024', true],
  ])('is taken from %s', (_from, evidence, date, guessed) => {
    const found = eventDate({ ...NOTHING, ...evidence });
    expect([found?.date, found?.guessed ?? false]).toEqual([date, guessed]);
  });

  it('that nothing tells of is none', () => {
    expect(eventDate({ ...NOTHING, title: '모임' })).toBeUndefined();
  });
});

describe('sources tell of one event', () => {
  const groups = (...events: SourceDraft['event'][]) =>
    groupEvents(events.map((event, i) => headOf(source(`${i}.md`, 'recap', event, [talk('t')])))).groups;

  it.each([
    ['with equal titles, whatever their spelling', [{ title: 'Spring Day' }, { title: 'spring-day!' }], 1],
    [
      'with dates four days apart',
      [
        { title: 'A', date: '2022-07-06' },
        { title: 'A', date: '2022-07-10' },
      ],
      1,
    ],
    [
      'but not five days apart',
      [
        { title: 'A', date: '2022-07-06' },
        { title: 'A', date: '2022-07-11' },
      ],
      2,
    ],
    ['where one has no date', [{ title: 'A', date: '2022-07-06' }, { title: 'A' }], 1],
    [
      'where a partial date fits',
      [
        { title: 'A', date: '2022-07-06' },
        { title: 'A', date: '2022' },
      ],
      1,
    ],
    [
      'but not where it contradicts',
      [
        { title: 'A', date: '2022-07-06' },
        { title: 'A', date: '2021' },
      ],
      2,
    ],
    [
      'with equal ids, whatever their titles',
      [
        { id: 'a', title: 'A' },
        { id: 'a', title: 'B' },
      ],
      1,
    ],
    [
      'but not with different ids',
      [
        { id: 'a', title: 'A' },
        { id: 'b', title: 'A' },
      ],
      2,
    ],
    [
      'but not with different titles',
      [
        { title: 'A', date: '2022' },
        { title: 'B', date: '2022' },
      ],
      2,
    ],
  ])('%s', (_when, events, count) => {
    expect(groups(...events)).toHaveLength(count);
    expect(groups(...events.toReversed())).toHaveLength(count);
  });

  it('whose date is the earliest that one of them states', () => {
    expect(
      groups({ title: 'A', date: '2022-07-08' }, { title: 'A', date: '2022-07-06' }, { title: 'A', date: '2022' })[0]?.date,
    ).toBe('2022-07-06');
  });

  it('unless it was held several times and the source does not say which', () => {
    const sources = ['2021-05-05', '2022-05-05', undefined].map((date, i) =>
      headOf(source(`${i}.md`, 'recap', { title: 'A', date }, [talk('t')])),
    );
    const { groups, diagnostics } = groupEvents(sources);
    expect(groups).toHaveLength(3);
    expect(diagnostics).toMatchObject([{ path: '2.md', rule: 'event-ambiguous' }]);
    expect(diagnostics[0]?.reason).toContain('2021-05-05, 2022-05-05');
  });

  it('and those without a title of none', () => {
    expect(groups({ date: '2022-07-06' })).toEqual([]);
  });
});

describe('parts become one talk', () => {
  const count = (...sources: SourceDraft[]) => groupParts(sources).groups.length;
  const recap = (path: string, ...talks: DraftTalk[]) => source(path, 'recap', {}, talks);
  const note = (path: string, ...talks: DraftTalk[]) => source(path, 'note', {}, talks);

  it('when their titles are alike', () => {
    expect(count(recap('a', talk('정산 시스템 이야기')), note('b', talk('정산 시스템 이야기!')))).toBe(1);
    expect(count(recap('a', talk('정산 시스템 이야기')), note('b', talk('쿠버네티스 운영')))).toBe(2);
  });

  it('when one speaker has one talk in each', () => {
    expect(count(recap('a', talk('A', by('김하늘'))), note('b', talk('Zz', by('김하늘'))))).toBe(1);
    expect(count(recap('a', talk('A', by('김하늘')), talk('B', by('김하늘'))), note('b', talk('Zz', by('김하늘'))))).toBe(3);
  });

  it('but never two notes, nor two parts of one post', () => {
    expect(count(note('a', talk('Same')), note('b', talk('Same')))).toBe(2);
    expect(count(recap('a', talk('Same'), talk('Same')))).toBe(2);
  });

  it('but not with different ids', () => {
    expect(count(recap('a', talk('Same', { id: 'x' })), note('b', talk('Same', { id: 'y' })))).toBe(2);
    expect(count(recap('a', talk('Same', { id: 'x' })), note('b', talk('Other', { id: 'x' })))).toBe(1);
  });

  it('or a word to the writer when they only may be one', () => {
    const { groups, diagnostics } = groupParts([
      recap('a', talk('정산 시스템 다시 만든 이야기')),
      note('b', talk('정산 시스템 다시 만든 비결')),
    ]);
    expect(groups).toHaveLength(2);
    expect(diagnostics).toMatchObject([{ path: 'b', rule: 'maybe-same-talk', severity: 'info' }]);
  });

  it('or a word to the writer when nothing but the speaker says that they are one', () => {
    const { groups, diagnostics } = groupParts([recap('a', talk('A', by('김하늘'))), note('b', talk('Zz', by('김하늘')))]);
    expect(groups).toHaveLength(1);
    expect(diagnostics).toMatchObject([{ path: 'b', rule: 'same-speaker', severity: 'info' }]);
    expect(groupParts([recap('a', talk('A b c', by('김하늘'))), note('b', talk('A b c', by('김하늘')))]).diagnostics).toEqual([]);
  });

  it('with an explicit title before the first, and everything else of both, once', () => {
    const section = { anchor: 'a', text: 't', html: '' };
    const link = { kind: 'slides' as const, url: 'https://example.com/s' };
    const first = talk('From the recap', { ...by('김하늘'), sections: [section], links: [link] });
    const own = talk('Of its own', {
      titleIsExplicit: true,
      id: 'mine',
      speakers: [{ name: '김하늘', role: '엔지니어' }, { name: '이바다' }],
      sections: [section],
      links: [link],
    });
    const merged = mergeParts([
      { talk: first, source: recap('a', first) },
      { talk: own, source: note('b', own) },
    ]);
    expect(merged).toMatchObject({
      id: 'mine',
      title: 'Of its own',
      speakers: [{ name: '김하늘', role: '엔지니어' }, { name: '이바다' }],
      links: [link],
    });
    expect(merged.sections.map(({ anchor }) => anchor)).toEqual(['a', 'a-1']);
  });
});

describe('an id', () => {
  it('is ten letters and digits of base 32, the same for NFC and NFD', () => {
    expect(contentId(['정산'])).toMatch(/^[a-z2-7]{10}$/);
    expect(contentId(['정산'])).toBe(contentId(['정산'.normalize('NFD')]));
    expect(contentId(['a', 'b'])).not.toBe(contentId(['ab']));
  });

  it('never changes from one version to the next', () => {
    // Given once, they stand in other people's documents.
    expect(contentId(['spring day', '2022-07-06'])).toBe('643x45uvu5');
  });

  it('of an event is the one the ledger has for its title and a date that fits', () => {
    const line: LedgerLine = {
      id: 'kept',
      kind: 'event',
      title: 'Spring Day',
      date: '2022',
      speakers: [],
      sources: [],
      anchors: [],
    };
    const ledger = new Map([['kept', line]]);
    const idOf = (title: string, date: string) => eventIds([{ title, date, before: [] }], ledger, new Set()).ids[0];
    expect(idOf('spring day', '2022-07-06')).toBe('kept');
    expect(idOf('spring day', '2023-07-06')).not.toBe('kept');
    expect(idOf('other day', '2022-07-06')).not.toBe('kept');
  });

  it('of a talk that is taken is made of its place, too', () => {
    const content = { event: 'e', speakers: ['김하늘'], title: 't', path: 'a.md', position: 1 };
    const first = talkId(content, () => false);
    const second = talkId(content, (id) => id === first);
    expect(second).not.toBe(first);
    expect(talkId(content, (id) => id === first)).toBe(second);
    expect(talkId(content, (id) => id === first || id === second)).not.toBe(second);
  });
});

describe('topics', () => {
  const matchers = topicMatchers(allTopics([]));
  const filed = (title: string, text = '', headings: string[] = []) =>
    topicsOf({ title, headings, text }, matchers).map(({ id }) => id);

  it('are those whose names stand in the title or a heading', () => {
    expect(filed('정산시스템 이야기')).toContain('settlement');
    expect(filed('이야기', '', ['카프카 도입'])).toContain('messaging');
    expect(filed('Kafkaesque times')).not.toContain('messaging');
    expect(filed('불인증')).not.toContain('authentication');
  });

  it('or stand in the text often enough', () => {
    expect(filed('이야기', '정산 정산')).not.toContain('settlement');
    expect(filed('이야기', '정산 정산 정산')).toContain('settlement');
    expect(filed('이야기', `정산 정산 정산${' 다른 말'.repeat(2000)}`)).not.toContain('settlement');
  });

  it('need more mentions the longer the text is, and Hangul is denser than Latin', () => {
    const mentions = 'settlement '.repeat(3);
    expect(filed('A story', `${mentions}${'word '.repeat(300)}`)).toContain('settlement');
    expect(filed('이야기', `${'정산 '.repeat(3)}${'낱말이'.repeat(500)}`)).not.toContain('settlement');
    expect(filed('이야기', `${'정산 '.repeat(5)}${'낱말이'.repeat(500)}`)).toContain('settlement');
  });

  it('are not those of one heading among many, unless the text goes on about it', () => {
    const headings = ['시작', '정산은 다음에', '끝', '질문'];
    expect(filed('이야기', '아무 말', headings)).not.toContain('settlement');
    expect(filed('이야기', '정산을 다시 했다', headings)).toContain('settlement');
    expect(filed('이야기', '아무 말', ['정산의 하루', '정산의 밤', '끝'])).toContain('settlement');
    expect(filed('이야기', '', [`${'긴 문장이 제목처럼 서 있고 '.repeat(5)} 정산도 나온다`])).not.toContain('settlement');
  });

  it('are found as whole words, and short Latin names as they are written', () => {
    expect(filed('AI로 일하기')).toContain('ai');
    expect(filed('ai weiwei')).not.toContain('ai');
    expect(filed('OpenAIs')).not.toContain('ai');
    expect(filed('This is so on')).not.toContain('authentication');
    expect(filed('How to go on')).not.toContain('go');
    expect(filed('무엇이 답인가, 왜 Rust 인가')).not.toContain('authentication');
    expect(filed('C++ for all')).toEqual(['cpp']);
    expect(filed('자바스크립트 이야기')).toEqual(['javascript']);
    expect(filed('자바로 짠 서버')).toEqual(['java']);
    expect(filed('오픈 소스와 machine-learning')).toEqual(['machine-learning', 'open-source']);
  });

  it('are shown by words that are no names of them', () => {
    expect(filed('Istio 운영기')).toEqual(['kubernetes']);
    const kubernetes = allTopics([]).find(({ id }) => id === 'kubernetes');
    expect(kubernetes?.names.en).not.toContain('Istio');
    const own = parseTopics('- {id: mesh, ko: [그물], words: [Istio]}\n').topics;
    expect(own).toEqual([{ id: 'mesh', names: { ko: ['그물'], en: [] }, words: ['Istio'] }]);
    const matchersOfOwn = topicMatchers(allTopics(own));
    expect(topicsOf({ title: 'Istio 운영기', headings: [], text: '' }, matchersOfOwn).map(({ id }) => id)).toEqual(['mesh']);
    expect(named('istio').ids).toEqual(['kubernetes']);
  });

  it('of the folder replace the starter list, and take names from it', () => {
    const own = { id: 'money', names: { ko: ['정산'], en: [] } };
    const all = allTopics([own]);
    expect(all[0]).toEqual(own);
    expect(all.filter(({ names }) => names.ko.includes('정산'))).toEqual([own]);
    expect(all.filter(({ id }) => id === 'settlement')[0]?.names.en).toContain('Settlement');
    expect(
      allTopics([{ id: 'settlement', names: { ko: ['결산'], en: [] } }]).filter(({ id }) => id === 'settlement'),
    ).toHaveLength(1);
  });

  it('that front matter names are known ones, or new ones of that name', () => {
    expect(named('Settlement', '정산')).toEqual({ ids: ['settlement'], own: [] });
    expect(named('사내 도구!')).toEqual({ ids: ['사내-도구'], own: ['사내 도구!'] });
    expect(named('C++', 'C#', 'C', '#inner', '!!!').ids).toEqual(['cpp', 'csharp', 'c', 'inner']);
    expect(ownTopicsOf(['Inner tools', '사내 도구!', 'inner tools', 'inner tools'])).toEqual([
      { id: 'inner-tools', names: { ko: [], en: ['inner tools'] } },
      { id: '사내-도구', names: { ko: ['사내 도구!'], en: [] } },
    ]);
  });

  it('are read from topics.yml, a wrong entry with its line while the others hold', () => {
    const { topics, diagnostics } = parseTopics(
      '- {id: money, ko: [돈]}\n- {id: Bad Id, ko: [x]}\n- {id: none}\n- {id: money, en: [Money]}\n- {id: ok, en: [Ok]}\n',
    );
    expect(topics.map(({ id }) => id)).toEqual(['money', 'ok']);
    expect(diagnostics.map(({ line }) => line)).toEqual([2, 3, 4]);
    expect(parseTopics('money: x\n').diagnostics[0]?.reason).toContain('a list of topics is expected');
    expect(parseTopics('- [').diagnostics[0]?.reason).toContain('not YAML');
    expect(parseTopics('')).toEqual({ topics: [], diagnostics: [] });
  });
});

describe('a text', () => {
  it.each([
    ['정산 시스템을 Kafka로 나누었습니다', 'ko'],
    ['We split the settlement system', 'en'],
    ['We split the settlement 시스템 with Kafka streams', 'mixed'],
  ])('is in a language: %s', (text, language) => {
    expect(languageOf(text)).toBe(language);
  });

  it('has a summary of whole sentences, or is cut at a space', () => {
    const summary = (text: string) => summaryOf([{ anchor: 'a', text, html: '' }]);
    expect(summary('짧은 글.')).toBe('짧은 글.');
    expect(summary(`${'한 문장입니다. '.repeat(60)}`)).toMatch(/^(?:한 문장입니다\. )+한 문장입니다\.$/);
    expect(summary('word '.repeat(100))).toMatch(/^(?:word )+word…$/);
    expect(summary('👏'.repeat(300))).not.toMatch(/\p{Surrogate}/u);
  });
});

it.each([
  ['작성일: 2022-09-06', '2022-09-06'],
  ['Posted by Jane on 3 March 2024', '2024-03-03'],
  ['2020. 2. 10. 23:41', '2020-02-10'],
  ['하늘 · 2023년 12월 4일', '2023-12-04'],
  ['5 min readJul 26, 2022', '2022-07-26'],
  ['일시: 2022-09-06 14:00', undefined],
])('a post tells when it was published: %s', (line, date) => {
  expect(publishedIn(line)).toBe(date);
});
