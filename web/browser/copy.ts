/** Copies what a button or an anchor holds in `data-copy`, and as HTML what it holds in `data-copy-html`. */
import type { Live } from './live.ts';

/** `html` is what is pasted where texts have links; undefined: the text there, too. */
type Copied = { text: string; html: string | undefined };

export function copyOnClick(live: Live): void {
  document.addEventListener('click', async ({ target, ctrlKey, metaKey }) => {
    if (ctrlKey || metaKey) return; // opens another window
    const holder = target instanceof Element ? target.closest<HTMLElement>('[data-copy]') : null;
    const { copy: text, copyHtml: html } = holder?.dataset ?? {};
    if (text !== undefined && (await copied({ text, html }))) live.copied();
  });
}

async function copied(what: Copied): Promise<boolean> {
  try {
    await navigator.clipboard.write([new ClipboardItem(formsOf(what))]);
    return true;
  } catch {
    // A browser may not know how to write HTML.
  }
  try {
    await navigator.clipboard.writeText(what.text);
    return true;
  } catch {
    // Without TLS, as inside many a company, browsers have no clipboard to write to but this one.
    return copiedBySelection(what);
  }
}

function formsOf({ text, html }: Copied): Record<string, Blob> {
  const forms = html === undefined ? { 'text/plain': text } : { 'text/plain': text, 'text/html': html };
  return Object.fromEntries(Object.entries(forms).map(([type, content]) => [type, new Blob([content], { type })]));
}

function copiedBySelection({ text, html }: Copied): boolean {
  const before = document.activeElement;
  const area = document.createElement('textarea');
  area.className = 'unseen';
  area.value = text;
  area.addEventListener('copy', (event) => {
    if (html === undefined || !event.clipboardData) return;
    event.clipboardData.setData('text/plain', text);
    event.clipboardData.setData('text/html', html);
    event.preventDefault();
  });
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return done;
}
