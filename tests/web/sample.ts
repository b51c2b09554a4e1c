/** A site and a little of everything that its pages show. */
import type {
  EventItem,
  FileReport,
  GoneAnswer,
  Hit,
  SearchAnswer,
  SearchRequest,
  SourceReport,
  SpeakerItem,
  StatusReport,
  TopicItem,
} from '../../search/answers.ts';
import type { Reading } from '../../search/reading/reading.ts';
import type { Talk, TalkCard } from '../../search/talk.ts';
import type { TalksByYear } from '../../search/years.ts';
import * as pages from '../../web/pages/index.ts';
import type { Lang, Site } from '../../web/site.ts';

const asset = (path: string) => ({ path, body: '', type: 'text/plain', lasting: true });
const picture = (path: string, width: number, height: number) => ({
  path,
  body: Buffer.of(),
  type: 'image/png',
  lasting: false,
  width,
  height,
});

export function siteWith(some: Partial<Site> = {}): Site {
  const assets = {
    shell: asset('/assets/shell.css'),
    style: asset('/assets/site.css'),
    script: asset('/assets/site.js'),
    favicon: asset('/assets/favicon.svg'),
    icon: picture('/favicon.ico', 32, 32),
    touchIcon: picture('/apple-touch-icon.png', 180, 180),
    card: picture('/card.png', 1200, 630),
  };
  return { base: '', origin: 'https://talks.example', lang: 'ko', assets, ...some };
}

export const topic: TopicItem = {
  id: 'settlement',
  label: '정산',
  names: { ko: ['정산'], en: ['Settlement'] },
  url: '/topics/settlement',
  talks: 2,
};

export const event: EventItem = { id: 'day-2', title: '엔지니어링 데이 2회', date: '2023-07', url: '/events/day-2', talks: 2 };

export const speaker: SpeakerItem = { name: '나라 Kim', roles: ['정산팀 서버 엔지니어'], url: '/speakers/x', talks: 1 };

export const card: TalkCard = {
  id: 'k7q2m4x9ab',
  title: '정산 시스템을 다시 만든 이야기',
  speakers: [{ name: speaker.name, role: '정산팀 서버 엔지니어' }],
  event,
  position: 1,
  language: 'ko',
  topics: ['settlement'],
  summary: '배치 정산을 원장으로 옮겼습니다.',
};

export const talk: Talk = {
  ...card,
  terms: ['FDS'],
  sections: [
    { anchor: 'start', text: '', html: '<p>들어가며</p>' },
    {
      heading: '원장과 대사',
      anchor: '원장과-대사',
      text: '',
      html: '<p><img src="/files/ledger.png" alt="원장"></p><pre>&#x3C;img src="/files/x"></pre>',
    },
    { heading: '불변식', anchor: '불변식', text: '', html: '<p>합은 언제나 0</p>' },
    { heading: '질문과 답', anchor: '질문과-답', text: '', html: '<p>없음</p>' },
  ],
  links: [{ kind: 'slides', url: 'https://slides.example/1' }],
  sources: [{ path: '2023/day 2.md', line: 41, kind: 'recap', url: 'https://blog.example/day-2' }],
};

export const was: GoneAnswer['was'] = { title: talk.title, speakers: [speaker.name, 'Sol'], event, date: '2023-07' };

/** The talk as it is shown to whoever searched for 원장. */
export const reading: Reading = {
  q: '원장',
  title: [{ text: talk.title, match: false }],
  sections: talk.sections.map(({ heading = '', html }) =>
    heading === '원장과 대사'
      ? {
          heading: [
            { text: '원장', match: true },
            { text: '과 대사', match: false },
          ],
          html,
        }
      : { heading: heading ? [{ text: heading, match: false }] : [], html },
  ),
  matches: 1,
  terms: [{ term: 'FDS', names: ['이상거래 탐지 시스템', 'Fraud Detection System'] }],
};

export const request: SearchRequest = {
  q: '정산',
  filters: { topics: ['settlement'], speakers: [], events: [], years: ['2023'] },
  sort: 'newest',
  page: 1,
  perPage: 20,
  verbatim: false,
};

export const hit: Hit = {
  ...card,
  url: '/talks/k7q2m4x9ab',
  date: '2023-07',
  highlights: {
    title: [
      { text: '정산', match: true },
      { text: ' 시스템을 다시 만든 이야기', match: false },
    ],
    snippet: [{ text: '배치 정산을 원장으로', match: false }],
  },
  section: { heading: '원장과 대사', url: '/talks/k7q2m4x9ab#%EC%9B%90%EC%9E%A5%EA%B3%BC-%EB%8C%80%EC%82%AC' },
  sources: [],
  score: 1,
};

