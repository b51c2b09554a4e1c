/** Atom feeds as a feed reader sees them. */
import fc from 'fast-check';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createApp } from '../../api/app.ts';
import type { AppOptions } from '../../api/context.ts';
import type { Talk } from '../../search/talk.ts';
import { aPermalink, aTalk, type Published, publishing } from '../support/published.ts';
import { faultOf, textsAt } from '../support/schemas.ts';
import { withSources } from '../support/sources.ts';

const spring = { id: 'spring', title: '봄 기술 모임', date: '2023-04-05' };
const hostile = 'a < b & c > d ]]> "e" \'f\' \u0000\u0008\u001b\ufffe\ud800 🎉\n\tend';
/** Without lone surrogates, which no file in UTF-8 holds: an address can't be made of them. */
const whole = (text: string) => text.replace(/\p{Surrogate}/gu, '');

const talks = [
  aTalk('settlement', '정산 시스템 이야기', {
    event: spring,
    speakers: [{ name: '김하늘' }, { name: 'Sol' }],
    topics: ['settlement'],
  }),
  aTalk('hostile', hostile, {
    speakers: [{ name: whole(hostile) }],
    topics: ['settlement'],
    event: { ...spring, id: 'x', title: hostile },
  }),
  aTalk('partial', 'Partly dated', {
    event: { id: 'year', title: 'Some year', date: '2021-08' },
    language: 'mixed',
    summary: '',
  }),
  aTalk('undated', 'Kafka 도입', { speakers: [] }),
];
const topics = [{ id: 'settlement', names: { ko: ['정산'], en: ['Settlement'] } }];

let kb: Published;
let options: AppOptions;
beforeAll(async () => {
  kb = publishing();
  kb.publish(1, {
    talks,
    topics,
    permalinks: [aPermalink('old', { movedTo: 'settlement' })],
    arrivals: [
      { id: 'undated', at: '2024-05-01T08:00:00.000Z' },
      { id: 'gone-since', at: '2024-04-01T08:00:00.000Z' },
    ],
  });
  options = await kb.options();
});
afterAll(() => kb.remove());

const baseUrl = 'https://talks.example/talkdex';
const ask = (path: string, more: Partial<AppOptions> = {}) => request(createApp({ ...options, baseUrl, ...more })).get(path);

async function feed(path: string, more?: Partial<AppOptions>): Promise<string> {
  const { text } = await ask(path, more).expect(200).expect('Content-Type', 'application/atom+xml; charset=utf-8');
  return text;
}

const ids = (xml: string) => textsAt(xml, '//atom:entry/atom:id').map((id) => id.replace(`${baseUrl}/talks/`, ''));
const q = encodeURIComponent;

