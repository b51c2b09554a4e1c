/** Asks one contender of `bench:engine` over HTTP, with one or many connections, and says how long answers take. */
import autocannon from 'autocannon';

export type Contender = { name: string; origin: string; requestFor: (q: string) => autocannon.Request };

export type Load = {
  /** Milliseconds. */
  p50: number;
  p95: number;
  /** Absent where they were asked one after another by a client of another kind. */
  perSecond?: number;
};

/** What was measured in one stretch of time; several are put together. */
export type Stretch = { times: number[]; seconds: number };

/** Compressed answers of a Meilisearch server come 40 ms late (search/meilisearch/client.ts); nobody is to be measured by that. */
export const IDENTITY = { 'accept-encoding': 'identity' };

/** Fails when an answer is an error: figures of those say nothing. */
export async function load(
  { name, origin, requestFor }: Contender,
  questions: string[],
  { connections, ...long }: { connections: number } & ({ seconds: number } | { questions: number }),
): Promise<Stretch> {
  const requests = questions.map(requestFor);
  const times: number[] = [];
  let started = 0;
  const result = await autocannon({
    url: origin,
    connections,
    ...('seconds' in long ? { duration: long.seconds } : { amount: long.questions }),
    sampleInt: 100, // it ends with a sample only
    requests,
    // Each connection starts with another question: sixteen that ask the same at once would be asking a cache.
    setupClient: (client) => {
      const first = Math.floor((started++ * requests.length) / connections);
      client.setRequests([...requests.slice(first), ...requests.slice(0, first)]);
      // The percentiles of the result are whole milliseconds.
      client.on('response', (_status, _bytes, ms) => times.push(ms));
    },
  });
  if (result.errors || result.non2xx || !times.length)
    throw new Error(`${name}: of ${times.length} answers ${result.non2xx} were errors, ${result.errors} did not come`);
  return { times, seconds: result.duration };
}

const at = (sorted: number[], share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

export function percentiles(times: number[]): Pick<Load, 'p50' | 'p95'> {
  const sorted = [...times].sort((a, b) => a - b);
  return { p50: at(sorted, 0.5), p95: at(sorted, 0.95) };
}

export function summary(stretches: Stretch[]): Load {
  const times = stretches.flatMap((stretch) => stretch.times);
  return { ...percentiles(times), perSecond: times.length / stretches.reduce((sum, { seconds }) => sum + seconds, 0) };
}
