/** What a page is as a card in somebody else's document: oEmbed 1.0 (https://oembed.com), of the type `link`. */
import { fateOf } from '../search/permalinks.ts';
import { speakerLike, topicLike } from '../search/same-name.ts';
import type { IndexFile } from '../search/store/index-file.ts';
import { describeEvent, describeSpeaker, describeTalk, describeTopic, speakersOf } from '../web/describe.ts';
import type { Picture, Site } from '../web/site.ts';
import { topicLabel, viewOf } from '../web/view.ts';
import { eventItem, speakerItem, topicItems, type View } from './answers.ts';
import type { PageAddress } from './page-address.ts';

export type OEmbed = {
  version: '1.0';
  type: 'link';
  title: string;
  author_name?: string;
  /** Of a single author. */
  author_url?: string;
  provider_name: string;
  provider_url: string;
  /** Seconds. */
  cache_age: number;
  thumbnail_url?: string;
  thumbnail_width?: number;
  thumbnail_height?: number;
  /** Not in the specification, which lets a provider add to it; some programs show it. */
  description: string;
};

export type Box = { maxwidth?: number | undefined; maxheight?: number | undefined };

type Shown = Pick<OEmbed, 'title' | 'description' | 'author_name' | 'author_url'>;

const DAY = 86_400;
/** As many talks of a topic or speaker as a description may name. */
const NAMED = 10;

/** `view` gives whole addresses. Undefined where no page is at that address any more, or never was one. */
export function oembedOf(address: PageAddress, { index, view, site, box }: Asked): OEmbed | undefined {
  const shown = shownAt(address, { index, view, site, box });
  if (!shown) return undefined;
  const { touchIcon, card } = site.assets;
  const picture = [card, touchIcon].find((each) => fits(each, box));
  return {
    version: '1.0',
    type: 'link',
    ...shown,
    provider_name: 'Talkdex',
    provider_url: view.urls.home(),
    cache_age: DAY,
    ...(picture
      ? { thumbnail_url: view.urls.asset(picture.path), thumbnail_width: picture.width, thumbnail_height: picture.height }
      : {}),
  };
}

type Asked = { index: IndexFile; view: View; site: Site; box: Box };

function fits({ width, height }: Picture, { maxwidth = Infinity, maxheight = Infinity }: Box): boolean {
  return width <= maxwidth && height <= maxheight;
}

function shownAt({ kind, id }: PageAddress, { index, view, site }: Asked): Shown | undefined {
  const page = viewOf(site);
  if (kind === 'talk') {
    const talk = index.talk(presentId(id, kind, index));
    if (!talk) return undefined;
    const [speaker, ...others] = talk.speakers;
    const author = speaker && {
      author_name: speakersOf(talk),
      ...(others.length ? {} : { author_url: view.urls.speaker(speaker.name) }),
    };
    return { title: talk.title, description: describeTalk(page, talk), ...author };
  }
  if (kind === 'event') {
    const event = index.event(presentId(id, kind, index));
    if (!event) return undefined;
    return { title: event.title, description: describeEvent(page, eventItem(event, view), index.cardsOfEvent(event.id)) };
  }
  if (kind === 'topic') {
    const topics = topicItems(index, view);
    const topic = [id, topicLike(id, index)].map((known) => topics.find((each) => each.id === known)).find(Boolean);
    if (!topic) return undefined;
    const talks = index.cardsWith('topics', topic.id, 0, NAMED);
    return { title: topicLabel(site, topic), description: describeTopic(page, topic, talks) };
  }
  const speaker = speakerItem(id, index, view) ?? speakerItem(speakerLike(id, index) ?? '', index, view);
  if (!speaker) return undefined;
  const { name, url } = speaker;
  const talks = index.cardsWith('speakers', name, 0, NAMED);
  return { title: name, description: describeSpeaker(page, speaker, talks), author_name: name, author_url: url };
}

/** The id that an id leads to now; itself where it leads nowhere else. */
function presentId(id: string, kind: 'talk' | 'event', index: IndexFile): string {
  const fate = (kind === 'talk' ? index.talk(id) : index.event(id)) ? undefined : fateOf(id, kind, index);
  return fate && 'movedTo' in fate ? fate.movedTo : id;
}
