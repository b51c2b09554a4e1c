/** The frame around every page: head, header, footer. Gives the whole HTML document. */
import type { ComponentChildren } from 'preact';
import { render } from 'preact-render-to-string';
import { FindForm } from './components/find-form.tsx';
import { type Article, type Form, Head } from './components/head.tsx';
import { Wordmark } from './components/wordmark.tsx';
import type { Lang } from './site.ts';
import type { View } from './view.ts';

export type PageFrame = {
  /** Stands before the site's name in the title; absent on the home page. */
  title?: string;
  description?: string;
  /** The page's own address, from `urls`; absent where a page has none, such as an error. */
  path?: string;
  /** Which entry of the menu the page belongs to. */
  current?: 'events' | 'topics' | 'speakers' | 'status' | 'api';
  /** Absent on pages that bring a search box of their own: a page has one. */
  find?: 'header';
  /** Search engines are asked to leave it out. */
  unlisted?: boolean;
  kind?: 'website' | 'profile';
  /** Of a talk. */
  article?: Article;
  /** The same in other forms. */
  forms?: Form[];
  /** Whether /oembed answers for it. */
  embeds?: boolean;
  /** What is seen before the rest: the shell has its style. */
  lead?: ComponentChildren;
  children: ComponentChildren;
};

export function renderDocument(view: View, frame: PageFrame): string {
  return `<!doctype html>${render(<Document view={view} frame={frame} />)}`;
}

function Document({ view, frame }: { view: View; frame: PageFrame }) {
  const { site, say, urls } = view;
  return (
    <html lang={site.lang}>
      <Head view={view} frame={frame} />
      <body>
        <a class="skip" href="#page:main">
          {say.skip}
        </a>
        <header class="top">
          <div class="wide top-row">
            <Wordmark view={view} />
            {frame.find === 'header' && <FindForm view={view} size="small" />}
            <Menu view={view} current={frame.current} />
          </div>
        </header>
        <main id="page:main" tabIndex={-1} class="wide">
          {frame.lead}
          {/* Here and not in the head, where it would hold up the header and the box. */}
          <link rel="stylesheet" fetchpriority="low" href={urls.asset(site.assets.style.path)} />
          {frame.children}
        </main>
        <Footer view={view} frame={frame} />
        {/* Says what happened without a new page: read out, and shown where it matters to everybody. */}
        <p
          class="live"
          id="page:live"
          role="status"
          aria-live="polite"
          data-offline={say.search.offline}
          data-copied={say.copied}
        />
      </body>
    </html>
  );
}

function Footer({ view: { site, say, urls }, frame: { path = urls.home() } }: { view: View; frame: PageFrame }) {
  const other = otherLanguage[site.lang];
  return (
    <footer class="bottom">
      <div class="wide bottom-row">
        <p>
          <b>Talkdex</b> {say.tagline}
        </p>
        <ul class="plain inline">
          <li class="scripted">
            <label>
              <input type="checkbox" data-slash checked /> {say.slash}
            </label>
          </li>
          <li>
            <a href={urls.status()}>{say.status}</a>
          </li>
          <li>
            <a href={urls.api()}>{say.api}</a>
          </li>
          <li>
            <a href={urls.feed()}>{say.feed}</a>
          </li>
          <li>
            <a href={inLanguage(path, other.lang)} lang={other.lang} hreflang={other.lang} rel="nofollow" data-language>
              {other.name}
            </a>
          </li>
        </ul>
      </div>
    </footer>
  );
}

const otherLanguage = { en: { lang: 'ko', name: '한국어' }, ko: { lang: 'en', name: 'English' } } as const;

/** The same address, asking for another language. */
function inLanguage(path: string, lang: Lang): string {
  return `${path}${path.includes('?') ? '&' : '?'}lang=${lang}`;
}

function Menu({ view: { say, urls }, current }: { view: View; current: PageFrame['current'] }) {
  return (
    <nav class="menu" aria-label={say.menu}>
      <ul class="plain inline">
        {(['events', 'topics', 'speakers'] as const).map((entry) => (
          <li key={entry}>
            <a href={urls[entry]()} aria-current={current === entry ? 'page' : undefined}>
              {say[entry]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
