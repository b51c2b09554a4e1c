/** From bytes to text and front matter: what is understood, and what is said of the rest. */
import { describe, expect, it } from 'vitest';
import { decode, LARGEST_SOURCE } from '../../ingest/read/decode.ts';
import { readFrontMatter } from '../../ingest/read/front-matter.ts';

describe('bytes', () => {
  const rules = (bytes: Uint8Array) => decode('a.md', bytes).diagnostics.map(({ rule }) => rule);
  const textOf = (bytes: Uint8Array) => decode('a.md', bytes).text;

  it('are UTF-8, with or without a mark', () => {
    expect(decode('a.md', Buffer.from('정산'))).toEqual({ text: '정산', diagnostics: [] });
    expect(decode('a.md', Buffer.from('\ufeff정산'))).toEqual({ text: '정산', diagnostics: [] });
  });

  it('are UTF-16 with a mark, in both orders', () => {
    const little = Buffer.from('\ufeff정산 a', 'utf16le');
    expect(decode('a.md', little)).toEqual({ text: '정산 a', diagnostics: [] });
    expect(decode('a.md', Buffer.from(little).swap16())).toEqual({ text: '정산 a', diagnostics: [] });
  });

  it('are CP949 otherwise, with a word to the writer', () => {
    const bytes = Uint8Array.of(0xc1, 0xa4, 0xbb, 0xea);
    expect(textOf(bytes)).toBe('정산');
    expect(rules(bytes)).toEqual(['cp949']);
  });

  it('are no text with a zero, or in no encoding', () => {
    expect(rules(Uint8Array.of(65, 0, 66))).toEqual(['not-text']);
    expect(rules(Uint8Array.of(0xff, 0xff, 0xff))).toEqual(['not-text']);
    expect(textOf(Uint8Array.of(65, 0, 66))).toBeUndefined();
  });

  it('are read up to the largest size and not above', () => {
    expect(rules(Buffer.alloc(LARGEST_SOURCE, 'a'))).toEqual([]);
    expect(rules(Buffer.alloc(LARGEST_SOURCE + 1, 'a'))).toEqual(['too-large']);
  });

  it('become NFC with plain line ends', () => {
    expect(textOf(Buffer.from('정\r\n산\r끝'.normalize('NFD')))).toBe('정\n산\n끝');
  });
});

describe('front matter', () => {
  const read = (inner: string, fence = '---') => readFrontMatter('a.md', `${fence}\n${inner}\n${fence}\nbody\n`);
  const dataOf = (inner: string, fence?: string) => read(inner, fence).data;

  it('is YAML or TOML, and takes one name or several', () => {
    expect(dataOf('speaker: 김하늘\nevent: 봄 모임')).toEqual({ speaker: [{ name: '김하늘' }], event: { title: '봄 모임' } });
    expect(dataOf('speakers:\n  - {name: 김하늘, role: 엔지니어}\n  - 이바다')).toEqual({
      speakers: [{ name: '김하늘', role: '엔지니어' }, { name: '이바다' }],
    });
    expect(dataOf('title = "정산"\ndate = 2022-07-06', '+++')).toEqual({ title: '정산', date: '2022-07-06' });
  });

  it.each([
    ['2022-07-06', '2022-07-06'],
    ['2022-7-6', '2022-07-06'],
    ['2022.07.06', '2022-07-06'],
    ['2022-07', '2022-07'],
    ['2022', '2022'],
    ['2022-07-06T10:00:00Z', '2022-07-06'],
  ])('reads the date %s', (written, date) => {
    expect(dataOf(`date: ${written}`).date).toBe(date);
  });

  it('leaves a wrong value out, names its line and what it may be, and keeps the rest', () => {
    const { data, diagnostics } = read('title: 정산\ndate: next week\nid: Not An Id\nslides: javascript:alert(1)\nkind: post');
    expect(data).toEqual({ title: '정산' });
    expect(diagnostics.map(({ line, reason }) => [line, reason.split(' ')[0]])).toEqual([
      [3, 'date'],
      [4, 'id'],
      [5, 'slides'],
      [6, 'kind'],
    ]);
    expect(diagnostics[0]?.reason).toContain('2022-07-06');
    for (const each of diagnostics) expect(each).toMatchObject({ path: 'a.md', rule: 'front-matter', severity: 'warning' });
  });

  it('says of a value with several forms what it may be', () => {
    const reasonOf = (inner: string) => read(inner).diagnostics[0]?.reason;
    for (const date of ['soon', '2025-13-45', '2025-02-30', '20250410'])
      expect(reasonOf(`event: {title: a, date: ${date}}`)).toBe('event must be a date such as 2022-07-06; it is left out');
    expect(reasonOf('links: [ftp://x]')).toContain('http://');
  });

  it('keeps the line numbers of the text', () => {
    const { body } = read('title: a\nkind: note');
    expect(body.split('\n').indexOf('body')).toBe(4);
    expect(body.trim()).toBe('body');
  });

  it('that is broken is said with its line, and the text is read', () => {
    const yaml = read('title: a\nspeakers: [a');
    expect(yaml.data).toEqual({});
    expect(yaml.diagnostics[0]?.reason).toContain('not YAML');
    expect(yaml.diagnostics[0]?.line).toBeGreaterThanOrEqual(3);
    expect(yaml.body.trim()).toBe('body');
    const toml = read('title = "a"\ndate =', '+++');
    expect(toml.diagnostics[0]).toMatchObject({ line: 3 });
    expect(toml.diagnostics[0]?.reason).toContain('not TOML');
  });

  it('of a thousand laughs does not grow', () => {
    const bomb = ['a0: &a0 [x,x,x,x,x,x,x,x,x]'];
    for (let i = 1; i < 10; i++)
      bomb.push(
        `a${i}: &a${i} [${Array(9)
          .fill(`*a${i - 1}`)
          .join(',')}]`,
      );
    const { data, diagnostics } = read(bomb.join('\n'));
    expect(data).toEqual({});
    expect(diagnostics[0]?.reason).toContain("can't be read");
  });

  it('is only at the very beginning', () => {
    expect(readFrontMatter('a.md', 'text\n---\ntitle: a\n---\n').data).toEqual({});
    expect(readFrontMatter('a.md', '---\nno end').body).toBe('---\nno end');
  });

  it('does not end inside a value', () => {
    expect(dataOf('title: a---b\nkind: note')).toEqual({ title: 'a---b', kind: 'note' });
    expect(dataOf('title: "x ---"\nkind: note')).toEqual({ title: 'x ---', kind: 'note' });
  });
});
