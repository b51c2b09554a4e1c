/** The HTTP API as a script sees it: answers, problems, headers. */
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../api/app.ts';
import type { AppOptions } from '../../api/context.ts';
import type { Hit, SearchAnswer } from '../../search/answers.ts';
import { SAMPLE, type Sources, servedOnce, withSources } from '../support/sources.ts';

const sample = servedOnce(SAMPLE);

async function server(options: Partial<AppOptions> = {}, sources?: Sources) {
  if (!sources) return request(createApp({ ...sample(), ...options }));
  const kb = withSources(sources);
  await kb.ingest();
  return request(createApp({ ...(await kb.options()), ...options }));
}

type Server = Awaited<ReturnType<typeof server>>;

async function searched(on: Server, parameters: string): Promise<SearchAnswer> {
  const { body } = await on
    .get(`/api/v1/search?${parameters}`)
    .expect(200)
    .expect('Content-Type', /^application\/json/);
  return body;
}

const q = (text: string) => `q=${encodeURIComponent(text)}`;
const titles = ({ hits }: SearchAnswer) => hits.map(({ title }) => title);
const marked = (segments: Hit['highlights']['title']) => segments.filter(({ match }) => match).map(({ text }) => text);

describe('GET /search', () => {
  it('answers a Korean query with hits that say what matched and where', async () => {
    const answer = await searched(await server(), q('정산'));
    expect(answer).toMatchObject({ query: '정산', total: 1, page: 1, perPage: 20, engine: 'embedded' });
    expect(answer).not.toHaveProperty('rewrittenQuery');
    const [hit] = answer.hits as [Hit];
    expect(hit).toMatchObject({
      title: '정산 시스템 이야기',
      url: `/talks/${hit.id}`,
      speakers: [{ name: '김하늘' }],
      event: { title: '봄 기술 모임', date: '2023-04-05' },
      date: '2023-04-05',
      topics: ['settlement'],
    });
    expect(hit.id).toMatch(/^[a-z0-9-]{1,64}$/);
    expect(hit.sources.map(({ path }) => path)).toEqual(['2023-spring.md', 'notes/settlement.md']);
    expect(marked(hit.highlights.title)).toEqual(['정산']);
    expect(marked(hit.highlights.snippet)).toEqual(['정산']);
    expect(hit.section?.url).toMatch(new RegExp(`^/talks/${hit.id}#.`));
  });

  it('says what was searched when the query was rewritten, and searches as typed when asked to', async () => {
    const on = await server();
    expect(await searched(on, q('wjdtks'))).toMatchObject({ query: 'wjdtks', rewrittenQuery: '정산', total: 1 });
    expect(await searched(on, `${q('wjdtks')}&verbatim=1`)).toMatchObject({ total: 0, hits: [] });
  });

  it('lists all talks for an empty query, the newest first', async () => {
    const answer = await searched(await server(), 'q=');
    expect(answer.total).toBe(5);
    const dates = answer.hits.map(({ date }) => date ?? '');
    expect(dates).toEqual(dates.toSorted().reverse());
    expect(new Set(dates).size).toBeGreaterThan(1);
  });

  it.each([
    ['topic=settlement', ['정산 시스템 이야기']],
    [`speaker=${encodeURIComponent('박나래')}`, ['Kubernetes 운영기']],
    ['year=2022', ['FDS 규칙 엔진', '인증의 미래']],
    ['year=2022&topic=fds', ['FDS 규칙 엔진']],
    ['topic=fds&topic=settlement', ['FDS 규칙 엔진', '정산 시스템 이야기']],
    ['year=2021', []],
  ])('filters by %s', async (parameters, expected) => {
    const answer = await searched(await server(), parameters);
    expect(titles(answer).sort()).toEqual(expected.sort());
    expect(answer.total).toBe(expected.length);
  });

  it('filters by the id of an event', async () => {
    const on = await server();
    const { body } = await on.get('/api/v1/events').expect(200);
    const spring = body.events.find(({ title }: { title: string }) => title === '봄 기술 모임');
    expect((await searched(on, `event=${spring.id}`)).total).toBe(spring.talks);
  });

  it('counts in each facet what its filter would find, without the facet’s own filter', async () => {
    const on = await server();
    const all = await searched(on, 'q=');
    expect(all.facets.years).toEqual([
      { value: '2023', label: '2023', count: 3 },
      { value: '2022', label: '2022', count: 2 },
    ]);
    for (const [facet, name] of [
      ['topics', 'topic'],
      ['speakers', 'speaker'],
      ['events', 'event'],
      ['years', 'year'],
    ] as const) {
      expect(all.facets[facet].length).toBeGreaterThan(1);
      for (const { value, count } of all.facets[facet]) {
        const filtered = await searched(on, `${name}=${encodeURIComponent(value)}`);
        expect([facet, value, filtered.total]).toEqual([facet, value, count]);
        expect(filtered.facets[facet]).toEqual(all.facets[facet]);
      }
    }
  });

  it('labels topics in the language of the request', async () => {
    const on = await server();
    const label = async (language: string) => {
      const { body } = await on.get('/api/v1/search?topic=settlement').set('Accept-Language', language);
      return body.facets.topics.find(({ value }: { value: string }) => value === 'settlement').label;
    };
    expect(await label('ko-KR,ko;q=0.9')).toBe('정산');
    expect(await label('en')).toBe('Settlement');
    await on.get('/api/v1/search').expect('Vary', /Accept-Language/);
    await on.get('/').expect('Vary', /Accept-Language/);
  });

  it('tells events of one name apart by their dates, and leaves other names as they are', async () => {
    const note = (title: string, event: string, date: string) => `---\ntitle: ${title}\nevent: ${event}\ndate: ${date}\n---\n말.`;
    const on = await server(
      {},
      {
        'a.md': note('인덱스', '브라운백', '2023-03-08'),
        'b.md': note('계약', '브라운백', '2023-08-23'),
        'c.md': note('정산', '봄 모임', '2023-04-05'),
      },
    );
    const labels = (await searched(on, 'q=')).facets.events.map(({ label }) => label);
    expect(labels.sort()).toEqual(['봄 모임', '브라운백 · 2023-03-08', '브라운백 · 2023-08-23']);
  });

  it('shows every hit exactly once on its pages', async () => {
    const on = await server();
    const pages = [];
    for (const page of [1, 2, 3, 4]) pages.push(await searched(on, `perPage=2&page=${page}`));
    expect(pages.map(({ hits }) => hits.length)).toEqual([2, 2, 1, 0]);
    expect(pages.map(({ total }) => total)).toEqual([5, 5, 5, 5]);
    expect(new Set(pages.flatMap(({ hits }) => hits.map(({ id }) => id))).size).toBe(5);
  });

  it('sorts by date both ways', async () => {
    const on = await server();
    const oldest = (await searched(on, 'sort=oldest')).hits.map(({ date }) => date);
    const newest = (await searched(on, 'sort=newest')).hits.map(({ date }) => date);
    expect(oldest[0]).toMatch(/^2022/);
    expect(newest[0]).toMatch(/^2023/);
  });

  it('explains its plan when asked', async () => {
    const answer = await searched(await server(), `${q('정산을')}&explain=1`);
    expect(answer.explanation?.step).toBe('all-words');
    expect(answer.explanation?.clauses[0]?.text).toBe('정산');
  });

  it('starts addresses with TALKDEX_BASE_URL where it is set', async () => {
    const on = await server({ baseUrl: 'https://talks.example/talkdex/' });
    const { hits } = await searched(on, q('정산'));
    expect(hits[0]?.url).toBe(`https://talks.example/talkdex/talks/${hits[0]?.id}`);
    // A proxy may take the path off or leave it.
    for (const path of ['/talkdex/api/v1/search', '/api/v1/search', '/talkdex/', '/events']) await on.get(path).expect(200);
    const { text } = await on.get('/talkdex/events');
    expect(text).toContain('href="/talkdex/topics"');
  });
});

