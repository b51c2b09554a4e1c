/**
 * Search while one types: after a short quiet the page of what stands in the box is fetched, and its results take the place of
 * those shown. The server renders both, so nothing is said twice.
 */

type Parts = { form: HTMLFormElement; box: HTMLInputElement; results: HTMLElement; live: HTMLElement };

/** Milliseconds without a key before a search: a quick typist's keys are closer together. */
const quiet = 150;

export function searchWhileTyping({ form, box, results, live }: Parts): void {
  /** The address that the results on the page answer. */
  let shown = location.pathname + location.search;
  let timer: number | undefined;
  let latest: AbortController | undefined;
  let failed = false;

  // Also while a syllable is being composed: its last form never comes with an event of its own in every browser.
  box.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(search, quiet);
  });
  // The browser goes there itself: what is under way would only come in between.
  form.addEventListener('submit', () => {
    clearTimeout(timer);
    latest?.abort();
  });
  addEventListener('popstate', goBack);
  // A page that comes back from the browser's memory may hold words in its box that were sent off before they were searched.
  addEventListener('pageshow', (event) => {
    if (event.persisted) box.value = wordsOf(location.search);
  });
  addEventListener('online', () => {
    if (failed) search();
  });
  // What was typed before the script came, and what a browser puts back into the box, was not searched yet.
  if (box.value !== box.defaultValue) search();

  function search(): void {
    const address = addressOf(form);
    if (address !== location.pathname + location.search) history.replaceState(null, '', address);
    show(address);
  }

  function goBack(): void {
    const address = location.pathname + location.search;
    // A jump to an anchor comes here, too.
    if (address === shown) return;
    clearTimeout(timer);
    box.value = wordsOf(location.search);
    show(address);
  }

  async function show(address: string): Promise<void> {
    latest?.abort();
    // Back to what is shown, by undoing a letter: nothing to fetch.
    if (address === shown && !failed) return;
    const mine = new AbortController();
    latest = mine;
    try {
      const response = await fetch(address, { signal: mine.signal, headers: { Accept: 'text/html' } });
      if (!response.ok) throw new Error(`${response.status} for ${address}`);
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      // A newer search has begun while this one was read: its answer is the one that counts, even when it comes first.
      if (latest !== mine || mine.signal.aborted) return;
      put(page);
      shown = address;
      failed = false;
      say(document.getElementById('summary')?.textContent ?? '');
    } catch {
      // An aborted request is no failure. A real one leaves the last results, says so, and is tried again with the next letter.
      if (latest !== mine || mine.signal.aborted) return;
      failed = true;
      say(form.dataset['offline'] ?? '');
    }
  }

  function put(page: Document): void {
    const fresh = page.getElementById('results');
    if (!fresh) throw new Error('a page without results');
    const open = new Set([...results.querySelectorAll('details[open]')].map(({ id }) => id));
    for (const details of fresh.querySelectorAll('details')) details.open = open.has(details.id);
    results.replaceChildren(...fresh.childNodes);
    // The filters that the next search keeps are those of the results now shown.
    const [kept, freshKept] = [form.querySelector('[data-kept]'), page.querySelector('[data-kept]')];
    if (kept && freshKept) kept.replaceChildren(...freshKept.childNodes);
    document.title = page.title;
  }

  function say(words: string): void {
    live.classList.toggle('live-shown', failed);
    live.textContent = words;
  }
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

function wordsOf(query: string): string {
  return new URLSearchParams(query).get('q') ?? '';
}
