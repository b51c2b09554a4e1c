/** The place where pages say what happened: read out at once, and shown where it matters to everybody. */

export type Live = {
  /** Is read out. */
  tell(words: string): void;
  /** Stays in sight until something else is said. */
  warn(): void;
  copied(): void;
};

/** Milliseconds: long enough to be read. */
const shownFor = 2500;

export function liveRegion(element: HTMLElement | null): Live {
  let timer: number | undefined;
  const say = (words: string, shown: boolean) => {
    clearTimeout(timer);
    if (!element) return;
    element.classList.toggle('live-shown', shown);
    element.textContent = words;
  };
  return {
    tell: (words) => say(words, false),
    warn: () => say(element?.dataset.offline ?? '', true),
    copied: () => {
      say(element?.dataset.copied ?? '', true);
      timer = setTimeout(() => say('', false), shownFor);
    },
  };
}
