/** All speakers, and one of them. */
import type { SpeakerItem, TopicItem } from '../../search/answers.ts';
import type { TalkCard } from '../../search/talk.ts';
import { GroupedIndex } from '../components/index-list.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Paging } from '../components/paging.tsx';
import { TalkList } from '../components/talk-list.tsx';
import { renderDocument } from '../document.tsx';
import type { PageOf } from '../page-of.ts';
import type { Site } from '../site.ts';
import { viewOf } from '../view.ts';

export type SpeakersPage = { speakers: SpeakerItem[] };

export function speakersPage(site: Site, { speakers }: SpeakersPage): string {
  const view = viewOf(site);
  const { say, urls } = view;
  const entries = speakers.map(({ name, roles, talks }) => ({ label: name, url: urls.speaker(name), talks, note: roles[0] }));
  return renderDocument(view, {
    title: say.speakers,
    description: say.lists.speakers,
    path: urls.speakers(),
    current: 'speakers',
    find: 'header',
    children: (
      <>
        <PageHead title={say.speakers}>
          <p class="lede">{speakers.length === 0 ? say.lists.noSpeakers : say.lists.speakers}</p>
        </PageHead>
        <GroupedIndex view={view} entries={entries} />
      </>
    ),
  });
}

export type SpeakerPage = { speaker: SpeakerItem; talks: PageOf<TalkCard>; topics: TopicItem[] };

export function speakerPage(site: Site, { speaker, talks, topics }: SpeakerPage): string {
  const view = viewOf(site);
  const { say, urls } = view;
  return renderDocument(view, {
    title: talks.page > 1 ? `${speaker.name} – ${say.pages.page(talks.page)}` : speaker.name,
    description: [speaker.name, ...speaker.roles, view.count(say.talks, speaker.talks)].join(' · '),
    path: urls.speaker(speaker.name, talks.page),
    current: 'speakers',
    find: 'header',
    children: (
      <>
        <PageHead kind={<a href={urls.speakers()}>{say.speakers}</a>} title={speaker.name}>
          {speaker.roles.length > 0 && <p class="lede">{speaker.roles.join(', ')}</p>}
          <p class="facts">
            <span>{view.count(say.talks, speaker.talks)}</span>{' '}
            <a href={urls.search({ filters: { speakers: [speaker.name] } })}>{say.lists.searchWithin}</a>
          </p>
        </PageHead>
        <TalkList view={view} talks={talks.items} topics={topics} />
        <Paging view={view} page={talks.page} last={talks.last} to={(page) => urls.speaker(speaker.name, page)} />
      </>
    ),
  });
}
