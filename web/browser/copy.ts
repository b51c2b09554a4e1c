/** Copies what a button or an anchor holds in `data-copy`. */
import type { Live } from './live.ts';

export function copyOnClick(live: Live): void {
  document.addEventListener('click', async ({ target, ctrlKey, metaKey }) => {
    if (ctrlKey || metaKey) return; // opens another window
    const holder = target instanceof Element ? target.closest<HTMLElement>('[data-copy]') : null;
    const text = holder?.dataset.copy;
    if (text !== undefined && (await copied(text))) live.copied();
  });
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Without TLS, as inside many a company, browsers have no clipboard to write to but this one.
    return copiedBySelection(text);
  }
}

function copiedBySelection(text: string): boolean {
  const before = document.activeElement;
  const area = document.createElement('textarea');
  area.className = 'unseen';
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return done;
}
