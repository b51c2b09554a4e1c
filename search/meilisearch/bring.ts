/** Brings the index on a server to what an index file says, whatever it holds now. */
import type { IndexFile } from '../store/index-file.ts';
import type { Diagnostic, Talk, Topic } from '../talk.ts';
import { wordTokens } from '../text/tokens.ts';
import type { Client } from './client.ts';
import { MeilisearchError } from './errors.ts';
import { type AnyRecord, isCut, isTalk, keptFrom, markerOf, NO_FILE, type TalkRecord, toRecord, wordsOf } from './record.ts';
import { type Progress, RemoteIndex, readMarker } from './remote-index.ts';
import { MOST_TOKENS, nextOf, previousOf, SCHEMA } from './settings.ts';
import { spelled } from './spelled.ts';
import { drained } from './tasks.ts';

/** An index is built anew when so many records keep words of talks that are gone, or when a refresh changes such a share of it. */
const MOST_KEPT = 100;
const MOST_LEFT = 0.5;

/**
 * Afterwards the index holds the talks of the file, each with its present content, and its marker names the file. A search meanwhile
 * may see old and new talks together, never a missing one. Returns what is to be said of the talks that were sent. Fails with a
 * MeilisearchError; the next run goes on from what is there.
 */
export async function bring(client: Client, file: IndexFile, progress: Progress = () => {}): Promise<Diagnostic[]> {
  const current = new RemoteIndex(client, client.index);
  await drained(client, [client.index, nextOf(client.index), previousOf(client.index)]);
  const talks = new Talks(file, progress);
  const ours = (await isOfOurSchema(client)) && (await current.hasOurSettings());
  const next = new RemoteIndex(client, nextOf(client.index));
  await next.delete(); // a run that was killed left it
  if (!ours || !(await update(client, current, file, talks))) await rebuild(client, { current, next }, file, talks);
  return talks.diagnostics;
}

/** Written by this version; else it is built anew, beside. A server that can't be searched at all is told before anything is written. */
async function isOfOurSchema(client: Client): Promise<boolean> {
  try {
    const marker = await readMarker(client);
    return marker?.schema.records === SCHEMA.records && marker.schema.tokens === SCHEMA.tokens;
  } catch (error) {
    if (error instanceof MeilisearchError && error.isBehind) return false;
    throw error;
  }
}

/**
 * What differs is sent: first what is new or changed, then what is gone. Meanwhile the marker names no file, so that an index that was
 * left half-way is not asked, and the next run goes on from it. Of what fits into one request, the last marker alone remains: a small
 * change is made whole or not at all, and the server is asked all the time. Returns whether it was done: where most of the index
 * differs, or too many words would be kept, it had better be built anew.
 */
async function update(client: Client, current: RemoteIndex, file: IndexFile, talks: Talks): Promise<boolean> {
  const [stored, wanted] = [await current.hashes(), file.hashes()];
  const changed = [...wanted].filter(([id, hash]) => stored.get(id) !== hash).map(([id]) => id);
  const others = [...stored.keys()].filter((id) => !wanted.has(id));
  const gone = others.filter(isTalk);
  const kept = others.length - gone.length - 1;
  const left = [...changed.filter((id) => stored.has(id)), ...gone];
  if (kept > MOST_KEPT || left.length > MOST_LEFT * stored.size) return false;
  const unfinished = markerOf({ ...file.meta, fileId: NO_FILE });
  const finished = markerOf(file.meta);
  const words = await wordsLeft(current, left, talks);
  await talks.put(current, changed, {
    before: [unfinished, ...keptFrom(kept, words)],
    after: gone.length ? [] : [finished],
  });
  if (gone.length) {
    await current.remove(gone);
    await current.put([finished]);
  }
  await current.written();
  try {
    await check(client, current, file);
  } catch (error) {
    await current.put([unfinished]);
    await current.written();
    throw error;
  }
  return true;
}

