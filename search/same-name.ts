/** Topics and speakers that are asked for in other letters than their addresses have. */
import type { IndexFile } from './store/index-file.ts';
import { compareKey } from './text/fold.ts';

/** Equal for names that differ in case, spaces and punctuation only; the signs that make another name stay: C++ and C# are no C. */
export function nameKey(name: string): string {
  const key = compareKey(name);
  return key && key + name.normalize('NFKC').replace(/[^+#]/g, '');
}

/**
 * The id of the one topic whose id, or else one of whose names, is the same but for case, spaces and punctuation; undefined where
 * none is, or several are. Topics without a talk have no page, and don't count.
 */
export function topicLike(asked: string, index: IndexFile): string | undefined {
  const topics = index.counts('topics').flatMap(({ value }) => index.topic(value) ?? []);
  const called = (name: string) => same(asked, name);
  return (
    only(topics.filter(({ id }) => called(id)).map(({ id }) => id)) ??
    only(topics.filter(({ names: { ko, en } }) => [...ko, ...en].some(called)).map(({ id }) => id))
  );
}

/** The speaker's name as written, where exactly one is the same but for case, spaces and punctuation. */
export function speakerLike(asked: string, index: IndexFile): string | undefined {
  return only(index.counts('speakers').flatMap(({ value }) => (same(asked, value) ? value : [])));
}

function same(asked: string, name: string): boolean {
  const key = nameKey(asked);
  return key !== '' && nameKey(name) === key;
}

function only(found: string[]): string | undefined {
  return found.length === 1 ? found[0] : undefined;
}
