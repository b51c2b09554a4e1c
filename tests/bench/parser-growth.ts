/**
 * `npm run bench:parser`: how the time of our own stages, after the tree was read, grows with the input. For each kind of
 * repeated mark it prints milliseconds at a quarter, a half and a whole megabyte, and by how much each doubling multiplies.
 */

import { splitPost } from '../../ingest/parse.ts';
import { readPost } from '../../ingest/read/post.ts';

const SIZES = [250_000, 500_000, 1_000_000];
/** Remark itself takes minutes for these when they fill a megabyte; as plain text they reach our stages at once. */
const TEXT = [
  '[',
  '(',
  '<',
  '*',
  '`',
  '"',
  '「',
  '- ',
  ' - ',
  ': ',
  ', ',
  ' / ',
  '·',
  '& ',
  ' by ',
  '님 ',
  '님의 발표 ',
  'a',
  '가',
  '가 ',
  'Ab ',
  'Ab Cd, ',
  '10:00 ',
  '2022',
  '7월 6일 ',
  '#',
  '1. ',
  '\t',
  '발표자: ',
  'Jane Doe ',
];
const BLOCKS: Record<string, (i: number) => string> = {
  headings: (i) => `## 정산 이야기 ${i} - 김하늘\n\n`,
  'deep headings': (i) => `${'#'.repeat(1 + (i % 6))} 정산 ${i}\n\n`,
  'bold lines': (i) => `**정산 이야기 ${i}**\n\n본문\n\n`,
  items: (i) => `- 정산 이야기 ${i} (김하늘)\n`,
  'nested items': (i) => `${'  '.repeat(i % 8)}- 정산 이야기 ${i}\n`,
  rows: (i) => `${i ? '' : '| 제목 | 발표자 |\n|---|---|\n'}| 정산 ${i} | 김하늘 |\n`,
  paragraphs: (i) => `김하늘님의 발표입니다 ${i}. 정산을 이야기했다.\n\n`,
  labels: (i) => `정산 이야기 ${i}\n발표자: 김하늘\n본문\n\n`,
  // In long runs, since remark is slow where lists and headings take turns.
  'agendas and headings': (i) => (i % 2000 < 1000 ? `- 정산 이야기 ${i}\n` : `\n## 정산 이야기 ${i - 1000}\n\n`),
  links: (i) => `- [정산 ${i}](https://speakerdeck.com/a/${i})\n`,
  jsx: () => '<Speaker name="Jane Doe" />\n\n',
};

function upTo(size: number, piece: (i: number) => string): string {
  let text = '';
  for (let i = 0; text.length < size; i++) text += piece(i);
  return text;
}

/** Milliseconds of the best of three runs; one is enough where it is long. */
function timeOf(path: string, text: string): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 3 && best > (run ? 50 : 0); run++) {
    const post = readPost(path, text, {});
    const start = performance.now();
    splitPost(post, () => undefined);
    best = Math.min(best, performance.now() - start);
    if (best > 500) break;
  }
  return best;
}

const kinds: [name: string, path: string, piece: (i: number) => string][] = [
  ...TEXT.map((mark): (typeof kinds)[number] => [`one line of ${JSON.stringify(mark)}`, 'a.txt', () => mark]),
  ...TEXT.map((mark): (typeof kinds)[number] => [`lines of ${JSON.stringify(mark)}`, 'a.txt', () => `${mark.repeat(12)}\n`]),
  ...Object.entries(BLOCKS).map(([name, piece]): (typeof kinds)[number] => [name, 'a.md', piece]),
];

for (const [name, path, piece] of kinds) {
  const times = SIZES.map((size) => timeOf(path, upTo(size, piece)));
  const growth = times.slice(1).map((ms, i) => ms / (times[i] ?? ms));
  // Below some milliseconds the clock says more than the work.
  const steep = growth.some((factor, i) => factor > 2.4 && (times[i + 1] ?? 0) > 40);
  console.log(
    `${name.padEnd(34)} ${times.map((ms) => ms.toFixed(1).padStart(9)).join(' ')} ms   ×${growth.map((factor) => factor.toFixed(2)).join(' ×')}${steep ? '   more than doubles' : ''}`,
  );
}