describe('every feed', () => {
  it.each([
    ['/feed.atom', ['undated', 'hostile', 'settlement', 'partial']],
    ['/topics/settlement.atom', ['hostile', 'settlement']],
    [`/speakers/${q('김하늘')}.atom`, ['settlement']],
    [`/search.atom?q=${q('정산')}&speaker=Sol`, ['settlement']],
    ['/search.atom?q=kafka', ['undated']],
    ['/search.atom?topic=settlement&year=2023&sort=oldest&page=7', ['hostile', 'settlement']],
    ['/search.atom', ['undated', 'hostile', 'settlement', 'partial']],
    ['/search.atom?q=zzqqxx', []],
  ])('is valid Atom, with what came last before what was given last: %s', async (path, expected) => {
    const xml = await feed(path);
    expect(faultOf(xml, 'atom')).toBeUndefined();
    expect(ids(xml)).toEqual(expected);
    const [self] = textsAt(xml, '/atom:feed/atom:link[@rel="self"]/@href');
    expect(self?.startsWith(`${baseUrl}/`)).toBe(true);
    expect(textsAt(xml, '/atom:feed/atom:id')).toEqual([self]);
    // What it calls itself is where it is.
    const again = await feed(self?.replace(baseUrl, '/talkdex') ?? '');
    expect(again).toBe(xml);
  });

  it('tells of a talk what is known of it, and of no date that is not', async () => {
    const xml = await feed('/feed.atom');
    const at = (id: string, path: string) => textsAt(xml, `//atom:entry[atom:id="${baseUrl}/talks/${id}"]/${path}`);
    expect(at('settlement', 'atom:title')).toEqual(['정산 시스템 이야기']);
    expect(at('settlement', 'atom:author/atom:name')).toEqual(['김하늘', 'Sol']);
    expect(at('settlement', 'atom:author/atom:uri')).toEqual([`${baseUrl}/speakers/${q('김하늘')}`, `${baseUrl}/speakers/Sol`]);
    expect(at('settlement', 'atom:category/@term')).toEqual(['settlement']);
    expect(at('settlement', 'atom:category/@label')).toEqual(['Settlement']);
    expect(at('settlement', 'atom:link[@type="text/html"]/@href')).toEqual([`${baseUrl}/talks/settlement`]);
    expect(at('settlement', 'atom:published')).toEqual(['2023-04-05T12:00:00.000Z']);
    expect(at('settlement', '@xml:lang')).toEqual(['ko']);
    expect(at('partial', 'atom:published')).toEqual([]);
    expect(at('partial', 'atom:updated')).toEqual(['2021-08-01T12:00:00.000Z']);
    expect(at('partial', '@xml:lang')).toEqual([]);
    expect(at('partial', 'atom:summary')).toEqual([]);
    expect(at('undated', 'atom:author')).toEqual([]);
    expect(at('undated', 'atom:updated')).toEqual(['2024-05-01T08:00:00.000Z']);
    expect(textsAt(xml, '/atom:feed/atom:updated')).toEqual(['2024-05-01T08:00:00.000Z']);
  });

  it('keeps every character that XML may hold, and leaves the others out', async () => {
    const [title] = textsAt(await feed('/feed.atom'), `//atom:entry[atom:id="${baseUrl}/talks/hostile"]/atom:title`);
    expect(title).toBe('a < b & c > d ]]> "e" \'f\'  🎉\n\tend');
  });

  it('calls topics by their names in the language that is asked for, and takes the name that it is asked by', async () => {
    const { text } = await ask('/topics/settlement.atom', { baseUrl: undefined }).set({
      'Accept-Language': 'ko',
      Host: 'talks.test',
    });
    expect(textsAt(text, '/atom:feed/atom:title')).toEqual(['정산 – Talkdex']);
    expect(textsAt(text, '/atom:feed/atom:id')).toEqual(['http://talks.test/topics/settlement.atom']);
  });

  it('answers that it still holds', async () => {
    for (const path of ['/feed.atom', '/search.atom?q=kafka', '/topics/settlement.atom']) {
      const app = createApp(options);
      const { headers } = await request(app).get(path).set('Host', 'talks.test').expect(200);
      await request(app)
        .get(path)
        .set({ Host: 'talks.test', 'If-None-Match': headers.etag ?? '' })
        .expect(304);
    }
  });

  it('is not there for a topic or speaker that is not, and is found in other letters', async () => {
    await ask('/topics/none.atom')
      .expect(404)
      .expect('Content-Type', /problem\+json/);
    await ask('/speakers/nobody.atom').expect(404);
    await ask('/topics/Settlement.atom').expect(301).expect('Location', '/talkdex/topics/settlement.atom');
  });

  it('shows the newest fifty', async () => {
    const many = publishing();
    onTestFinished(() => many.remove());
    const dated = (i: number) => ({ id: `e${i}`, title: 'E', date: `2020-01-01` });
    const all = Array.from({ length: 60 }, (_, i) => aTalk(`t${i}`, `T ${i}`, { position: i + 1, event: dated(0) }));
    many.publish(1, { talks: all, arrivals: [{ id: 't59', at: '2024-01-01T00:00:00.000Z' }] });
    const xml = await feed('/feed.atom', await many.options());
    expect(ids(xml)).toHaveLength(50);
    expect(ids(xml)[0]).toBe('t59');
    expect(ids(await feed('/search.atom?year=2020', await many.options()))[0]).toBe('t59');
  });
});

