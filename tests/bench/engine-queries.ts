/** What `bench:engine` asks: the synthetic talks' own queries, or the like made from the talks of a folder. */
import type { Talk } from '../../search/talk.ts';
import { EACH, keystrokes, makeQueries } from './queries.ts';
import { pick, type Random, randomFrom } from './synthetic.ts';

export const KINDS = ['keyword', 'sentence', 'type-ahead'] as const;
export type Kind = (typeof KINDS)[number];
export type Questions = Record<Kind, string[]>;

export function syntheticQuestions(size: number): Questions {
  const { keyword, question, 'type-ahead': typing } = makeQueries(size);
  return { keyword, sentence: question, 'type-ahead': typing };
}

const wordsOf = (text: string) => text.match(/[\p{L}\p{N}]{2,}/gu) ?? [];

/** One or two words of the title, as they stand. */
function keyword(random: Random, { title }: Talk): string | undefined {
  const words = wordsOf(title);
  const first = Math.floor(random() * words.length);
  return words.slice(first, first + (random() < 0.6 ? 1 : 2)).join(' ') || undefined;
}

/** The first five to nine words of a sentence. */
function sentence(random: Random, { sections }: Talk): string | undefined {
  const sentences = sections
    .flatMap(({ text }) => text.split(/[.!?\n]+\s*/))
    .map((each) => each.split(/\s+/).filter(Boolean))
    .filter((words) => words.length >= 5);
  return sentences.length
    ? pick(random, sentences)
        .slice(0, 5 + Math.floor(random() * 5))
        .join(' ')
    : undefined;
}

/** About 150 of each kind, spread over all talks; the same each time. */
export function questionsAbout(talks: Talk[]): Questions {
  const random = randomFrom(20_260_101);
  const chosen = Array.from({ length: EACH }, (_, i) => talks[Math.floor(((i + 0.5) * talks.length) / EACH)] as Talk);
  const given = (questions: (string | undefined)[]) => questions.filter((q) => q !== undefined);
  const typed = chosen.flatMap(({ title }) =>
    keystrokes(
      wordsOf(title)
        .slice(0, random() < 0.7 ? 1 : 2)
        .join(' '),
    ),
  );
  return {
    keyword: given(chosen.map((talk) => keyword(random, talk))),
    sentence: given(chosen.map((talk) => sentence(random, talk))),
    // Taken from all over, because the keys of a few titles would be about a few talks.
    'type-ahead': typed.filter((_, i) => i % Math.ceil(typed.length / EACH) === 0),
  };
}
