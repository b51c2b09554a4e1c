/**
 * Search while one types, and filters, order and pages without a new page: what the server would show at an address is fetched,
 * and its results take the place of those shown. The server renders both, so nothing is said twice. The address in the browser is
 * what is wanted; what is shown may lag behind it.
 */
import { rebased, typedInto, wordsOf } from './addresses.ts';
import type { Typing } from './keystrokes.ts';
import type { Live } from './live.ts';

type Parts = {
  form: HTMLFormElement;
  box: HTMLInputElement;
  results: HTMLElement;
  /** What stands above the box: tall on the front page. */
  intro: HTMLElement;
  live: Live;
  typing: Typing;
};

type Manner = {
  /** While one types, only the results are put; else also what stands above the box and in it. */
  whole: boolean;
  /** May be a page that was shown before. */
  back?: boolean;
  /** The link that the focus goes to, by its `data-focus`; absent: it stays. */
  focus?: string | undefined;
};

/** A page that is under way, or that failed and is tried again. */
type Wanted = Manner & {
  address: string;
  /** Where the focus was, and how many keys had come, when it was asked for: whoever has gone on since is not disturbed. */
  from: Element | null;
  keys: number;
  /** How often it was asked for in vain. */
  failures: number;
};

/** Milliseconds before a failed search is tried again, doubled with each failure up to the second; and until one is given up. */
const retryAfter = [1000, 30_000] as const;
const patience = 10_000;
/** So many pages can be gone back to without asking again. */
const keptPages = 30;

