/** What to do when a search found nothing. */
import type { SearchAnswer, SearchRequest } from '../../search/answers.ts';
import { withoutFilters } from '../filters.ts';
import { shortened } from '../format.ts';
import type { View } from '../view.ts';
import { Mixed } from './mixed.tsx';
import { TopicLinks } from './topic-links.tsx';

/** A pasted page would fill the window. */
const LONGEST_WORDS = 60;

type Props = { view: View; request: SearchRequest; answer: SearchAnswer };

export function EmptyResults({ view, request, answer }: Props) {
  const { say, urls } = view;
  if (answer.total > 0) {
    return (
      <div class="empty">
        <p class="empty-title">{say.empty.beyond}</p>
        <p>
          <a href={urls.search({ ...request, page: 1 })}>{say.empty.firstPage}</a>
        </p>
      </div>
    );
  }
  const words = request.q.trim();
  return (
    <div class="empty">
      <p class="empty-title">
        <Mixed view={view} text={words === '' ? say.empty.plain : say.empty.title(shortened(words, LONGEST_WORDS))} />
      </p>
      <WithoutFilters view={view} request={request} answer={answer} />
      <OtherWords view={view} request={request} answer={answer} />
      {words !== '' && (
        <ul>
          {say.empty.hints.map((hint) => (
            <li key={hint}>
              <Mixed view={view} text={hint} />
            </li>
          ))}
        </ul>
      )}
      <Topics view={view} answer={answer} />
      <ul class="plain dotted">
        {(['topics', 'speakers', 'events'] as const).map((list) => (
          <li key={list}>
            <a href={urls[list]()}>{say[list]}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function WithoutFilters({ view: { say, urls, count }, request, answer: { nothingFound } }: Props) {
  const talks = nothingFound?.withoutFilters;
  if (!talks) return null;
  return (
    <p>
      <a class="button" href={urls.search(withoutFilters(request))}>
        {say.empty.withoutFilters(count(say.talks, talks))}
      </a>
    </p>
  );
}

/** Words that are spelled alike, and the words of the query that talks hold one by one. */
function OtherWords({ view: { say, urls, count, lang }, request, answer: { nothingFound } }: Props) {
  if (!nothingFound) return null;
  const search = (q: string) => urls.search({ ...withoutFilters(request), q });
  return (
    <>
      {nothingFound.nearest.length > 0 && (
        <p>
          {say.empty.nearest}{' '}
          {nothingFound.nearest.map((word, i) => (
            <>
              {i > 0 && ', '}
              <a href={search(word)} lang={lang(word)}>
                {word}
              </a>
            </>
          ))}
        </p>
      )}
      {nothingFound.words.length > 0 && (
        <p>
          {say.empty.words}{' '}
          {nothingFound.words.map(({ text, talks }, i) => (
            <>
              {i > 0 && ', '}
              <a href={search(text)} lang={lang(text)}>
                {text}
              </a>{' '}
              ({count(say.talks, talks)})
            </>
          ))}
        </p>
      )}
    </>
  );
}

function Topics({ view, answer: { nothingFound } }: Pick<Props, 'view' | 'answer'>) {
  const topics = nothingFound?.topics ?? [];
  if (topics.length === 0) return null;
  const labels = new Map(topics.map(({ id, label }) => [id, label]));
  return (
    <>
      <p>{view.say.empty.topics}</p>
      <TopicLinks view={view} topics={topics.map(({ id }) => id)} label={(id) => labels.get(id) ?? id} />
    </>
  );
}