export const answer: SearchAnswer = {
  query: '정산',
  total: 45,
  page: 1,
  perPage: 20,
  tookMs: 3,
  engine: 'embedded',
  hits: [hit],
  facets: {
    topics: [
      { value: 'settlement', label: '정산', count: 2 },
      { value: 'kafka', label: '카프카', count: 1 },
    ],
    speakers: [{ value: speaker.name, label: speaker.name, count: 1 }],
    events: [{ value: 'day-2', label: event.title, count: 2 }],
    years: [{ value: '2023', label: '2023', count: 2 }],
  },
};

export const nothingFound: SearchAnswer['nothingFound'] = {
  words: [{ text: '정산', talks: 2 }],
  nearest: ['카프카'],
  topics: [topic],
  withoutFilters: 3,
};

export const report: StatusReport = {
  engine: 'embedded',
  generation: 3,
  talks: 2,
  events: 1,
  sources: 1,
  refreshedAt: '2024-10-02T09:41:07.000Z',
  diagnostics: { error: 0, warning: 1, info: 0 },
  page: 1,
  pages: 2,
  told: {
    total: 51,
    files: [
      {
        path: '2023/day 2.md',
        kind: 'recap',
        talks: 2,
        diagnostics: [
          {
            path: '2023/day 2.md',
            line: 7,
            column: 3,
            rule: 'date-guessed',
            severity: 'warning',
            reason: 'The year is a guess.',
          },
        ],
      },
    ],
  },
  clean: { total: 1, files: [{ path: 'notes/100%.md', kind: 'note', talks: 1, diagnostics: [] }] },
  refreshed: {
    talks: {
      added: { total: 21, first: [card] },
      changed: { total: 0, first: [] },
      moved: { total: 0, first: [] },
      removed: { total: 1, first: [{ id: 'gone', title: '없어진 발표' }] },
    },
    files: {
      failed: { total: 1, first: [{ path: '2023/day 3.md', reason: 'this is not UTF-8' }] },
      lastGood: { total: 0, first: [] },
      skipped: { total: 0, first: [] },
    },
  },
};

export const source: SourceReport = {
  ...(report.told.files[0] as FileReport),
  events: [event],
  read: [{ line: 41, card }],
  stated: { text: '---\nkind: recap\n---\n', place: 'top' },
};

const document = {
  info: { title: 'Talkdex', version: '1' },
  paths: {
    '/api/v1/talks/{id}': {
      get: {
        summary: 'One talk',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        responses: {
          '200': { description: 'The talk.', content: { 'application/json': { schema: { $ref: '#/components/schemas/Talk' } } } },
        },
      },
    },
  },
  components: { schemas: { Talk: { type: 'object', properties: { id: { type: 'string' } } } } },
};

const allTalks: SearchRequest = {
  ...request,
  q: '',
  filters: { topics: [], speakers: [], events: [], years: [] },
  sort: 'relevance',
};

export const byYear: TalksByYear = { years: ['2022', '2023'], topics: new Map([[topic.id, [0, 2]]]) };

const onlyPage = { items: [card], page: 1, last: 1 };

/** Every page there is, by name. */
export function everyPage(site: Site): Record<string, string> {
  const topics = [topic];
  return {
    home: pages.searchPage(site, { request: allTalks, answer, home: { topics, events: [event], byYear, talks: 2 } }),
    search: pages.searchPage(site, { request, answer: { ...answer, rewrittenQuery: '정산' } }),
    empty: pages.searchPage(site, { request, answer: { ...answer, total: 0, hits: [], nothingFound } }),
    talk: pages.talkPage(site, { talk, reading, topics, related: [card], previous: card, next: card }),
    events: pages.eventsPage(site, { events: [event], page: 1 }),
    event: pages.eventPage(site, { event, talks: [card], sources: [{ path: '2023/day 2.md', line: 1 }], topics }),
    topics: pages.topicsPage(site, { topics, byYear }),
    topic: pages.topicPage(site, { topic, start: [], talks: onlyPage, topics, byYear }),
    readingList: pages.topicPage(site, { topic, start: [card], talks: onlyPage, topics, byYear }),
    speakers: pages.speakersPage(site, { speakers: [speaker], page: 1 }),
    speaker: pages.speakerPage(site, { speaker, talks: onlyPage, topics }),
    status: pages.statusPage(site, { report }),
    source: pages.sourcePage(site, { report: source, topics }),
    api: pages.apiPage(site, { document }),
    error: pages.errorPage(site, { status: 404, title: '없는 발표', detail: '이 주소의 발표가 없습니다.' }),
    gone: pages.gonePage(site, { id: 'gone', kind: 'talk', was, known: [speaker.name], talks: [card], events: [], topics }),
    goneEvent: pages.gonePage(site, {
      id: 'gone',
      kind: 'event',
      was: { title: event.title, speakers: [] },
      known: [],
      talks: [],
      events: [event],
      topics,
    }),
  };
}

export const languages: Lang[] = ['ko', 'en'];
