/** Keys of the whole page: `/` and Ctrl or ⌘ with K lead to the search box, Escape closes what is open. */
import { isOfInputMethod } from './keystrokes.ts';

/** Where the browser remembers that `/` is switched off: a single key can come in the way of speech input. */
const stored = 'talkdex.slash';

export function focusOnKeys(form: HTMLFormElement, box: HTMLInputElement): void {
  const hint = form.querySelector<HTMLElement>('[data-key]');
  const toggle = document.querySelector<HTMLInputElement>('input[data-slash]');
  let slash = remembered() !== 'off';
  const show = () => {
    if (toggle) toggle.checked = slash;
    if (hint) hint.hidden = !slash;
    box.setAttribute('aria-keyshortcuts', slash ? '/ Control+K Meta+K' : 'Control+K Meta+K');
  };
  show();
  toggle?.addEventListener('change', () => {
    slash = toggle.checked;
    remember(slash ? 'on' : 'off');
    show();
  });
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented || isOfInputMethod(event) || isTyping(event.target)) return;
    if (!(slash && isSlash(event)) && !isCommandK(event)) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
}

/** Escape closes an open menu or the meaning of a term; so does a click elsewhere, or on a link of the menu, and typing. */
export function closeOnEscape(): void {
  const menus = () => document.querySelectorAll<HTMLDetailsElement>('details[data-menu][open]');
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || isOfInputMethod(event)) return;
    for (const menu of menus()) {
      if (menu.contains(document.activeElement)) menu.querySelector('summary')?.focus();
      menu.open = false;
    }
    for (const term of document.querySelectorAll<HTMLElement>('.term:is(:hover, :focus), .term:has(+ .term-meaning:hover)')) {
      term.dataset.closed = '';
      const reopen = () => delete term.dataset.closed;
      for (const turn of ['blur', 'focus', 'pointerleave', 'pointerenter']) term.addEventListener(turn, reopen, { once: true });
    }
  });
  const close = ({ target }: Event) => {
    if (!(target instanceof Element)) return;
    for (const menu of menus()) if (!menu.contains(target) || target.closest('a')) menu.open = false;
  };
  addEventListener('click', close);
  addEventListener('input', close);
}

function isSlash(event: KeyboardEvent): boolean {
  return event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey;
}

/** By the key's place, too, where the layout has no Latin letter on it: in Hangul mode it gives ㅏ. */
function isCommandK(event: KeyboardEvent): boolean {
  if ((!event.ctrlKey && !event.metaKey) || event.altKey || event.shiftKey) return false;
  return event.key.toLowerCase() === 'k' || (event.code === 'KeyK' && !/^[a-z]$/i.test(event.key));
}

/** A checkbox or a button takes no text. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input:not([type=checkbox]), textarea, select');
}

function remembered(): string | null {
  try {
    return localStorage.getItem(stored);
  } catch {
    // A browser may keep nothing for a site: then the choice lasts as long as the page.
    return null;
  }
}

function remember(value: string): void {
  try {
    localStorage.setItem(stored, value);
  } catch {
    // as above
  }
}