describe('a bad parameter', () => {
  it.each([
    ['page', 'page=0', 'must be a whole number from 1 to 100000'],
    ['page', 'page=two', 'must be a whole number from 1 to 100000'],
    ['page', 'page=1.5', 'must be a whole number from 1 to 100000'],
    ['perPage', 'perPage=101', 'must be a whole number from 1 to 100'],
    ['perPage', 'perPage=-1', 'must be a whole number from 1 to 100'],
    ['sort', 'sort=best', 'must be relevance, newest or oldest'],
    ['year', 'year=22', 'must be a year of four digits'],
    ['verbatim', 'verbatim=yes', 'must be 0 or 1'],
    ['explain', 'explain=2', 'must be 0 or 1'],
    ['q', 'q=LONG', 'must have at most 500 characters'],
    ['topic', 'topic=LONG', 'must have at most 200 characters'],
    ['speaker', 'speaker=LONG', 'must have at most 200 characters'],
    ['event', 'event=LONG', 'must have at most 200 characters'],
    ['topic', 'topic=a&'.repeat(51), 'may stand at most 50 times'],
  ])('is named in a problem that says what it may be: %s in %s', async (name, parameters, reason) => {
    const { body } = await (await server())
      .get(`/api/v1/search?${parameters.replace('LONG', 'a'.repeat(501))}`)
      .expect(400)
      .expect('Content-Type', /^application\/problem\+json/);
    expect(body).toMatchObject({ status: 400, title: 'Bad parameter', errors: [{ parameter: name, reason }] });
    expect(body.errors).toHaveLength(1);
    expect(body.detail).toBe(`${name}: ${reason}`);
  });

  it('does not hide another one', async () => {
    const { body } = await (await server()).get('/api/v1/search?page=0&sort=best').expect(400);
    expect(body.errors.map(({ parameter }: { parameter: string }) => parameter).sort()).toEqual(['page', 'sort']);
  });

  it('gets a page its default, because an old link must not end in an error', async () => {
    const { text } = await (await server()).get(`/?${q('정산')}&page=0&sort=best`).expect(200);
    expect(text).toContain('정산</mark> 시스템 이야기');
  });
});

