/** `/` and Ctrl or ⌘ with K lead to the search box. */

export function focusOnKeys(form: HTMLFormElement, box: HTMLInputElement): void {
  const hint = form.querySelector<HTMLElement>('[data-key]');
  if (hint) hint.hidden = false;
  addEventListener('keydown', (event) => {
    // Keys of an unfinished syllable belong to the input method; 229 is how browsers name those without `isComposing`.
    if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
    if (!isSlash(event) && !isCommandK(event)) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
}

function isSlash(event: KeyboardEvent): boolean {
  return event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
}

/** By the key's place, too, where the layout has no Latin letter on it: in Hangul mode it gives ㅏ. */
function isCommandK(event: KeyboardEvent): boolean {
  if ((!event.ctrlKey && !event.metaKey) || event.altKey || event.shiftKey) return false;
  return event.key.toLowerCase() === 'k' || (event.code === 'KeyK' && !/^[a-z]$/i.test(event.key));
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}
