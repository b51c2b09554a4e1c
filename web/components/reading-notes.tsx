/** What helps with reading a talk: what a search marked in it, and what its terms mean. */
import type { Reading } from '../../search/reading/reading.ts';
import { shortened } from '../format.ts';
import type { View } from '../view.ts';
import { Mixed } from './mixed.tsx';

/** A pasted sentence would fill the note. */
const LONGEST_WORDS = 80;

export function MarksNote({ view, id, reading }: { view: View; id: string; reading?: Reading }) {
  if (!reading?.q || reading.matches === 0) return null;
  const { say, urls } = view;
  return (
    <p class="note marks-note">
      <span>
        <Mixed view={view} text={view.count(say.talk.marked(shortened(reading.q, LONGEST_WORDS)), reading.matches)} />
      </span>{' '}
      <a href={urls.search({ q: reading.q })}>{say.talk.toResults}</a> <a href={urls.talk(id)}>{say.talk.unmarked}</a>
    </p>
  );
}

export function Terms({ view, terms }: { view: View; terms: Reading['terms'] }) {
  if (terms.length === 0) return null;
  const { say, urls, lang } = view;
  return (
    <section aria-labelledby="page:terms">
      <h2 id="page:terms">{say.talk.terms}</h2>
      <dl class="terms">
        {terms.map(({ term, names }) => (
          <div key={term}>
            <dt lang={lang(term)}>
              <a href={urls.search({ q: term })}>{term}</a>
            </dt>
            {names.map((name) => (
              <dd key={name} lang={lang(name)}>
                {name}
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </section>
  );
}
