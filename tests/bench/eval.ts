/**
 * `npm run eval -- [--data FOLDER] [--limit N] [--verbose] [FILE...]`: how well each engine answers. It ingests the folder (the
 * sample data without one) into a temporary state, asks every engine what the relevance files ask (our own without one), and prints
 * one table. `--limit` takes about N cases of each set, `--verbose` lists those that failed. Where MEILI_HOST names a server,
 * Meilisearch answers beside the embedded engine, and once as it comes; its indexes are the evaluation's own and removed again.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { refresh } from '../../ingest/refresh.ts';
import { Knowledge } from '../../search/knowledge.ts';
import { TalkdexError } from '../../search/store/errors.ts';
import { outcomesOf } from '../support/asking.ts';
import { OWN_JUDGEMENTS, readJudgements, relevanceFiles } from '../support/judgements.ts';
import { failureOf, missingFrom, sample } from '../support/relevance.ts';
import { answerersOver } from './eval-engines.ts';
import { type EngineOutcomes, tableOf } from './eval-table.ts';

const USAGE = 'npm run eval -- [--data FOLDER] [--limit N] [--verbose] [FILE...]';

function optionsFrom(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        data: { type: 'string', default: 'data' },
        limit: { type: 'string', default: 'Infinity' },
        verbose: { type: 'boolean', default: false },
      },
    });
    const limit = Number(values.limit);
    if (!(limit >= 1)) throw new Error(`--limit must be a number from 1, and is "${values.limit}"`);
    return { ...values, limit, files: positionals.length ? positionals : relevanceFiles(OWN_JUDGEMENTS) };
  } catch (error) {
    console.error(`${(error as Error).message}\nusage: ${USAGE}`);
    process.exit(2);
  }
}

async function evaluate({ data, limit, verbose, files }: ReturnType<typeof optionsFrom>): Promise<void> {
  const judgements = sample(files.flatMap(readJudgements), limit);
  if (!existsSync(data)) throw new TalkdexError(`${data} is no folder; name one that holds sources: --data FOLDER`);
  const state = mkdtempSync(join(tmpdir(), 'talkdex-eval-'));
  const knowledge = new Knowledge(state, data);
  try {
    const { talks, tookMs } = await refresh({ data, state });
    console.error(`${data}: ${talks.total} talks, ingested in ${(tookMs / 1000).toFixed(1)} s; ${judgements.length} cases`);
    const generation = knowledge.current();
    const missing = missingFrom(generation.index.talks(talks.added), judgements);
    if (missing.length)
      console.error(
        `${data} does not hold ${missing.length} of the expected talks, such as «${missing[0]}»: are they judgements of it?`,
      );
    const { answerers, remove } = await answerersOver(generation);
    const answered: EngineOutcomes[] = [];
    try {
      for (const [engine, answerer] of Object.entries(answerers))
        answered.push({ engine, outcomes: await outcomesOf(judgements, answerer) });
    } finally {
      await remove();
    }
    if (verbose)
      for (const { engine, outcomes } of answered)
        for (const outcome of outcomes.filter(({ passed }) => !passed)) console.log(`${engine} ${failureOf(outcome)}`);
    console.log(tableOf(answered));
  } finally {
    knowledge.close();
    rmSync(state, { recursive: true, force: true });
  }
}

try {
  await evaluate(optionsFrom(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof TalkdexError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
