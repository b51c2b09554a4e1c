/** Answers that are asked for again and again: markers, captions and layouts of one post look at the same nodes and lines. */

const all: Map<unknown, unknown>[] = [];

/** `compute` must depend on its argument alone, which nobody changes while a post is split; nor may anybody change an answer. */
export function remembered<K, T>(compute: (key: K) => T): (key: K) => T {
  const answers = new Map<K, T>();
  all.push(answers);
  return (key) => {
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = compute(key);
    answers.set(key, answer);
    return answer;
  };
}

/** Called before each post, so that nothing grows from one to the next. */
export function forget(): void {
  for (const answers of all) answers.clear();
}
