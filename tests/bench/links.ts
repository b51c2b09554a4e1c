/**
 * `npm run bench:links`: how long `talkdex links check` takes for 5,000 documents of some 4 KB: without a link to the site, with three
 * right ones each, with three wrong ones each; in seconds, and as a multiple of reading the files and of parsing them with remark alone.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { checkDocuments } from '../../links/check-documents.ts';
import { listDocuments } from '../../links/documents.ts';
import { knownFrom } from '../../links/known.ts';
import { placeOf } from '../../links/target.ts';
import { noteOf } from '../support/synthetic-notes.ts';

const DOCUMENTS = 5000;
const KILOBYTES = 4;
const BASE = 'https://talks.example';

const ids = Array.from({ length: 10_000 }, (_, i) => `talk${String(i).padStart(6, '0')}`);
const known = knownFrom({
  talks: ids.map((id) => ({ id, title: `발표 ${id}`, speakers: [], anchors: ['top'], former: {} })),
  events: [],
  gone: [],
});
const options = { site: [placeOf(BASE)], known };

const KINDS: Record<string, (i: number) => string> = {
  'no link': () => '',
  'three right links': (i) => {
    const [a, b, c] = [ids[i], ids[(i * 7) % ids.length], ids[(i * 13) % ids.length]];
    return `\n[이 발표](${BASE}/talks/${a})를 보고, <${BASE}/talks/${b}#top> 다음에 talk:${c} 순서로 봅니다.\n`;
  },
  'three wrong links': (i) =>
    `\n[이 발표](${BASE}/talks/none${i})를 보고, <${BASE}/talks/${ids[i]}#no> 다음에 talk:NO${i} 순서로 봅니다.\n`,
};

function textOf(i: number): string {
  let text = noteOf(i);
  while (Buffer.byteLength(text) < KILOBYTES * 1024)
    text += `\n${noteOf(i + text.length)
      .split('\n')
      .slice(8)
      .join('\n')}`;
  return text;
}

/** Seconds. */
function timeOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

const folder = mkdtempSync(join(tmpdir(), 'talkdex-bench-'));
const texts = Array.from({ length: DOCUMENTS }, (_, i) => textOf(i));
const size = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
console.log(`${DOCUMENTS} documents, ${(size / 1e6).toFixed(1)} MB, Node ${process.versions.node}, one thread\n`);
console.log(
  `${''.padEnd(24)}${'checked'.padStart(10)}${'of reading'.padStart(12)}${'of parsing'.padStart(12)}${'problems'.padStart(10)}`,
);
try {
  const parser = remark().use(remarkGfm).freeze();
  for (const [kind, links] of Object.entries(KINDS)) {
    const below = join(folder, kind.replaceAll(' ', '-'));
    mkdirSync(below);
    for (const [i, text] of texts.entries()) writeFileSync(join(below, `${i}.md`), text + links(i));
    const documents = listDocuments([below]);
    const reading = timeOf(() => documents.map(({ path }) => readFileSync(path, 'utf8')));
    const parsing = timeOf(() => texts.slice(0, 500).map((text) => parser.parse(text))) * (DOCUMENTS / 500);
    let problems = 0;
    const checking = timeOf(() => {
      problems = checkDocuments(documents, options).findings.length;
    });
    const multiple = (base: number) => `${(checking / base).toFixed(2)} ×`.padStart(12);
    console.log(
      `${kind.padEnd(24)}${`${checking.toFixed(2)} s`.padStart(10)}${multiple(reading)}${multiple(parsing)}${String(problems).padStart(10)}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
