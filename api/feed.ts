/** Talks as an Atom feed (RFC 4287). */
import type { News } from '../search/newest.ts';
import type { IsoDate } from '../search/talk.ts';
import type { View } from './answers.ts';
import { type Element, element, xmlDocument } from './xml.ts';

export type Feed = {
  /** Absent for the feed of everything. */
  title?: string;
  /** Whole addresses of the feed itself, and of the page that shows the same. */
  self: string;
  page: string;
  /** ISO 8601 date and time; what an empty feed was updated at. */
  made: string;
  version: string;
  news: News[];
  /** From topic ids to labels. */
  label: (topic: string) => string;
};

const NAME = 'Talkdex';

export const ATOM = 'application/atom+xml';

/** `view` gives whole addresses. An entry is known by the talk's permalink. */
export function atomFeed(view: View, { title, self, page, made, version, news, label }: Feed): string {
  const { urls, lang } = view;
  const updated = news.map(updatedAt).reduce((last, each) => (each > last ? each : last), '');
  return xmlDocument(
    element(
      'feed',
      { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': lang },
      element('id', {}, self),
      element('title', {}, title ? `${title} – ${NAME}` : NAME),
      element('updated', {}, updated || made),
      // Whose entries without a speaker are.
      element('author', {}, element('name', {}, NAME), element('uri', {}, urls.home())),
      element('link', { rel: 'self', type: ATOM, href: self }),
      element('link', { rel: 'alternate', type: 'text/html', href: page }),
      element('link', { rel: 'search', type: 'application/opensearchdescription+xml', href: urls.openSearch() }),
      element('icon', {}, urls.asset('/apple-touch-icon.png')),
      element('generator', { version }, NAME),
      ...news.map((each) => entry(view, each, label)),
    ),
  );
}

function entry({ urls }: View, news: News, label: Feed['label']): Element {
  const { id, title, speakers, event, topics, summary, language } = news.card;
  const published = noonOf(event?.date);
  return element(
    'entry',
    { 'xml:lang': language === 'mixed' ? undefined : language },
    element('id', {}, urls.talk(id)),
    element('title', {}, title),
    ...speakers.map(({ name }) => element('author', {}, element('name', {}, name), element('uri', {}, urls.speaker(name)))),
    published && element('published', {}, published),
    element('updated', {}, updatedAt(news)),
    element('link', { rel: 'alternate', type: 'text/html', href: urls.talk(id) }),
    element('link', { rel: 'alternate', type: 'text/markdown', href: urls.talkAs(id, 'md') }),
    ...topics.map((topic) => element('category', { term: topic, scheme: urls.topics(), label: label(topic) })),
    summary ? element('summary', {}, summary) : undefined,
  );
}

/** The same as long as the talk is: when it came into the index, else the day of its event, as far as that is known. */
function updatedAt({ card, at }: News): string {
  const [year, month = '01', day = '01'] = card.event?.date?.split('-') ?? [];
  return at ?? noonOf(year && `${year}-${month}-${day}`) ?? UNKNOWN;
}

/** An entry must have a time: this one is what programs show as none. */
const UNKNOWN = '1970-01-01T00:00:00.000Z';

/** Undefined unless the day is known. At noon in UTC it is that day nearly everywhere. */
function noonOf(date: IsoDate | undefined): string | undefined {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(date ?? '') ? new Date(`${date}T12:00:00Z`) : undefined;
  return time && !Number.isNaN(time.getTime()) ? time.toISOString() : undefined;
}