export function searchWhileTyping({ form, box, results, intro, live, typing }: Parts): void {
  const path = new URL(form.action).pathname;
  const here = () => location.pathname + location.search;
  const kept = new Map<string, string>();
  /** The address that the results on the page answer. */
  let shown = here();
  /** The address that typing began at: a submit puts it back into the history, so that Back leads there. */
  let settled = shown;
  let wanted: Wanted | undefined;
  let latest: AbortController | undefined;
  /** Whether the page says that nothing answers. */
  let warned = false;
  let retry: number | undefined;

  keep(shown, document.documentElement.outerHTML);
  typing.settled(searchTyped);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    typing.stop();
    // A phone's keyboard would cover what was found.
    if (matchMedia('(pointer: coarse)').matches) box.blur();
    const address = typedInto(here(), box.value);
    if (address !== settled) {
      history.replaceState(null, '', settled);
      history.pushState(null, '', address);
      settled = address;
    }
    show(address, { whole: true });
  });
  results.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement | SVGAElement>('a[href]') : null;
    if (!link || event.defaultPrevented || !isPlainClick(event)) return;
    const { origin, pathname, search } = new URL(link.getAttribute('href') ?? '', location.href);
    if (origin !== location.origin || pathname !== path) return;
    event.preventDefault();
    typing.stop();
    const onto = box.value.trim() === wordsOf(here()).trim() ? here() : typedInto(here(), box.value);
    settled = rebased(pathname + search, shown, onto);
    const focus = link.dataset.focus ?? '';
    if (settled !== here()) {
      // Going back gives the focus back, too.
      history.replaceState({ focus }, '');
      history.pushState(null, '', settled);
    }
    show(settled, { whole: true, focus });
  });
  addEventListener('popstate', ({ state }) => {
    // A jump to an anchor comes here, too, when nothing is under way.
    if (here() === shown && !wanted) return;
    typing.stop();
    settled = here();
    show(settled, { whole: true, back: true, focus: state?.focus });
  });
  // A page that comes back from the browser's memory may hold words in its box that were sent off before they were searched.
  addEventListener('pageshow', (event) => {
    if (event.persisted) box.value = wordsOf(here());
  });
  addEventListener('online', () => {
    if (wanted && warned) load(wanted);
  });
  // What was typed before the script came, and what a browser puts back into the box, was not searched yet.
  if (box.value !== box.defaultValue) searchTyped();

  function searchTyped(): void {
    const address = typedInto(here(), box.value);
    if (address !== here()) history.replaceState(null, '', address);
    // Back to what is shown, by undoing a letter: nothing to fetch.
    if (address === shown && !warned) giveUp();
    else show(address, { whole: false });
  }

  function show(address: string, manner: Manner): void {
    load({ ...manner, address, from: document.activeElement, keys: typing.keys(), failures: 0 });
  }

  function giveUp(): void {
    latest?.abort();
    latest = undefined;
    wanted = undefined;
    clearTimeout(retry);
    results.removeAttribute('aria-busy');
  }

  async function load(page: Wanted): Promise<void> {
    giveUp();
    const mine = new AbortController();
    latest = mine;
    wanted = page;
    const timer = setTimeout(() => mine.abort(), patience);
    // A newer search has begun while this one was read: its answer is the one that counts, even when it comes first.
    const isLate = () => latest !== mine;
    try {
      // Back at once, without waiting: the browser then finds its place on the page again.
      const html = (page.back && kept.get(page.address)) || (await fetched(page.address, mine.signal));
      if (isLate()) return;
      put(html, page);
      keep(page.address, html);
      shown = page.address;
      warned = false;
      giveUp();
      live.tell([...results.querySelectorAll('[data-told]')].map(({ textContent }) => textContent).join(' '));
    } catch {
      // A search that was given up is no failure. A real one leaves the last results, says so, and is tried again.
      if (isLate()) return;
      const [first, longest] = retryAfter;
      retry = setTimeout(() => load(page), Math.min(first * 2 ** page.failures++, longest));
      warned = true;
      results.removeAttribute('aria-busy');
      live.warn();
    } finally {
      clearTimeout(timer);
    }
  }

  async function fetched(address: string, signal: AbortSignal): Promise<string> {
    results.setAttribute('aria-busy', 'true');
    const response = await fetch(address, { signal, headers: { Accept: 'text/html' } });
    if (!response.ok) throw new Error(`${response.status} for ${address}`);
    return response.text();
  }

  function put(html: string, { whole, focus, from, keys }: Wanted): void {
    const page = new DOMParser().parseFromString(html, 'text/html');
    const [fresh, freshIntro] = [page.getElementById(results.id), page.getElementById(intro.id)];
    if (!fresh || !freshIntro) throw new Error('a page without results');
    if (page.documentElement.lang !== document.documentElement.lang) {
      // Another language was chosen in another window: half of the page would be in each.
      location.reload();
      return;
    }
    // The box, and the focus in it, are the input method's while it puts letters together, and the typist's who has gone on.
    const isLeft = document.activeElement === from && typing.keys() === keys && !typing.composing();
    const focused = document.activeElement;
    const lost = focused instanceof HTMLElement && results.contains(focused) ? (focused.dataset.focus ?? '') : undefined;
    const open = new Set([...results.querySelectorAll('details[open]')].map(({ id }) => id));
    for (const details of fresh.querySelectorAll('details')) details.open = open.has(details.id);
    results.replaceChildren(...fresh.childNodes);
    document.title = page.title;
    if (whole || intro.className === freshIntro.className) {
      intro.replaceChildren(...freshIntro.childNodes);
      intro.className = freshIntro.className;
    }
    if (whole && isLeft) {
      const words = page.querySelector<HTMLInputElement>('input[name=q]')?.defaultValue ?? '';
      if (box.value.trim() !== words.trim()) box.value = words;
    }
    const next = isLeft && focus !== undefined ? focus : lost;
    if (next !== undefined) focusAgain(next);
  }

  /** The same filter in the new results; where there is none, the number of results, which begins them. */
  function focusAgain(name: string): void {
    const same = [...results.querySelectorAll<HTMLElement>('[data-focus]')].find(({ dataset }) => dataset.focus === name);
    const target = same ?? results.querySelector<HTMLElement>('[data-start]') ?? results;
    target.focus({ preventScroll: true });
    if (!same && target.getBoundingClientRect().top < 0) form.scrollIntoView();
  }

  function keep(address: string, html: string): void {
    kept.delete(address);
    kept.set(address, html);
    const [oldest] = kept.keys();
    if (kept.size > keptPages && oldest !== undefined) kept.delete(oldest);
  }
}

function isPlainClick({ button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean {
  return button === 0 && !ctrlKey && !metaKey && !shiftKey && !altKey;
}