describe('the other routes', () => {
  it('give a talk, its relatives, events, topics, speakers and the status', async () => {
    const on = await server();
    const [hit] = (await searched(on, q('정산'))).hits as [Hit];
    const { body: talk } = await on.get(hit.url.replace('/talks', '/api/v1/talks')).expect(200);
    expect(talk).toMatchObject({ id: hit.id, title: hit.title, links: [{ kind: 'slides', url: 'https://example.com/s' }] });
    expect(talk.sections.map(({ heading }: { heading?: string }) => heading)).toContain('대사');
    const { body: related } = await on.get(`/api/v1/talks/${hit.id}/related`).expect(200);
    expect(related.id).toBe(hit.id);
    expect(related.talks.map(({ id }: { id: string }) => id)).not.toContain(hit.id);
    const { body: topics } = await on.get('/api/v1/topics').expect(200);
    expect(topics.topics.find(({ id }: { id: string }) => id === 'settlement')).toMatchObject({
      talks: 1,
      url: '/topics/settlement',
    });
    const { body: speakers } = await on.get('/api/v1/speakers').expect(200);
    expect(speakers.speakers.map(({ name }: { name: string }) => name).sort()).toEqual([
      'Iris',
      'Theo',
      '김하늘',
      '박나래',
      '이바다',
    ]);
    const { body: status } = await on.get('/api/v1/status').expect(200);
    expect(status).toMatchObject({ engine: 'embedded', generation: 1, talks: 5, events: 2, sources: 3 });
    expect(new Date(status.refreshedAt).toISOString()).toBe(status.refreshedAt);
  });

  it('suggest what is being typed', async () => {
    const { body } = await (await server()).get(`/api/v1/suggest?${q('정사')}`).expect(200);
    expect(body.q).toBe('정사');
    expect(body.suggestions.map(({ kind }: { kind: string }) => kind)).toEqual(['topic', 'talk']);
    expect(body.suggestions[0].url).toBe('/topics/settlement');
  });

  it('answer a problem for an id that no talk has, and for a path that is none', async () => {
    const on = await server();
    for (const path of ['/api/v1/talks/nosuchtalk', '/api/v1/talks/nosuchtalk/related', '/api/v1/nothing']) {
      const { body } = await on
        .get(path)
        .expect(404)
        .expect('Content-Type', /^application\/problem\+json/);
      expect(body).toMatchObject({ status: 404, instance: path });
    }
  });

  it.each(['/api/v1/search', '/api/v1/events', '/healthz', '/openapi.json', '/', '/talks/x'])(
    'refuse a method they do not take, and name those they do: %s',
    async (path) => {
      const on = await server();
      const { body } = await on.post(path).expect(405).expect('Allow', 'GET, HEAD');
      expect(body.detail).toBe(`${path} can't be asked with POST, but with GET, HEAD`);
      await on.options(path).expect(204).expect('Allow', 'GET, HEAD');
    },
  );

  it('are described by a valid OpenAPI 3.1 document', async () => {
    const { body } = await (await server()).get('/openapi.json').expect(200);
    expect(body.openapi).toMatch(/^3\.1\.\d$/);
    expect(body.info).toMatchObject({ title: 'Talkdex', version: 'test' });
    const references = [...JSON.stringify(body).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name);
    expect(references.length).toBeGreaterThan(10);
    for (const name of references) expect(body.components.schemas).toHaveProperty([name as string]);
    for (const [path, { get }] of Object.entries<{ get: { parameters?: { name: string; in: string }[]; responses: object } }>(
      body.paths,
    )) {
      expect(Object.keys(get.responses)).toContain('200');
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect((get.parameters ?? []).filter((each) => each.in === 'path').map(({ name }) => name)).toEqual(inPath);
    }
  });
});

