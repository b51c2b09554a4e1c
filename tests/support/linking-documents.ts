/** Documents that hold links of every kind, right and wrong, with books on what must be found in them and what must become of them. */
import { BASE } from './links.ts';

type Format = 'md' | 'mdx' | 'html';

/** `problem`: absent for what is right; `fixed`: what must stand there afterwards, where that is something else. */
type Piece = { written: string; problem?: string; fixed?: string };

export type LinkingDocument = {
  name: string;
  text: string;
  /** `line problem written`, in order. */
  expected: string[];
  fixed: string;
};

/** Numbers from 0 to below `n` that a seed determines (mulberry32). */
export function dice(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * n);
  };
}

/** What an address of the site, or a reference, is and should be: as it is written, what is wrong, what is right. */
const ADDRESSES: [path: string, problem?: string, present?: string][] = [
  ['/talks/k7q2m4x9ab'],
  ['/talks/fds-rules/some-slug'],
  ['/talks/k7q2m4x9ab#retries'],
  ['/talks/k7q2m4x9ab#%EC%9B%90%EC%9E%A5%EA%B3%BC-%EB%8C%80%EC%82%AC'],
  ['/topics/settlement'],
  ['/events/e2spring23'],
  ['/speakers/Theo'],
  ['/?q=settlement'],
  ['/talks/nothing', 'dead'],
  ['/talks/gonegone33', 'dead'],
  ['/events/goneevent2', 'dead'],
  ['/topics/cooking', 'dead'],
  ['/speakers/Nobody', 'dead'],
  ['/wiki/page', 'dead'],
  ['/talks/k7q2m4x9ab#nowhere', 'anchor'],
  ['/talks/oldoldold2', 'moved', '/talks/k7q2m4x9ab'],
  ['/talks/oldoldold2/slug?q=x#retries', 'moved', '/talks/k7q2m4x9ab/slug?q=x#retries'],
  ['/events/oldevent22', 'moved', '/events/e2spring23'],
  ['/talks/FDS-RULES', 'case', '/talks/fds-rules'],
  ['/topics/FDS', 'case', '/topics/fds'],
];

const REFERENCES: typeof ADDRESSES = [
  ['talk:k7q2m4x9ab'],
  ['talk:k7q2m4x9ab#retries'],
  ['talk:nothing', 'dead'],
  ['talk:gonegone33', 'dead'],
  ['talk:fds-rules#nowhere', 'anchor'],
  ['talk:oldoldold2', 'moved', 'talk:k7q2m4x9ab'],
  ['talk:K7Q2M4X9AB#retries', 'case', 'talk:k7q2m4x9ab#retries'],
];

const WORDS: [words: string, problem: string | undefined, id?: string, title?: string][] = [
  ['정산 배치', undefined, 'k7q2m4x9ab', '정산 배치를 나눈 이야기'],
  ['대사를 자동으로', undefined, 'cccccccc44', '정산 대사를 자동으로'],
  ['온보딩 101', 'ambiguous'],
  ['no such words', 'unknown'],
];

/** What holds no link to the site, whatever it looks like. */
const DECOYS: Record<Format, string[]> = {
  md: [
    '`talk:nothing`',
    '`[[talk: no such words]]`',
    '[x](https://elsewhere.example/talks/nothing)',
    'a small-talk:nothing',
    '\\[[talk: no such words]]',
    '<!-- talk:nothing -->',
  ],
  mdx: ['`talk:nothing`', '[x](https://elsewhere.example/td/talks/nothing)', "{'talk:nothing'}", 'a talk: nothing'],
  html: ['<code>talk:nothing</code>', '<a href="https://elsewhere.example/talks/nothing">x</a>', '<!-- talk:nothing -->'],
};

