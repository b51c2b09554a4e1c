/** All speakers, and one of them. */
import type { SpeakerItem, TopicItem } from '../../search/answers.ts';
import type { TalkCard } from '../../search/talk.ts';
import { CopyMenu } from '../components/copy-menu.tsx';
import { feedForm } from '../components/head.tsx';
import { GroupedIndex } from '../components/index-list.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Paging } from '../components/paging.tsx';
import { TalkList } from '../components/talk-list.tsx';
import { describeSpeaker } from '../describe.ts';
import { renderDocument } from '../document.tsx';
import { type PageOf, pageOf } from '../page-of.ts';
import type { Site } from '../site.ts';
import { viewOf } from '../view.ts';

/** `page`: the one asked for. */
export type SpeakersPage = { speakers: SpeakerItem[]; page: number };

const LISTED = 1000;

export function speakersPage(site: Site, { speakers, page }: SpeakersPage): string {
  const view = viewOf(site);
  const { say, urls } = view;
  const entries = speakers
    .map(({ name, roles, talks }) => ({ label: name, url: urls.speaker(name), talks, note: roles[0] }))
    .sort((a, b) => view.compare(a.label, b.label));
  const shown = pageOf(page, { total: entries.length, perPage: LISTED, items: (from, most) => entries.slice(from, from + most) });
  return renderDocument(view, {
    title: shown.page > 1 ? `${say.speakers} – ${say.pages.page(shown.page)}` : say.speakers,
    description: say.lists.speakers,
    path: urls.speakers(shown.page),
    current: 'speakers',
    find: 'header',
    children: (
      <>
        <PageHead title={say.speakers}>
          <p class="lede">{speakers.length === 0 ? say.lists.noSpeakers : say.lists.speakers}</p>
        </PageHead>
        <GroupedIndex view={view} entries={shown.items} />
        <Paging view={view} page={shown.page} last={shown.last} to={urls.speakers} />
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
    description: describeSpeaker(view, speaker, talks.items),
    path: urls.speaker(speaker.name, talks.page),
    kind: 'profile',
    forms: [feedForm(urls.speakerFeed(speaker.name), speaker.name)],
    embeds: true,
    current: 'speakers',
    find: 'header',
    children: (
      <>
        <PageHead kind={<a href={urls.speakers()}>{say.speakers}</a>} title={speaker.name} lang={view.lang(speaker.name)}>
          {speaker.roles.length > 0 && (
            <p class="lede" lang={view.lang(speaker.roles.join())}>
              {speaker.roles.join(', ')}
            </p>
          )}
          <p class="facts">
            <span>{view.count(say.talks, speaker.talks)}</span>{' '}
            <a href={urls.search({ filters: { speakers: [speaker.name] } })}>{say.lists.searchWithin}</a>{' '}
            <a href={urls.speakerFeed(speaker.name)}>{say.feed}</a>
          </p>
          <div class="head-actions">
            <CopyMenu view={view} title={speaker.name} path={urls.speaker(speaker.name)} />
          </div>
        </PageHead>
        <TalkList view={view} talks={talks.items} topics={topics} />
        <Paging view={view} page={talks.page} last={talks.last} to={(page) => urls.speaker(speaker.name, page)} />
      </>
    ),
  });
}
