/** Synthetic talks as notes in a data folder. */
import { talkAt } from '../bench/synthetic.ts';

/** Words of a talk, about. */
const WORDS = 120;

/** A note with the talk of this number; another `version` tells something else in its last section. */
export function noteOf(n: number, version = 0): string {
  const { title, speakers, event, sections } = talkAt(n, WORDS);
  const head = [
    '---',
    'kind: note',
    `title: ${JSON.stringify(title)}`,
    `speaker: ${JSON.stringify(speakers[0]?.name ?? '')}`,
    `event: ${JSON.stringify(event?.title ?? '')}`,
    `date: ${event?.date}`,
    '---',
  ];
  const body = sections.map(({ heading, text }) => `## ${heading}\n\n${text.replaceAll('\n', '\n\n')}\n`);
  const more = version ? [`## 고친 곳\n\n${version}번째로 고친 글 판본${version}.\n`] : [];
  return [...head, '', ...body, ...more].join('\n');
}
