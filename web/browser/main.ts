/** The one script of the pages: keys that lead to the search box, and search while one types. Without it all works, too. */
import { focusOnKeys } from './keys.ts';
import { searchWhileTyping } from './search.ts';

const form = document.querySelector<HTMLFormElement>('form[data-find]');
const box = form?.querySelector<HTMLInputElement>('input[name=q]');
const results = document.getElementById('results');
const live = document.getElementById('live');

if (form && box) {
  focusOnKeys(form, box);
  // Other pages have the box, but no results to show: there it is a form that leads to the search page.
  if (results && live) searchWhileTyping({ form, box, results, live });
}
