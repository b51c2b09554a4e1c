/** The one script of the pages. Without it all works, too: what is here makes it quicker, and copies. */
import { copyOnClick } from './copy.ts';
import { closeOnEscape, focusOnKeys } from './keys.ts';
import { typingIn } from './keystrokes.ts';
import { keepPlace } from './language.ts';
import { liveRegion } from './live.ts';
import { searchWhileTyping } from './search.ts';
import { suggestWhileTyping } from './suggest.ts';

const live = liveRegion(document.getElementById('page:live'));
copyOnClick(live);
closeOnEscape();
const otherLanguage = document.querySelector<HTMLAnchorElement>('a[data-language]');
if (otherLanguage) keepPlace(otherLanguage);

const form = document.querySelector<HTMLFormElement>('form[data-find]');
const box = form?.querySelector<HTMLInputElement>('input[name=q]');
if (form && box) {
  const typing = typingIn(box);
  const list = document.getElementById('page:suggestions');
  const results = document.getElementById('page:results');
  const intro = document.getElementById('page:intro');
  focusOnKeys(form, box);
  if (list) suggestWhileTyping({ form, box, list, typing });
  // Other pages have the box, but no results to show: there it is a form that leads to the search page.
  if (results && intro) searchWhileTyping({ form, box, results, intro, live, typing });
}
