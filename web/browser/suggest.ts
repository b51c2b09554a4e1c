/** Topics, speakers, events and talks by name, offered while one types: the combobox pattern of the ARIA Authoring Practices. */
import Combobox from '@github/combobox-nav';
import type { Typing } from './keystrokes.ts';

/** What `GET /api/v1/suggest` answers with. */
type Suggestion = { kind: string; label: { text: string; match: boolean }[]; url: string };

type Parts = { form: HTMLFormElement; box: HTMLInputElement; list: HTMLElement; typing: Typing };

export function suggestWhileTyping({ form, box, list, typing }: Parts): void {
  const combobox = new Combobox(box, list, { tabInsertsSuggestions: false });
  let latest: AbortController | undefined;
  /** Whether the list is for other words than those in the box. */
  let stale = false;

  typing.settled(ask);
  form.addEventListener('submit', close);
  box.addEventListener('blur', close);
  // A click on a suggestion must not take the focus away first, or the list is gone before the click is done.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  box.addEventListener('input', () => {
    stale = true;
  });
  // Before the combobox, which would choose from the list as it is.
  box.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' && (list.hidden || stale)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      ask();
    }
    if (event.key === 'Escape' && !list.hidden) {
      // The first Escape closes the list, the next one empties the box, as browsers do.
      event.preventDefault();
      close();
    }
  });

  async function ask(): Promise<void> {
    latest?.abort();
    const q = box.value.trim();
    if (q === '') return close();
    const mine = new AbortController();
    latest = mine;
    try {
      const response = await fetch(`${list.dataset.url}?${new URLSearchParams({ q })}`, { signal: mine.signal });
      if (!response.ok) throw new Error(`${response.status} for suggestions`);
      const { suggestions } = (await response.json()) as { suggestions: Suggestion[] };
      if (latest === mine && document.activeElement === box) show(suggestions);
    } catch {
      // Suggestions are an offer: without them the search goes on, and says itself when nothing answers.
      if (latest === mine) close();
    }
  }

  function show(suggestions: Suggestion[]): void {
    stale = false;
    combobox.stop();
    list.replaceChildren(...suggestions.map(option));
    list.hidden = suggestions.length === 0;
    list.scrollTo(0, 0);
    // It may have been stopped in the middle of a syllable, whose end it then did not see.
    combobox.isComposing = false;
    if (!list.hidden) combobox.start();
  }

  function close(): void {
    latest?.abort();
    latest = undefined;
    combobox.stop();
    list.hidden = true;
  }

  function option({ kind, label, url }: Suggestion, at: number): HTMLElement {
    const link = document.createElement('a');
    link.id = `suggestion-${at}`;
    link.className = 'suggestion';
    link.href = url;
    link.tabIndex = -1;
    link.setAttribute('role', 'option');
    const name = document.createElement('span');
    name.className = 'suggestion-name';
    name.append(...label.map(({ text, match }) => (match ? marked(text) : text)));
    const what = document.createElement('span');
    what.className = 'suggestion-kind';
    what.textContent = list.dataset[kind] ?? '';
    link.append(name, ' ', what);
    return link;
  }
}

function marked(text: string): HTMLElement {
  const mark = document.createElement('mark');
  mark.textContent = text;
  return mark;
}
