/** A folder of documents with every kind of link: exactly the wrong ones are found, exactly the certain ones rewritten. */
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDocument, edited, type Format } from '../../links/check.ts';
import { checkDocuments } from '../../links/check-documents.ts';
import { listDocuments, writeDocument } from '../../links/documents.ts';
import { holdsAtAGlance } from '../../links/glance.ts';
import { linkingDocument } from '../support/linking-documents.ts';
import { KNOWN, SITE } from '../support/links.ts';
import { temporaryFolder } from '../support/sources.ts';

const options = { site: SITE, known: KNOWN };

function folderOf(files: Record<string, string | Uint8Array>): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

describe('300 documents with each kind of right and wrong link', () => {
  const documents = Array.from({ length: 300 }, (_, i) => linkingDocument(i));
  const kinds = new Set(documents.flatMap(({ expected }) => expected.map((line) => line.split(' ')[1])));

  it('hold each kind, and some of them none', () => {
    expect([...kinds].sort()).toEqual(['ambiguous', 'anchor', 'case', 'dead', 'moved', 'unknown']);
    expect(documents.filter(({ text, fixed }) => text !== fixed).length).toBeGreaterThan(100);
    expect(documents.filter(({ expected }) => expected.length === 0).length).toBeGreaterThan(20);
  });

  it('are told of exactly, are mended exactly, and not again', () => {
    const folder = folderOf(Object.fromEntries(documents.map(({ name, text }) => [name, text])));
    const files = listDocuments([folder]);
    expect(files.length).toBe(300);
    const found = checkDocuments(files, options);
    const byFile = new Map<string, string[]>();
    for (const { file, line, problem, url } of found.findings)
      byFile.set(file, [...(byFile.get(file) ?? []), `${line} ${problem} ${url}`]);
    for (const { name, expected, text } of documents) {
      expect({ text, found: byFile.get(join(folder, name)) ?? [] }).toEqual({ text, found: expected });
    }
    expect(found.failures).toEqual([]);
    expect(found.rewritten).toEqual({ references: 0, documents: 0 });

    const before = new Map(documents.map(({ name }) => [name, statSync(join(folder, name)).mtimeMs]));
    const mended = checkDocuments(files, { ...options, fix: true });
    expect(mended.findings.length).toBe(found.findings.length);
    for (const { name, text, fixed } of documents) {
      expect(readFileSync(join(folder, name), 'utf8')).toBe(fixed);
      if (text === fixed) expect(statSync(join(folder, name)).mtimeMs).toBe(before.get(name));
    }
    const again = checkDocuments(files, { ...options, fix: true });
    expect(again.rewritten).toEqual({ references: 0, documents: 0 });
    const left = found.findings.filter(({ problem }) => !['moved', 'case'].includes(problem));
    expect(again.findings.map(({ problem, url }) => `${problem} ${url}`)).toEqual(
      left.map(({ problem, url }) => `${problem} ${url}`),
    );
  });
});

