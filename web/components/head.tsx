/**
 * The head of every page: what the browser loads, and what other programs read. Those that show a link as a card read Open Graph
 * (https://ogp.me), the `twitter:` tags beside it and the oEmbed link; docs/linking.md names which one reads what.
 */
import type { PageFrame } from '../document.tsx';
import type { View } from '../view.ts';

/** What a page says of a talk beside title and description. */
export type Article = {
  /** Names, and the paths of their pages. */
  authors: { name: string; path: string }[];
  /** ISO 8601 date. */
  published?: string;
  tags: string[];
  /** Two at most are shown. */
  facts: { label: string; text: string }[];
};

/** What the page shows in another form, for programs. */
export type Form = { type: string; path: string; title?: string };

const NAME = 'Talkdex';

/** The Atom feed of what the page lists; without a title, of everything. */
export function feedForm(path: string, title?: string): Form {
  return { type: 'application/atom+xml', path, title: title ? `${title} – ${NAME}` : NAME };
}

export function Head({ view, frame }: { view: View; frame: PageFrame }) {
  const { site, say, urls } = view;
  const title = frame.title ? `${frame.title} – ${NAME}` : `${NAME} – ${say.tagline}`;
  const description = frame.description || say.description;
  const { shell, script, favicon, icon, touchIcon } = site.assets;
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      <meta name="description" content={description} />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" media="(prefers-color-scheme: light)" content="#fbfcfa" />
      <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#101613" />
      {frame.unlisted && <meta name="robots" content="noindex" />}
      {frame.path !== undefined && <link rel="canonical" href={site.origin + frame.path} />}
      <Card view={view} frame={frame} description={description} />
      {/* With its size, or browsers would take it instead of the SVG. */}
      <link rel="icon" sizes="32x32" href={urls.asset(icon.path)} />
      <link rel="icon" type="image/svg+xml" href={urls.asset(favicon.path)} />
      <link rel="apple-touch-icon" href={urls.asset(touchIcon.path)} />
      <link rel="search" type="application/opensearchdescription+xml" title={NAME} href={urls.openSearch()} />
      <link rel="stylesheet" href={urls.asset(shell.path)} />
      <script type="module" src={urls.asset(script.path)} />
    </head>
  );
}

function Card({ view: { site, say, urls }, frame, description }: { view: View; frame: PageFrame; description: string }) {
  const { card } = site.assets;
  const address = frame.path === undefined ? undefined : site.origin + frame.path;
  const { article, forms = [] } = frame;
  return (
    <>
      <meta property="og:site_name" content={NAME} />
      <meta property="og:type" content={article ? 'article' : (frame.kind ?? 'website')} />
      <meta property="og:title" content={frame.title ?? NAME} />
      <meta property="og:description" content={description} />
      <meta property="og:locale" content={site.lang === 'ko' ? 'ko_KR' : 'en_US'} />
      {address && <meta property="og:url" content={address} />}
      <meta property="og:image" content={site.origin + urls.asset(card.path)} />
      <meta property="og:image:width" content={String(card.width)} />
      <meta property="og:image:height" content={String(card.height)} />
      <meta property="og:image:alt" content={`${NAME}: ${say.tagline}`} />
      <meta name="twitter:card" content="summary" />
      {article && <ArticleTags origin={site.origin} article={article} />}
      {forms.map(({ type, path, title }) => (
        <link key={type} rel="alternate" type={type} title={title} href={path} />
      ))}
      {address && frame.embeds && (
        <link rel="alternate" type="application/json+oembed" title={frame.title} href={site.origin + urls.oembed(address)} />
      )}
    </>
  );
}

function ArticleTags({ origin, article: { authors, published, tags, facts } }: { origin: string; article: Article }) {
  return (
    <>
      {authors.length > 0 && <meta name="author" content={authors.map(({ name }) => name).join(', ')} />}
      {authors.map(({ path }) => (
        <meta key={path} property="article:author" content={origin + path} />
      ))}
      {published && <meta property="article:published_time" content={published} />}
      {tags.map((tag) => (
        <meta key={tag} property="article:tag" content={tag} />
      ))}
      {facts
        .slice(0, 2)
        .flatMap(({ label, text }, i) => [
          <meta key={`label ${label}`} name={`twitter:label${i + 1}`} content={label} />,
          <meta key={`data ${label}`} name={`twitter:data${i + 1}`} content={text} />,
        ])}
    </>
  );
}
