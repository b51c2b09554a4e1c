/** What components are given beside their data: the site, its addresses, and how its language says things. */
import type { TopicItem } from '../search/answers.ts';
import type { SourceRef } from '../search/talk.ts';
import { byLabel, formatDate, formatNumber, formatTime } from './format.ts';
import { type Messages, messages } from './messages.ts';
import type { Lang, Site } from './site.ts';
import { type Urls, urlsOf } from './urls.ts';

export type View = {
  site: Site;
  urls: Urls;
  say: Messages;
  date: (date: string) => string;
  /** As lists show it, with a short name of the month. */
  shortDate: (date: string) => string;
  time: (time: string) => string;
  number: (n: number) => string;
  /** A message about a number of things, with the number as the language writes it. */
  count: (message: (n: number, written: string) => string, n: number) => string;
  compare: (a: string, b: string) => number;
  /** `lang` for an element that holds this text; undefined where the page's own is right. */
  lang: (text: string) => Lang | undefined;
};

export function viewOf(site: Site): View {
  return {
    site,
    urls: urlsOf(site.base),
    say: messages[site.lang],
    date: (date) => formatDate(site.lang, date),
    shortDate: (date) => formatDate(site.lang, date, 'short'),
    time: (time) => formatTime(site.lang, time),
    number: (n) => formatNumber(site.lang, n),
    count: (message, n) => message(n, formatNumber(site.lang, n)),
    compare: byLabel(site.lang),
    lang: (text) => {
      const lang = textLang(text);
      return lang === site.lang ? undefined : lang;
    },
  };
}

/** The language that a voice should read a text in: Korean as soon as it holds Hangul; undefined for numbers and signs. */
export function textLang(text: string): Lang | undefined {
  return /\p{Script=Hangul}/u.test(text) ? 'ko' : /\p{Script=Latin}/u.test(text) ? 'en' : undefined;
}

/** A topic's first name in the site's language, else in the other. */
export function topicLabel(site: Site, topic: Pick<TopicItem, 'id' | 'names'>): string {
  const [first, second] = site.lang === 'ko' ? [topic.names.ko, topic.names.en] : [topic.names.en, topic.names.ko];
  return first[0] ?? second[0] ?? topic.id;
}

/** From topic ids to labels; an id that no topic of the list has is shown as it is. */
export function topicLabels(site: Site, topics: Pick<TopicItem, 'id' | 'names'>[]): (id: string) => string {
  const labels = new Map(topics.map((topic) => [topic.id, topicLabel(site, topic)]));
  return (id) => labels.get(id) ?? id;
}

/** An address out of a source as a link may hold it: the web's, or a local file's below the base; else none. */
export function safeUrl(view: View, url: string): string | undefined {
  if (url.startsWith('/files/')) return view.site.base + url;
  return /^https?:\/\//i.test(url) ? url : undefined;
}

/** Where a source can be corrected, when the site says so. */
export function correctionUrl(site: Site, source: Pick<SourceRef, 'path' | 'line'>): string | undefined {
  const path = source.path.split('/').map(encodeURIComponent).join('/');
  // Functions, so that a `$` in a path is not taken for a pattern of `replaceAll`.
  return site.sourceUrl?.replaceAll('{path}', () => path).replaceAll('{line}', () => String(source.line));
}

/** Sanitised HTML of a section with its local images below the base. Only tags are touched: text escapes its `<`. */
export function withBase(site: Site, html: string): string {
  if (site.base === '') return html;
  return html.replace(/<[a-z](?:"[^"]*"|'[^']*'|[^<>"'])*>/gi, (tag) =>
    tag.replace(/(\s(?:src|href)=["']?)(\/files\/)/gi, (_, before, path) => `${before}${site.base}${path}`),
  );
}
