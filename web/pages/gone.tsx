/** What stands at the permalink of a talk or event that no source tells of any more: what it was, and what is nearest to it. */
import type { EventItem, GoneAnswer, TopicItem } from '../../search/answers.ts';
import type { TalkCard } from '../../search/talk.ts';
import { Day } from '../components/day.tsx';
import { EventList } from '../components/event-list.tsx';
import { FindForm } from '../components/find-form.tsx';
import { Occasion } from '../components/occasion.tsx';
import { PageHead } from '../components/page-head.tsx';
import { TalkList } from '../components/talk-list.tsx';
import { renderDocument } from '../document.tsx';
import type { Site } from '../site.ts';
import { type View, viewOf } from '../view.ts';

export type GonePage = {
  id: string;
  kind: 'talk' | 'event';
  was: GoneAnswer['was'];
  /** Those of its speakers who still have a talk, and so a page. */
  known: string[];
  /** The nearest ones, best first; of an event those nearest to its talks. */
  talks: TalkCard[];
  events: EventItem[];
  /** For the labels of the talks' topics. */
  topics: TopicItem[];
};

export function gonePage(site: Site, { id, kind, was, known, talks, events, topics }: GonePage): string {
  const view = viewOf(site);
  const { say, urls } = view;
  return renderDocument(view, {
    title: say.gone.title(was.title),
    description: say.gone.kinds[kind],
    path: urls[kind](id),
    unlisted: true,
    children: (
      <>
        <PageHead kind={say.gone.kinds[kind]} title={was.title} lang={view.lang(was.title)}>
          <Was view={view} was={was} known={known} />
          <p class="lede">{say.gone.lede[kind]}</p>
        </PageHead>
        {events.length > 0 && (
          <section class="related" aria-labelledby="nearest-events">
            <h2 id="nearest-events" class="rule">
              {say.gone.events}
            </h2>
            <EventList view={view} events={events} />
          </section>
        )}
        {talks.length > 0 && (
          <section class="related" aria-labelledby="nearest">
            <h2 id="nearest" class="rule">
              {say.gone.talks}
            </h2>
            <TalkList view={view} talks={talks} topics={topics} heading="h3" />
          </section>
        )}
        <section class="related" aria-labelledby="elsewhere">
          <h2 id="elsewhere" class="rule">
            {say.error.elsewhere}
          </h2>
          <FindForm view={view} size="large" />
        </section>
      </>
    ),
  });
}

function Was({ view, was: { speakers, event, date }, known }: { view: View; was: GoneAnswer['was']; known: string[] }) {
  if (speakers.length === 0 && !event && !date) return null;
  return (
    <ul class="plain facts">
      {speakers.map((name) => (
        <li key={name}>
          {known.includes(name) ? (
            <a href={view.urls.speaker(name)} lang={view.lang(name)}>
              {name}
            </a>
          ) : (
            <span lang={view.lang(name)}>{name}</span>
          )}
        </li>
      ))}
      {event ? (
        <li>
          <Occasion view={view} event={{ ...event, date: event.date ?? date }} />
        </li>
      ) : (
        date && (
          <li>
            <Day view={view} date={date} />
          </li>
        )
      )}
    </ul>
  );
}