describe('the validator of feeds', () => {
  it.each([
    ['<id>', '<ID>', '</id>', '</ID>'],
    ['<updated>2', '<updated>yesterday 2'],
    ['<name>Talkdex</name>', ''],
    ['rel="alternate" type="text/html" href="https://talks.example/talkdex/talks/undated"', 'rel="related" href="x"'],
    ['<author><name>Talkdex</name><uri>https://talks.example/talkdex/</uri></author>', ''],
    ['<category term="settlement"', '<category'],
    ['/talks/partial</id>', '/talks/undated</id>'],
    ['rel="self"', 'rel="via"'],
  ])('rejects a feed in which %s is %s', async (...changes) => {
    let xml = await feed('/feed.atom');
    for (let i = 0; i < changes.length; i += 2) xml = xml.replaceAll(changes[i] ?? '', changes[i + 1] ?? '');
    // The entry of the undated talk has no other link and no author then.
    xml = xml.replace(/<link rel="alternate" type="text\/markdown"[^>]*undated[^>]*>/, '');
    expect(faultOf(xml, 'atom')).toEqual(expect.any(String));
  });
});

describe('talks that hold anything', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({
      unit: fc.constantFrom('<', '>', '&', '"', ']]>', '\0', '\r', '\n', '\u001f', '\ud800', '\udc00', '\uffff', '가'),
    }),
  );
  const talk = fc.record({
    title: text,
    summary: text,
    name: text,
    event: text,
    date: fc.constantFrom('2023-04-05', '2023', '2023-02-31', 'x'),
  });

  it('make a valid feed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(talk, { maxLength: 3 }), async (given) => {
        const some = publishing();
        try {
          const made = given.map(({ title, summary, name, event, date }, i): Talk => {
            const given = { id: `e${i}`, title: whole(event), date };
            return aTalk(`t${i}`, title, { summary, event: given, speakers: [{ name: whole(name) || 'x' }] });
          });
          some.publish(1, { talks: made });
          const { text: xml } = await request(createApp({ ...(await some.options()), baseUrl }))
            .get('/feed.atom')
            .expect(200);
          expect(faultOf(xml, 'atom')).toBeUndefined();
          expect(ids(xml).sort()).toEqual(made.map(({ id }) => id));
        } finally {
          some.remove();
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a feed after a refresh', () => {
  const note = (title: string, date: string) =>
    `---\nkind: note\ntitle: ${title}\nspeaker: 김하늘\nevent: 모임 ${date}\ndate: ${date}\n---\n${title}에 대한 말.\n`;
  const titles = (xml: string) => textsAt(xml, '//atom:entry/atom:title');
  const updated = (xml: string) => textsAt(xml, '//atom:entry/atom:updated');

  it('shows first what is new to the index, however old its event is, and nothing else changes', async () => {
    const sources = withSources({ 'a.md': note('정산', '2023-01-01'), 'b.md': note('인증', '2024-01-01') });
    await sources.ingest();
    const app = await sources.app();
    const read = async () => (await request(app).get('/feed.atom').set('Host', 'talks.test').expect(200)).text;
    const first = await read();
    expect(titles(first)).toEqual(['인증', '정산']);
    expect(updated(first)).toEqual(['2024-01-01T12:00:00.000Z', '2023-01-01T12:00:00.000Z']);

    const before = new Date().toISOString();
    sources.add({ 'c.md': note('카프카', '2015-01-01') });
    await sources.ingest();
    await expect.poll(async () => titles(await read())).toEqual(['카프카', '인증', '정산']);
    const second = updated(await read());
    expect(second.slice(1)).toEqual(updated(first));
    expect(second[0]?.localeCompare(before)).toBe(1);

    sources.add({ 'a.md': note('정산', '2023-01-01').replace('말.', '다른 말.') });
    await sources.ingest();
    await sources.ingest({ full: true });
    await expect.poll(async () => (await request(app).get('/api/v1/status')).body.generation).toBe(4);
    expect(updated(await read())).toEqual(second);

    // A talk that gets another id is no new one.
    sources.add({ 'b.md': note('인증', '2024-01-01').replace('kind: note', 'kind: note\nid: login') });
    await sources.ingest();
    await expect.poll(async () => (await request(app).get('/talks/login')).status).toBe(200);
    expect(updated(await read())).toEqual(second);
  });
});
