/** The search box: a plain GET form, which the browser's script makes search and suggest while one types. */
import type { SearchRequest } from '../../search/answers.ts';
import { searchParameters } from '../urls.ts';
import type { View } from '../view.ts';

type Props = {
  view: View;
  size: 'small' | 'large';
  /** The search that the page shows; its filters and order are kept when other words are typed. */
  request?: SearchRequest;
  focus?: boolean;
};

export function FindForm({ view: { say, urls }, size, request, focus }: Props) {
  return (
    <search class={`find-${size}`}>
      <form class="find" action={urls.home()} method="get" data-find>
        <label class="unseen" for="page:q">
          {say.search.label}
        </label>
        <svg class="find-lens" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
          <circle cx="8.5" cy="8.5" r="5.5" fill="none" stroke="currentColor" stroke-width="2" />
          <path d="m12.8 12.8 4.7 4.7" stroke="currentColor" stroke-width="2" stroke-linecap="round" />
        </svg>
        <input
          id="page:q"
          name="q"
          type="search"
          value={request?.q ?? ''}
          placeholder={say.search.placeholder}
          autocomplete="off"
          autocapitalize="off"
          autocorrect="off"
          spellcheck={false}
          enterkeyhint="search"
          maxLength={500}
          autofocus={focus}
        />
        <span class="find-key" data-key aria-hidden="true" hidden>
          /
        </span>
        <button type="submit">{say.search.button}</button>
        <div hidden>
          {request &&
            [...searchParameters({ ...request, q: '', page: 1, verbatim: false })].map(([name, value]) => (
              <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
            ))}
        </div>
      </form>
      <div class="suggest">
        <div
          id="page:suggestions"
          class="suggestions"
          role="listbox"
          aria-label={say.search.suggestions}
          hidden
          data-url={urls.suggest()}
          data-talk={say.search.kinds.talk}
          data-topic={say.search.kinds.topic}
          data-speaker={say.search.kinds.speaker}
          data-event={say.search.kinds.event}
        />
      </div>
    </search>
  );
}
