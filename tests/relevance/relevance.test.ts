/** Our own judgements over the sample data: people find what they mean, and nothing where there is nothing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { refresh } from '../../ingest/refresh.ts';
import { Knowledge } from '../../search/knowledge.ts';
import type { Talk } from '../../search/talk.ts';
import { answererOver, outcomesOf } from '../support/asking.ts';
import { OWN_JUDGEMENTS, readJudgements, relevanceFiles } from '../support/judgements.ts';
import { bySet, failureOf, missingFrom, type Outcome, scoresOf } from '../support/relevance.ts';

const SAMPLE = join(import.meta.dirname, '../../data');

/** Shares of the cases that pass. Nothing may be found for an absent word: a single hit there is a false promise. */
const OF_ALL = 0.93;
const OF_A_SET = 0.75;
const OF_ABSENT = 1;

const judgements = relevanceFiles(OWN_JUDGEMENTS).flatMap(readJudgements);
const sets = bySet(judgements, ({ set }) => set);

describe('over the sample data', () => {
  let talks: Talk[];
  let outcomes: Outcome[];
  beforeAll(async () => {
    const state = mkdtempSync(join(tmpdir(), 'talkdex-test-'));
    const knowledge = new Knowledge(state, SAMPLE);
    try {
      const { talks: ingested } = await refresh({ data: SAMPLE, state });
      talks = knowledge.current().index.talks(ingested.added);
      outcomes = await outcomesOf(judgements, answererOver(knowledge.current()));
    } finally {
      knowledge.close();
      rmSync(state, { recursive: true, force: true });
    }
  }, 60_000);

  /** The message of a share that is too low names the cases. */
  function expectShare(some: Outcome[], least: number): void {
    const { passed, cases } = scoresOf(some);
    const failures = some.filter((outcome) => !outcome.passed).map(failureOf);
    expect(passed / cases, failures.join('\n')).toBeGreaterThanOrEqual(least);
  }

  it.each([...sets.keys()])('answers %s', (set) => {
    expectShare(
      outcomes.filter(({ judgement }) => judgement.set === set),
      set === 'absent' ? OF_ABSENT : OF_A_SET,
    );
  });

  it('answers all sets taken together', () => expectShare(outcomes, OF_ALL));

  it('is judged by talks that the sample holds', () => {
    expect(missingFrom(talks, judgements)).toEqual([]);
  });

  it('is judged once for each query of a set', () => {
    const asked = judgements.map(({ q, set }) => `${set}: ${q}`);
    expect(asked.filter((each, i) => asked.indexOf(each) !== i)).toEqual([]);
  });
});