/** A line, and where something stands in it. */
const LINES: Record<Format, ((piece: string) => string)[]> = {
  md: [
    (piece) => `앞 ${piece} 뒤`,
    (piece) => `- 항목 ${piece}`,
    (piece) => `> 인용 ${piece} 끝`,
    (piece) => `## 제목 ${piece}`,
    (piece) => `| 발표 | ${piece} |\n| - | - |`,
    (piece) => `1. **굵게** ${piece} *x*`,
  ],
  mdx: [(piece) => `앞 ${piece} 뒤`, (piece) => `- 항목 ${piece}`, (piece) => `<Note>\n  ${piece}\n</Note>`],
  html: [(piece) => `<p>앞 ${piece} 뒤</p>`, (piece) => `<ul><li>${piece}</ul>`, (piece) => `<table><tr><td>${piece}</table>`],
};

function pieceOf(format: Format, roll: (n: number) => number): Piece {
  const kind = roll(5);
  if (kind === 0) {
    const [words, problem, id, title] = WORDS[roll(WORDS.length)] as (typeof WORDS)[number];
    const written = `[[talk: ${words}]]`;
    const link = format === 'html' ? `<a href="talk:${id}">${title}</a>` : `[${title}](talk:${id})`;
    return { written, problem, ...(problem ? {} : { fixed: link }) };
  }
  const isReference = kind < 3;
  const choice = isReference ? REFERENCES : ADDRESSES;
  const [path, problem, to] = choice[roll(choice.length)] as (typeof ADDRESSES)[number];
  const [address, present] = isReference ? [path, to] : [BASE + path, to && BASE + to];
  const form = formsOf(format, isReference)[roll(formsOf(format, isReference).length)] as (address: string) => string;
  return { written: form(address), problem, ...(present ? { fixed: form(present) } : {}) };
}

function formsOf(format: Format, isReference: boolean): ((address: string) => string)[] {
  if (format === 'html') {
    const bare = isReference ? [(address: string) => address] : [];
    return [(address) => `<a class="x" href="${address}">발표</a>`, (address) => `<a href='${address}'>x</a>`, ...bare];
  }
  const common = [
    (address: string) => `[발표](${address})`,
    (address: string) => `[발표](${address} "제목")`,
    (address: string) => address,
  ];
  return format === 'mdx'
    ? [...common, (address) => `<Link to="${address}">x</Link>`]
    : [...common, (address) => `<${address}>`, (address) => `<a href="${address}">x</a>`];
}

const ADDRESS = /(?:https:\/\/talks\.example\/td|talk:)[^\s"'<>)\]]*/;

/** A document of some lines, one in four of which holds no link to the site; one in six documents holds none at all. */
export function linkingDocument(i: number): LinkingDocument {
  const roll = dice(i + 1);
  const format = (['md', 'mdx', 'html'] as const)[roll(3)] as Format;
  const end = roll(3) === 0 ? '\r\n' : '\n';
  const isPlain = roll(6) === 0;
  const [before, after, expected]: [string[], string[], string[]] = [[], [], []];
  for (let n = 1 + roll(8); n > 0; n--) {
    const line = LINES[format][roll(LINES[format].length)] as (piece: string) => string;
    if (isPlain || roll(4) === 0) {
      const decoy = DECOYS[format][roll(DECOYS[format].length)] as string;
      for (const text of [before, after]) text.push(...line(decoy).split('\n'), '');
      continue;
    }
    const { written, problem, fixed = written } = pieceOf(format, roll);
    const at = before.length + 1 + line(written).slice(0, line(written).indexOf(written)).split('\n').length - 1;
    if (problem) expected.push(`${at} ${problem} ${written.startsWith('[[') ? written : ADDRESS.exec(written)?.[0]}`);
    before.push(...line(written).split('\n'), '');
    after.push(...line(fixed).split('\n'), '');
  }
  const mark = roll(5) === 0 ? '\uFEFF' : '';
  const name = `${roll(2) ? 'guides/' : ''}문서-${i}.${format}`;
  return { name, text: mark + before.join(end), expected, fixed: mark + after.join(end) };
}
