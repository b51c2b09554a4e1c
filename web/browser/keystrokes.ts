/** What the box holds while one types: when the keys come to rest, and whether a syllable is being put together. */

export type Typing = {
  /** Calls back when no key came for a short while. */
  settled(callback: () => void): void;
  /** Forgets keys that have not come to rest: something else is done with what they typed. */
  stop(): void;
  /** How many times the box has changed under the keys. */
  keys(): number;
  /** Whether an input method is putting letters together: the box is then the input method's. */
  composing(): boolean;
};

/** Milliseconds: a quick typist's keys are closer together. */
const quiet = 150;

export function typingIn(box: HTMLInputElement): Typing {
  const callbacks: (() => void)[] = [];
  let timer: number | undefined;
  let keys = 0;
  let composing = false;
  // Also while composing: the last form of a syllable does not come with an event of its own in every browser.
  box.addEventListener('input', () => {
    keys++;
    clearTimeout(timer);
    timer = setTimeout(() => {
      for (const callback of callbacks) callback();
    }, quiet);
  });
  box.addEventListener('compositionstart', () => {
    composing = true;
  });
  box.addEventListener('compositionend', () => {
    composing = false;
  });
  // Arrows, Enter and Escape that end or change what is being composed never reach what else listens to the box.
  box.addEventListener('keydown', (event) => isOfInputMethod(event) && event.stopImmediatePropagation(), { capture: true });
  return {
    settled: (callback) => callbacks.push(callback),
    stop: () => clearTimeout(timer),
    keys: () => keys,
    composing: () => composing,
  };
}

/** 229 is how browsers name keys of the input method where they don't say `isComposing`. */
export function isOfInputMethod(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}
