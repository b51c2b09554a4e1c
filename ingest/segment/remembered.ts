/** Answers to texts that are asked about again and again: markers, captions and layouts of one post look at the same lines. */

const all: Map<string, unknown>[] = [];

/** `compute` must depend on its text alone, and nobody may change what it answers. */
export function remembered<T>(compute: (text: string) => T): (text: string) => T {
  const answers = new Map<string, T>();
  all.push(answers);
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    const answer = compute(text);
    answers.set(text, answer);
    return answer;
  };
}

/** Called before each post, so that nothing grows from one to the next. */
export function forget(): void {
  for (const answers of all) answers.clear();
}
