/** The name of the site as its logo: a word with a part of it marked, as a search marks what it found. */
import type { View } from '../view.ts';

export function Wordmark({ view: { say, urls } }: { view: View }) {
  return (
    <a class="wordmark" href={urls.home()} aria-label={say.home} translate={false}>
      Talk<span class="stroke">dex</span>
    </a>
  );
}
