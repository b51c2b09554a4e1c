/** A talk as a Markdown document that can be read anywhere: all addresses in it are whole. */
import type { Root as Html } from 'hast';
import type { ListItem, Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import rehypeParse from 'rehype-parse';
import rehypeRemark from 'rehype-remark';
import { remark } from 'remark';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkGfm from 'remark-gfm';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import type { Section, Talk } from '../search/talk.ts';
import { messages } from '../web/messages.ts';
import type { View } from './answers.ts';

const html = unified().use(rehypeParse, { fragment: true }).use(rehypeRemark).freeze();
const markdown = remark().use(remarkGfm).use(remarkCjkFriendly).data('settings', { bullet: '-' }).freeze();

/** `view` gives whole addresses; `label` is from topic ids to labels. */
export function talkMarkdown(talk: Talk, view: View, { date, label }: Words): string {
  const { urls, lang } = view;
  const say = messages[lang];
  const link = (to: string, words: string): PhrasingContent => ({ type: 'link', url: to, children: [text(words)] });
  const facts = [
    ...talk.speakers.map(({ name }) => link(urls.speaker(name), name)),
    ...(talk.event ? [link(urls.event(talk.event.id), talk.event.title)] : []),
    ...(talk.event?.date ? [text(date(talk.event.date))] : []),
  ];
  const permalink = urls.talk(talk.id);
  const material = talk.links.map(({ kind, url, label }) => {
    const name = say.talk.kinds[kind];
    return link(whole(url, view, permalink), label && label !== url ? `${name}: ${label}` : name);
  });
  const root: Root = {
    type: 'root',
    children: [
      heading(1, talk.title),
      ...(facts.length ? [paragraph(...between(facts, ' · '))] : []),
      paragraph(link(permalink, permalink)),
      ...(talk.topics.length
        ? [
            paragraph(
              text(`${say.topics}: `),
              ...between(
                talk.topics.map((id) => link(urls.topic(id), label(id))),
                ', ',
              ),
            ),
          ]
        : []),
      ...(talk.links.length ? [paragraph(text(`${say.talk.links}: `), ...between(material, ', '))] : []),
      ...talk.sections.flatMap((section) => sectionBlocks(section, view, permalink)),
      ...list(
        say.talk.sources,
        talk.sources.map(({ path, line, url }) => [
          ...(url ? [link(url, url), text(', ')] : []),
          { type: 'inlineCode', value: `${path}:${line}` },
        ]),
      ),
    ],
  };
  return markdown.stringify(root);
}

export type Words = { date: (date: string) => string; label: (topic: string) => string };

const text = (value: string): PhrasingContent => ({ type: 'text', value });
const paragraph = (...children: PhrasingContent[]): Paragraph => ({ type: 'paragraph', children });
const heading = (depth: 1 | 2, value: string): RootContent => ({ type: 'heading', depth, children: [text(value)] });

function between(parts: PhrasingContent[], sign: string): PhrasingContent[] {
  return parts.flatMap((part, i) => (i === 0 ? [part] : [text(sign), part]));
}

/** Nothing where there are no items. */
function list(title: string, items: PhrasingContent[][]): RootContent[] {
  if (items.length === 0) return [];
  const children = items.map((item): ListItem => ({ type: 'listItem', spread: false, children: [paragraph(...item)] }));
  return [heading(2, title), { type: 'list', ordered: false, spread: false, children }];
}

function sectionBlocks({ heading: title, html: body }: Section, view: View, permalink: string): RootContent[] {
  const tree: Html = html.parse(body);
  visit(tree, 'element', ({ properties }) => {
    for (const name of ['href', 'src']) {
      const url = properties[name];
      if (typeof url === 'string') properties[name] = whole(url, view, permalink);
    }
  });
  // `runSync` is typed by what it starts from, HTML; it gives Markdown.
  const blocks = (html.runSync(tree) as unknown as Root).children;
  return title ? [heading(2, title), ...blocks] : blocks;
}

function whole(url: string, { urls }: View, permalink: string): string {
  if (url.startsWith('#')) return permalink + url;
  return url.startsWith('/files/') ? urls.asset(url) : url;
}
