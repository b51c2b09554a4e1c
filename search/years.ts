/** How the talks of each topic spread over the years. */
import type { Facts } from './store/facts.ts';

export type TalksByYear = {
  /** Those that any talk is of, the oldest first. */
  years: string[];
  /** By topic id: how many of its talks are of each of the years. Talks without a date count nowhere. */
  topics: Map<string, number[]>;
};

export function talksByYear({ rows, facets: { topics, years } }: Facts): TalksByYear {
  // Facts have the newest year first.
  const last = years.values.length - 1;
  const counts = topics.values.map(() => years.values.map(() => 0));
  for (const n of rows) {
    const year = years.entries[years.offsets[n] as number];
    if (year === undefined || years.offsets[n] === years.offsets[n + 1]) continue;
    for (let i = topics.offsets[n] as number; i < (topics.offsets[n + 1] as number); i++) {
      const ofTopic = counts[topics.entries[i] as number] as number[];
      (ofTopic[last - year] as number)++;
    }
  }
  return {
    years: years.values.toReversed(),
    topics: new Map(topics.values.map((topic, i) => [topic, counts[i] as number[]])),
  };
}
