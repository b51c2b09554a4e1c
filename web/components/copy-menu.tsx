/** What can be copied of a page, to be pasted into other documents. Without the script, the text can be selected. */
import type { ComponentChildren } from 'preact';
import type { Section, Talk } from '../../search/talk.ts';
import { citedBehind, markdownLink } from '../markdown.ts';
import { richLink } from '../rich-link.tsx';
import type { View } from '../view.ts';

type Entry = {
  /** Tells the entry from the others of its menu. */
  name: string;
  label: string;
  text: string;
  /** What is pasted where texts have links; absent: the text there, too. */
  html?: string;
};

type MenuProps = { view: View; entries: Entry[]; children?: ComponentChildren };

/** Of a topic, an event, a speaker or a search; `path` is the page's own, `title` what a link to it says. */
export function CopyMenu({ view, title, path }: { view: View; title: string; path: string }) {
  return <Menu view={view} entries={linksTo(view, title, view.site.origin + path)} />;
}

export function TalkCopyMenu({ view, talk }: { view: View; talk: Talk }) {
  const { copy } = view.say;
  const { id, title } = talk;
  const address = view.site.origin + view.urls.talk(id);
  const behind = citedBehind(talk);
  const entries = [
    ...linksTo(view, title, address),
    { name: 'citation', label: copy.citation, text: `${title}${behind} ${address}`, html: richLink(title, address, behind) },
    { name: 'reference', label: copy.reference, text: `talk:${id}` },
  ];
  return (
    <Menu view={view} entries={entries}>
      <SectionLinks view={view} talk={talk} />
    </Menu>
  );
}

/** What a link to a section copies. */
export function sectionCopy(view: View, { id, title }: Talk, { heading, anchor }: Section) {
  const address = view.site.origin + view.urls.talk(id, anchor);
  return { 'data-copy': address, 'data-copy-html': richLink(heading ? `${title}: ${heading}` : title, address) };
}

function linksTo({ say: { copy } }: View, title: string, address: string): Entry[] {
  return [
    { name: 'link', label: copy.link, text: address, html: richLink(title, address) },
    { name: 'markdown', label: copy.markdown, text: markdownLink(title, address) },
  ];
}

/** Its parts have names for the focus, and it has an id, because results are replaced while somebody may be in it. */
function Menu({ view: { say }, entries, children }: MenuProps) {
  return (
    <details class="copy" id="page:copy" data-menu>
      <summary class="button" data-focus="copy">
        {say.copy.title}
      </summary>
      <div class="copy-list">
        <ul class="plain">
          {entries.map(({ name, label, text, html }) => (
            <li key={name}>
              <label>
                <span>{label}</span>
                <input class="copy-text" readOnly value={text} data-focus={`copied=${name}`} />
              </label>
              <button type="button" class="button scripted" data-copy={text} data-copy-html={html} data-focus={`copy=${name}`}>
                {say.copy.button}
                <span class="unseen">: {label}</span>
              </button>
            </li>
          ))}
        </ul>
        {children}
      </div>
    </details>
  );
}

/** Folded up, because a talk may have dozens. Without the script, each is a link. */
function SectionLinks({ view, talk }: { view: View; talk: Talk }) {
  const { copy } = view.say;
  const headed = talk.sections.filter(({ heading }) => heading);
  if (headed.length === 0) return null;
  return (
    <details class="copy-sections">
      <summary>{view.count(copy.sections, headed.length)}</summary>
      <ul class="plain">
        {headed.map((section) => (
          <li key={section.anchor}>
            <a href={`#${encodeURIComponent(section.anchor)}`} lang={view.lang(section.heading ?? '')}>
              {section.heading}
            </a>
            <button type="button" class="button scripted" {...sectionCopy(view, talk, section)}>
              {copy.button}
              <span class="unseen">
                : <span lang={view.lang(section.heading ?? '')}>{section.heading}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