describe('any document', () => {
  const piece = fc.oneof(
    fc.integer({ min: 0, max: 10_000 }).map((i) => linkingDocument(i).text),
    fc.constantFrom(
      'talk:',
      'oldoldold2',
      '[[',
      ']]',
      '](',
      '<',
      '>',
      '`',
      '\n\n',
      '\\',
      '*',
      '| - |',
      '#',
      'https://talks.example/td/',
      '  ',
    ),
    fc.constantFrom(
      'talk:K7Q2M4X9AB',
      'https://old.example/talks/',
      'fds-rules',
      '[[talk: 배치]]',
      '에서',
      '"',
      '<a href=',
      '---\n',
      '&amp;',
    ),
    fc.string({ unit: 'grapheme' }),
  );
  const texts = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
  const formats = fc.constantFrom<Format>('markdown', 'html');

  it('is mended once: a second time nothing changes', () => {
    fc.assert(
      fc.property(texts, formats, (text, format) => {
        const once = edited(text, checkDocument(text, format, options).edits);
        const { edits, findings } = checkDocument(once, format, options);
        expect(edits).toEqual([]);
        expect(findings.filter(({ fix }) => fix)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('that holds at a glance has nothing to tell when it is parsed', () => {
    const nobody = { ...options, site: [...SITE] };
    const right = fc.constantFrom(
      'https://talks.example/td/talks/k7q2m4x9ab',
      'talk:fds-rules',
      'https://old.example/topics/fds',
      'https://talks.example/td/',
      ...[
        '[x](',
        ')',
        '에서',
        '<',
        '>',
        '"',
        "'",
        ' ',
        '\n',
        '`',
        '[',
        ']',
        '.',
        ',',
        '|',
        '*',
        '_',
        '<a href="',
        '[r]: ',
        '&',
        '\\',
        '#retries',
        'x',
      ],
    );
    const rightTexts = fc.array(right, { maxLength: 8 }).map((pieces) => pieces.join(''));
    let glances = 0;
    fc.assert(
      fc.property(rightTexts, formats, (text, format) => {
        if (!holdsAtAGlance(text, options)) return;
        glances++;
        // An address with a backslash makes the whole document be parsed, and is none of the site's.
        const { findings, edits } = checkDocument(`${text}\n\ntalk:\\\n`, format, nobody);
        expect([findings, edits]).toEqual([[], []]);
      }),
      { numRuns: 2000 },
    );
    expect(glances).toBeGreaterThan(20);
  });

  it('without a link to the site is never touched', () => {
    const words = fc.constantFrom(
      '정산',
      'https://talks.example.org/td/talks/x',
      '[x](y)',
      '\n',
      '`',
      '# ',
      'small talk',
      '<a href="z">',
      '\uFEFF',
      '\r\n',
    );
    fc.assert(
      fc.property(
        fc.array(words).map((each) => each.join('')),
        formats,
        (text, format) => {
          expect(checkDocument(text, format, options)).toEqual({ findings: [], edits: [] });
        },
      ),
    );
  });
});

describe('a document on the disk', () => {
  const moved = 'talk:oldoldold2\n';

  it('is one of a folder, but for hidden ones, packages, links and other files', () => {
    const folder = folderOf({
      'b.md': '',
      'a/c.HTML': '',
      'README.md': '',
      'x.txt': '',
      '.hidden/d.md': '',
      'node_modules/e.md': '',
      'f.mdx': '',
    });
    symlinkSync(join(folder, 'b.md'), join(folder, 'link.md'));
    expect(listDocuments([folder]).map(({ path }) => path.slice(folder.length + 1))).toEqual([
      'README.md',
      'a/c.HTML',
      'b.md',
      'f.mdx',
    ]);
    // Named twice, it is one.
    expect(listDocuments([folder, join(folder, 'b.md')]).length).toBe(4);
  });

  it('that is no document, or not there, is told of', () => {
    const folder = folderOf({ 'x.txt': '' });
    expect(() => listDocuments([join(folder, 'x.txt')])).toThrow(/x\.txt is no document .*\.mdx/);
    expect(() => listDocuments([join(folder, 'y.md')])).toThrow(/y\.md can't be read: it is not there/);
  });

  it('keeps its rights, and a link to it stays a link', () => {
    const folder = folderOf({ 'b.md': moved });
    chmodSync(join(folder, 'b.md'), 0o640);
    symlinkSync(join(folder, 'b.md'), join(folder, 'link.md'));
    checkDocuments(listDocuments([join(folder, 'link.md')]), { ...options, fix: true });
    expect(readFileSync(join(folder, 'b.md'), 'utf8')).toBe('talk:k7q2m4x9ab\n');
    expect(statSync(join(folder, 'b.md')).mode & 0o777).toBe(0o640);
    expect(readFileSync(join(folder, 'link.md'), 'utf8')).toBe('talk:k7q2m4x9ab\n');
  });

  it('that somebody changed meanwhile is not written, and leaves nothing behind', () => {
    const folder = folderOf({ 'a.md': `${moved}\ntalk:nothing\n` });
    const [file] = listDocuments([folder]);
    const { findings } = checkDocuments([file as { path: string; format: Format }], options);
    expect(findings.map(({ problem }) => problem)).toEqual(['moved', 'dead']);
    expect(() => writeDocument(join(folder, 'a.md'), 'x', Buffer.from('other'))).toThrow(
      /a\.md can't be written: it was changed meanwhile/,
    );
    expect(readFileSync(join(folder, 'a.md'), 'utf8')).toBe(`${moved}\ntalk:nothing\n`);
    expect(readdirSync(folder)).toEqual(['a.md']);
  });

  it('that can not be parsed is told of with its line, stays as it is, and holds nothing up', () => {
    const broken = `${moved}\n<Card>\n`;
    const folder = folderOf({ 'a.mdx': broken, 'b.md': moved });
    const { failures, rewritten } = checkDocuments(listDocuments([folder]), { ...options, fix: true });
    expect(failures).toEqual([expect.stringMatching(/a\.mdx:3:1: error not-read: .*<Card>/)]);
    expect(rewritten).toEqual({ references: 1, documents: 1 });
    expect(readFileSync(join(folder, 'a.mdx'), 'utf8')).toBe(broken);
  });

  it('that nests deeper than any person writes is told of', () => {
    const folder = folderOf({ 'a.html': `${'<div>'.repeat(50_000)}${moved}` });
    const { failures } = checkDocuments(listDocuments([folder]), options);
    expect(failures).toEqual([expect.stringMatching(/a\.html:1:1: error not-read: it nests too deep/)]);
  });

  it('that is not UTF-8 is checked, and not rewritten', () => {
    const korean = new Uint8Array([0xc1, 0xa4, 0xbb, 0xea, 0x20, ...Buffer.from(moved)]);
    const binary = new Uint8Array([0, 0, 0, 1, 255, 254, 0]);
    const folder = folderOf({ 'a.md': korean, 'b.md': binary });
    const { findings, failures, rewritten } = checkDocuments(listDocuments([folder]), { ...options, fix: true });
    expect(findings.map(({ line, column, problem, fixed }) => [line, column, problem, fixed])).toEqual([
      [1, 4, 'moved', undefined],
    ]);
    expect(failures).toEqual([expect.stringMatching(/b\.md can't be read: this is no text file/)]);
    expect(rewritten.documents).toBe(0);
    expect(readFileSync(join(folder, 'a.md'))).toEqual(Buffer.from(korean));
  });
});