/** The words that talks hold on the server and will hold no more. */
async function wordsLeft(current: RemoteIndex, ids: string[], talks: Talks): Promise<Set<string>> {
  const left = new Set<string>();
  for await (const before of current.searched(ids)) {
    const after = wordsOf(talks.recordOf(before.id));
    for (const word of wordsOf(before)) if (!after.has(word)) left.add(word);
  }
  return left;
}

/** A new index is made beside, checked, and exchanged with the one that is searched, which is kept until the next time. */
async function rebuild(
  client: Client,
  { current, next }: { current: RemoteIndex; next: RemoteIndex },
  file: IndexFile,
  talks: Talks,
): Promise<void> {
  await next.make();
  await talks.put(next, [...file.hashes().keys()], { after: [markerOf(file.meta)] });
  await next.written();
  await check(client, next, file);
  const replaced = await current.exists();
  if (replaced) await next.swapWith(current.name);
  else await next.renameTo(current.name);
  const marker = await readMarker(client);
  if (marker?.fileId !== file.meta.fileId) throw failedCheck(client, next, 'it did not take the place of the one before');
  if (!replaced) return;
  const previous = new RemoteIndex(client, previousOf(client.index));
  await previous.delete();
  await next.renameTo(previous.name);
}

/** The talks of a file as records. */
class Talks {
  readonly diagnostics: Diagnostic[] = [];
  readonly #file: IndexFile;
  readonly #progress: Progress;
  #topics: Map<string, Topic> | undefined;

  constructor(file: IndexFile, progress: Progress) {
    this.#file = file;
    this.#progress = progress;
  }

  /** With other records before or after them. */
  async put(to: RemoteIndex, ids: string[], { before = [], after = [] }: Partial<Record<'before' | 'after', AnyRecord[]>>) {
    let sent = 0;
    await to.put(this.#records(ids, before, after), (count) => {
      sent = Math.min(sent + count, ids.length);
      this.#progress(sent, ids.length);
    });
  }

  /** Undefined for a talk that the file lacks. */
  recordOf(id: string): TalkRecord | undefined {
    const talk = this.#file.talk(id);
    this.#topics ??= new Map(this.#file.topics().map((topic) => [topic.id, topic]));
    return talk && toRecord(talk, this.#file.hashes().get(id) ?? '', this.#topics);
  }

  *#records(ids: string[], before: AnyRecord[], after: AnyRecord[]): Generator<AnyRecord> {
    yield* before;
    for (const id of ids) {
      const record = this.recordOf(id);
      if (!record) continue;
      if (isCut(record)) this.diagnostics.push(tooLong(this.#file.talk(id) as Talk));
      yield record;
    }
    yield* after;
  }
}

function tooLong({ title, sources: [source] }: Talk): Diagnostic {
  return {
    path: source?.path ?? '',
    line: source?.line ?? 1,
    column: 1,
    rule: 'too-long-for-server',
    severity: 'warning',
    reason: `«${title}» is longer than the ${MOST_TOKENS} words that Meilisearch searches; its end is found by the embedded engine only; split it into several talks`,
  };
}

/** The index is looked at once more: as many talks as there are, and one of them is found. */
async function check(client: Client, index: RemoteIndex, file: IndexFile): Promise<void> {
  const talks = await index.count('');
  if (talks !== file.size) throw failedCheck(client, index, `${file.size} talks were sent, ${talks} are there`);
  const title = firstTitle(file);
  const [word] = wordTokens(title);
  if (word && !(await index.count(`"${spelled(word)}"`)))
    throw failedCheck(client, index, `a search for «${title}» finds nothing`);
}

/** Of the first talk whose title has a word; one talk after the other is read, because there may be thousands. */
function firstTitle(file: IndexFile): string {
  for (const id of file.hashes().keys()) {
    const title = file.talk(id)?.title ?? '';
    if (wordTokens(title).length) return title;
  }
  return '';
}

function failedCheck({ asked }: Client, { name }: RemoteIndex, what: string): MeilisearchError {
  return new MeilisearchError(
    'failing',
    `the index «${name}» at MEILI_HOST=${asked.host} did not pass its check (${what}); delete it there, then run "talkdex ingest"`,
  );
}