describe('every answer', () => {
  const paths = ['/', '/api/v1/search', '/api/v1/nothing', '/nothing', '/healthz'];

  it.each(paths)('forbids scripts and styles from elsewhere, frames and sniffing: %s', async (path) => {
    const { headers } = await (await server()).get(path);
    const policy = new Map(
      String(headers['content-security-policy'])
        .split(';')
        .map((directive) => directive.trim().split(' '))
        .map(([name = '', ...values]) => [name, values.join(' ')]),
    );
    expect(policy.get('default-src')).toBe("'none'");
    for (const name of ['script-src', 'style-src', 'img-src', 'connect-src', 'form-action'])
      expect(policy.get(name)).toBe("'self'");
    for (const name of ['base-uri', 'frame-ancestors']) expect(policy.get(name)).toBe("'none'");
    expect(headers['content-security-policy']).not.toMatch(/unsafe|\*|data:|https?:/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers).not.toHaveProperty('x-powered-by');
  });

  it('has a request id, the one it was sent where that is harmless', async () => {
    const on = await server();
    const { headers } = await on.get('/api/v1/status');
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect((await on.get('/api/v1/status')).headers['x-request-id']).not.toBe(headers['x-request-id']);
    await on.get('/api/v1/status').set('X-Request-Id', 'mine-1').expect('X-Request-Id', 'mine-1');
    const { headers: replaced } = await on.get('/api/v1/status').set('X-Request-Id', '<script>');
    expect(replaced['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    const { body } = await on.get('/api/v1/nothing').set('X-Request-Id', 'mine-2').expect(404);
    expect(body.requestId).toBe('mine-2');
  });

  it('is refused above the limit, except the health of the server', async () => {
    const on = await server({ rateLimit: 2 });
    await on.get('/api/v1/status').expect(200);
    await on.get('/api/v1/status').expect(200);
    const { body } = await on
      .get('/api/v1/status')
      .expect(429)
      .expect('Content-Type', /^application\/problem\+json/);
    expect(body.detail).toContain('at most 2 requests');
    await on.get('/healthz').expect(200);
  });
});

describe('the health routes', () => {
  it('say that the server lives, and which generation it answers from', async () => {
    const on = await server();
    await on.get('/healthz').expect(200, { status: 'ok' });
    await on.get('/readyz').expect(200, { status: 'ready', generation: 1 });
    await on.get('/api/v1/search');
    const { text } = await on.get('/metrics').expect(200);
    expect(text).toMatch(/talkdex_http_request_duration_seconds_count\{method="GET",route="\/api\/v1\/search",status="200"\} 1/);
    expect(text).toMatch(/talkdex_searches_total\{engine="embedded",found="yes"\} 1/);
  });

  it('say what to do while there is no index', async () => {
    const on = request(await withSources(SAMPLE).app());
    await on.get('/healthz').expect(200);
    const { body } = await on.get('/readyz').expect(503);
    expect(body.reason).toMatch(/no index .* run "talkdex ingest"/);
  });
});

describe('the pages', () => {
  it('answer HTML', async () => {
    const on = await server();
    const id = (await searched(on, q('정산'))).hits[0]?.id ?? '';
    const { body } = await on.get('/api/v1/events');
    const paths = [
      '/',
      `/?${q('정산')}`,
      `/talks/${id}`,
      `/talks/${id}/any-slug`,
      '/events',
      `/events/${body.events[0].id}`,
      '/topics',
      '/topics/settlement',
      '/speakers',
      `/speakers/${encodeURIComponent('김하늘')}`,
      '/status',
      '/api',
    ];
    for (const path of paths) {
      const { text } = await on
        .get(path)
        .expect(200)
        .expect('Content-Type', /^text\/html; charset=utf-8/);
      expect(text).toMatch(/^<!doctype html>/);
    }
  });

  it.each([
    ['/?q=a?b&topic=fds&lang=ko', './?q=a%3Fb&topic=fds'],
    ['/topics?lang=ko', './topics'],
    ['/topics/%EC%A0%95:x?lang=ko&page=2', './%EC%A0%95:x?page=2'],
    ['/%5Cevil.example?lang=ko', './%5Cevil.example'],
    ['//evil.example/?lang=ko', './'],
    ['/talks/x//evil.example?lang=ko', './evil.example'],
  ])('go on in the language that is chosen, at the same address and at no other: %s', async (address, location) => {
    const answer = await (await server()).get(address).redirects(0).expect(303);
    expect(answer.headers.location).toBe(location);
    const [cookie = ''] = [answer.headers['set-cookie']].flat();
    expect(cookie).toMatch(/^talkdex-lang=ko; Max-Age=31536000; Path=\/; .*HttpOnly; SameSite=Lax$/);
    const html = await (await server()).get('/topics').set('Cookie', cookie).set('Accept-Language', 'en').expect(200);
    expect(html.text).toContain('<html lang="ko">');
    expect(html.headers.vary).toMatch(/Accept-Language, Cookie/);
  });

  it('take no other language than their two, and ask for none of JSON', async () => {
    const on = await server();
    expect((await on.get('/topics?lang=fr').set('Accept-Language', 'ko').expect(200)).text).toContain('<html lang="ko">');
    expect((await on.get('/topics').set('Cookie', 'talkdex-lang=fr').set('Accept-Language', 'ko')).text).toContain(
      '<html lang="ko">',
    );
    await on.get('/api/v1/topics?lang=ko').expect(200);
  });

  it('show everybody the same front page, whoever came first and however', async () => {
    const on = await server();
    const front = async (path: string, lang: string, host = 'talks.example') =>
      (await on.get(path).set('Accept-Language', lang).set('Host', host).expect(200)).text;
    const first = await front('/?q=%20%20&page=0', 'ko');
    expect(first).toContain('<link rel="canonical" href="http://talks.example/"/>');
    expect((await front('/', 'ko')) === first).toBe(true);
    expect(await front('/', 'en')).toContain('<html lang="en">');
    expect(await front('/', 'ko', 'other.example')).toContain('<link rel="canonical" href="http://other.example/"/>');
  });

  it('say in the language of the page that there is none', async () => {
    const on = await server();
    const page = await on.get('/talks/none').set('Accept', 'text/html').set('Accept-Language', 'ko').expect(404);
    expect(page.text).toContain('<h1>그런 페이지는 없습니다</h1>');
  });

  it('mark in a talk what one searched for, however the words come, and keep its permalink as the address', async () => {
    const on = await server();
    const { id = '', url } = (await searched(on, q('정산'))).hits[0] ?? {};
    expect(url).toBe(`/talks/${id}`);
    const page = async (parameters: string) => (await on.get(`/talks/${id}?${parameters}`).expect(200)).text;
    const marks = (html: string) => html.match(/<mark>[^<]*/g)?.map((mark) => mark.slice('<mark>'.length)) ?? [];
    const marked = await page(q('정산'));
    expect(marks(marked)).toEqual(['정산', '정산']);
    expect(marked).toContain(`/talks/${id}"/>`);
    expect(marks(await page(q('정산'.normalize('NFD'))))).toEqual(['정산', '정산']);
    expect(marks(await page(`${q('배치')}&${q('정산')}`))).toEqual(['배치']);
    for (const odd of ['', 'q=', 'q=%20', 'q=%EC', 'q[]=x', 'q=%00', q('없는말'), `${q('x'.repeat(2000))}&sort=no&page=-1`]) {
      expect(marks(await page(odd))).toEqual([]);
    }
  });

  it('answer a missing one with a page, and with a problem to whoever wants JSON', async () => {
    const on = await server();
    await on
      .get('/nothing')
      .set('Accept', 'text/html')
      .expect(404)
      .expect('Content-Type', /^text\/html/);
    await on
      .get('/talks/nosuchtalk')
      .set('Accept', 'text/html')
      .expect(404)
      .expect('Content-Type', /^text\/html/);
    await on
      .get('/nothing')
      .set('Accept', 'application/json')
      .expect(404)
      .expect('Content-Type', /^application\/problem/);
  });

  it('show an image whose name is written in letters apart, as macOS does', async () => {
    const kb = withSources({
      'a.md': '---\nkind: note\n---\n![그림](흐름.png)',
      ['흐름.png'.normalize('NFD')]: Buffer.from([0x89]),
    });
    await kb.ingest();
    const [talk] = await kb.talks();
    const [, src = ''] = /src="([^"]+)"/.exec(talk?.sections[0]?.html ?? '') ?? [];
    await request(await kb.app())
      .get(src)
      .expect(200)
      .expect('Content-Type', 'image/png');
  });

  it('show nothing of the data folder but its images', async () => {
    const kb = withSources({ ...SAMPLE, 'images/a.png': Buffer.from([0x89, 0x50]), '.hidden/b.png': Buffer.from([1]) });
    await kb.ingest();
    const on = request(await kb.app());
    await on.get('/files/images/a.png').expect(200).expect('Content-Type', 'image/png');
    for (const path of ['2023-spring.md', 'permalinks.jsonl', '.hidden/b.png', '..%2Fstate%2Fa.png', 'images/gone.png'])
      await on.get(`/files/${path}`).expect(404);
  });
});
