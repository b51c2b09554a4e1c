/**
 * `npm run eval:parser -- [FOLDER...]`: what each rule of the parser is worth. For the sources below the folders that have a
 * `NAME.truth.json` beside them (our own fixtures where none is named) it prints the score with all rules, and then, for each
 * rule, what is lost without it: in how many posts more is wrong, in how many less, and by how much each figure falls.
 */
import { readFileSync } from 'node:fs';
import { DATE_RULES } from '../../ingest/enrich/dates.ts';
import { splitPost } from '../../ingest/parse.ts';
import { decode } from '../../ingest/read/decode.ts';
import { readFrontMatter } from '../../ingest/read/front-matter.ts';
import { readPost } from '../../ingest/read/post.ts';
import { CAPTION_RULES } from '../../ingest/segment/captions.ts';
import { EVIDENCE } from '../../ingest/segment/evidence.ts';
import { KIND_RULES, ONE_TALK_RULES } from '../../ingest/segment/kind.ts';
import { LAYOUT_FACTORS, LAYOUT_RULES } from '../../ingest/segment/layout.ts';
import { LINE_RULES } from '../../ingest/segment/lines.ts';
import { PROSE_RULES } from '../../ingest/segment/prose.ts';
import { QUOTED_RULES } from '../../ingest/segment/quoted.ts';
import { RECAP_RULES } from '../../ingest/segment/recap.ts';
import { PEOPLE_RULES } from '../../ingest/segment/speakers.ts';
import { CUT_RULES, TITLE_ENDS, TITLE_LABELS } from '../../ingest/segment/titles.ts';
import { NO_TALK_WORDS } from '../../ingest/segment/words.ts';
import { faultsOf, figuresOf, postsWithTruth, scoreOf, total } from '../support/truth.ts';

type Table = Record<string, unknown>;

const NEVER = /(?!)/;
/** Each table of rules, and what stands for a rule that says nothing. */
const TABLES: Record<string, [Table, unknown]> = {
  lines: [LINE_RULES, () => undefined],
  quoted: [QUOTED_RULES, () => undefined],
  evidence: [EVIDENCE, { weight: 0, strong: false, holds: () => false }],
  layout: [LAYOUT_RULES, <T>(all: T) => all],
  'layout factor': [LAYOUT_FACTORS, () => 1],
  'one talk': [ONE_TALK_RULES, () => false],
  kind: [KIND_RULES, () => undefined],
  recap: [RECAP_RULES, <T>(talks: T) => talks],
  'title label': [TITLE_LABELS, NEVER],
  'title end': [TITLE_ENDS, NEVER],
  'title cut': [CUT_RULES, () => undefined],
  people: [PEOPLE_RULES, () => undefined],
  caption: [CAPTION_RULES, () => undefined],
  prose: [PROSE_RULES, () => []],
  words: [NO_TALK_WORDS, NEVER],
  date: [DATE_RULES, { find: () => undefined }],
};

const named = process.argv.slice(2);
const folders = named.length ? named : ['tests/fixtures/posts'];
const posts = folders.flatMap(postsWithTruth).map(({ file, path, truth }) => {
  const { data, body } = readFrontMatter(path, decode(path, readFileSync(file)).text ?? '');
  return { post: readPost(path, body, data), truth };
});
if (!posts.length) {
  console.error(`${folders.join(', ')}: no source with a .truth.json beside it; npm run eval:parser -- FOLDER...`);
  process.exit(1);
}
const scores = () =>
  posts.map(({ post, truth }) =>
    scoreOf(
      splitPost(post, () => undefined),
      truth,
    ),
  );

const shown = (figures: ReturnType<typeof figuresOf>) =>
  Object.entries(figures)
    .map(([name, value]) => `${name} ${value.toFixed(3)}`)
    .join(' · ');

const all = scores();
const figures = figuresOf(total(all));
console.log(`${posts.length} posts with all rules: ${shown(figures)}`);
console.log(`\n${'without'.padEnd(36)} worse better   talks  titles  speakers  dates  kinds`);
for (const [name, [rules, nothing]] of Object.entries(TABLES)) {
  for (const rule of Object.keys(rules)) {
    const own = rules[rule];
    rules[rule] = nothing;
    const without = scores();
    rules[rule] = own;
    const faults = without.map((score, i) => faultsOf(score) - faultsOf(all[i] as (typeof all)[number]));
    const lost = figuresOf(total(without));
    const loss = (key: keyof typeof figures) =>
      (lost[key] - figures[key])
        .toFixed(3)
        .replace(/^-?0\.000$/, '·')
        .padStart(7);
    const worse = faults.filter((n) => n > 0).length;
    console.log(
      `${`${name}: ${rule}`.padEnd(36)} ${String(worse).padStart(5)} ${String(faults.filter((n) => n < 0).length).padStart(6)} ${loss('talkF1')} ${loss('titleExact')}  ${loss('speakerF1')} ${loss('eventDate')} ${loss('kind')}${worse < 2 ? '   helps fewer than two posts' : ''}`,
    );
  }
}
