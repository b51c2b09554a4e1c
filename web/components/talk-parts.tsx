/** Ways through a talk and on from it: its contents, and the talks before and after it. */
import type { Talk, TalkCard } from '../../search/talk.ts';
import type { View } from '../view.ts';

/** Shown for more than two headed sections: fewer are seen at a glance. */
export function Contents({ view, talk }: { view: View; talk: Talk }) {
  const headed = talk.sections.filter(({ heading }) => heading);
  if (headed.length <= 2) return null;
  return (
    <nav class="contents" aria-labelledby="page:contents">
      <h2 id="page:contents">{view.say.talk.contents}</h2>
      <ol class="plain">
        {headed.map(({ heading, anchor }) => (
          <li key={anchor}>
            <a href={`#${encodeURIComponent(anchor)}`} lang={heading && view.lang(heading)}>
              {heading}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

export function Neighbours({ view, previous, next }: { view: View; previous?: TalkCard; next?: TalkCard }) {
  if (!previous && !next) return null;
  const { say } = view;
  return (
    <nav class="neighbours" aria-label={say.talk.neighbours}>
      {previous && <Neighbour view={view} talk={previous} way="previous" />}
      {next && <Neighbour view={view} talk={next} way="next" />}
    </nav>
  );
}

function Neighbour({ view, talk, way }: { view: View; talk: TalkCard; way: 'previous' | 'next' }) {
  return (
    <a class={`neighbour neighbour-${way}`} href={view.urls.talk(talk.id)} rel={way === 'previous' ? 'prev' : 'next'}>
      <span class="neighbour-way">{view.say.talk[way]}</span>
      <span class="neighbour-title" lang={view.lang(talk.title)}>
        {talk.title}
      </span>
    </a>
  );
}
