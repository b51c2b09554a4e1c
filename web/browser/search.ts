/**
 * Search while one types, and filters, order and pages without a new page: what the server would show at an address is fetched,
 * and its results take the place of those shown. The server renders both, so nothing is said twice.
 */
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

/** Milliseconds before a failed search is tried again, doubled with each failure up to the second. */
const retryAfter = [1000, 30_000] as const;
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
  let latest: AbortController | undefined;
  let failures = 0;
  let retry: number | undefined;

  keep(shown, document.documentElement.outerHTML);
  typing.settled(searchTyped);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    typing.stop();
    // A phone's keyboard would cover what was found.
    if (matchMedia('(pointer: coarse)').matches) box.blur();
    const address = addressOf(form);
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
    settled = pathname + search;
    const focus = link.dataset.focus ?? '';
    if (settled !== here()) {
      // Going back gives the focus back, too.
      history.replaceState({ focus }, '');
      history.pushState(null, '', settled);
    }
    show(settled, { whole: true, focus });
  });
  addEventListener('popstate', ({ state }) => {
    // A jump to an anchor comes here, too.
    if (here() === shown) return;
    typing.stop();
    settled = here();
    show(settled, { whole: true, back: true, focus: state?.focus });
  });
  // A page that comes back from the browser's memory may hold words in its box that were sent off before they were searched.
  addEventListener('pageshow', (event) => {
    if (event.persisted) box.value = wordsOf(here());
  });
  addEventListener('online', () => {
    if (failures > 0) show(here(), { whole: false });
  });
  document.querySelector<HTMLAnchorElement>('a[data-language]')?.addEventListener('click', ({ currentTarget }) => {
    const link = currentTarget as HTMLAnchorElement;
    const parameters = new URLSearchParams(location.search);
    parameters.set('lang', link.hreflang);
    link.search = parameters.toString();
  });
  // What was typed before the script came, and what a browser puts back into the box, was not searched yet.
  if (box.value !== box.defaultValue) searchTyped();

  function searchTyped(): void {
    const address = addressOf(form);
    if (address !== here()) history.replaceState(null, '', address);
    // Back to what is shown, by undoing a letter: nothing to fetch.
    if (address === shown && failures === 0) latest?.abort();
    else show(address, { whole: false });
  }

  async function show(address: string, manner: Manner): Promise<void> {
    latest?.abort();
    clearTimeout(retry);
    const mine = new AbortController();
    latest = mine;
    const isLate = () => latest !== mine || mine.signal.aborted;
    try {
      // Back at once, without waiting: the browser then finds its place on the page again.
      const html = (manner.back && kept.get(address)) || (await fetched(address, mine.signal));
      // A newer search has begun while this one was read: its answer is the one that counts, even when it comes first.
      if (isLate()) return;
      put(html, manner);
      keep(address, html);
      shown = address;
      failures = 0;
      live.tell(document.getElementById('summary')?.textContent ?? '');
    } catch {
      // An aborted request is no failure. A real one leaves the last results, says so, and is tried again.
      if (isLate()) return;
      const [first, longest] = retryAfter;
      retry = setTimeout(() => show(address, manner), Math.min(first * 2 ** failures, longest));
      failures++;
      live.warn();
    } finally {
      if (latest === mine) results.removeAttribute('aria-busy');
    }
  }

  async function fetched(address: string, signal: AbortSignal): Promise<string> {
    results.setAttribute('aria-busy', 'true');
    const response = await fetch(address, { signal, headers: { Accept: 'text/html' } });
    if (!response.ok) throw new Error(`${response.status} for ${address}`);
    return response.text();
  }

  function put(html: string, { whole, focus }: Manner): void {
    const page = new DOMParser().parseFromString(html, 'text/html');
    const fresh = page.getElementById('results');
    if (!fresh) throw new Error('a page without results');
    const open = new Set([...results.querySelectorAll('details[open]')].map(({ id }) => id));
    for (const details of fresh.querySelectorAll('details')) details.open = open.has(details.id);
    results.replaceChildren(...fresh.childNodes);
    // The filters that the next search keeps are those of the results now shown.
    replaceChildren(form.querySelector('[data-kept]'), page.querySelector('[data-kept]'));
    document.title = page.title;
    if (!whole) return;
    const freshIntro = page.getElementById('intro');
    replaceChildren(intro, freshIntro);
    intro.className = freshIntro?.className ?? '';
    const words = page.querySelector<HTMLInputElement>('input[name=q]')?.defaultValue ?? '';
    // The box, and the focus in it, are the input method's while it puts letters together.
    if (typing.composing()) return;
    if (box.value.trim() !== words.trim()) box.value = words;
    if (focus !== undefined) focusAgain(focus);
  }

  /** The same filter in the new results; where there is none, the number of results, which begins them. */
  function focusAgain(name: string): void {
    const same = [...results.querySelectorAll<HTMLElement>('[data-focus]')].find(({ dataset }) => dataset.focus === name);
    const target = same ?? document.getElementById('summary') ?? results;
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

function replaceChildren(old: Element | null, fresh: Element | null): void {
  if (old && fresh) old.replaceChildren(...fresh.childNodes);
}

function isPlainClick({ button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean {
  return button === 0 && !ctrlKey && !metaKey && !shiftKey && !altKey;
}

/** Where the form would lead; an empty box leaves no trace. */
function addressOf(form: HTMLFormElement): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && value.trim() !== '') parameters.append(name, value);
  }
  const path = new URL(form.action).pathname;
  const query = parameters.toString();
  return query === '' ? path : `${path}?${query}`;
}

function wordsOf(address: string): string {
  return new URL(address, location.href).searchParams.get('q') ?? '';
}
