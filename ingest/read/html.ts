/** HTML as a Markdown tree: the main part of a page that was saved or exported, without what stands around it. */
import type { Element, Root as Html, Nodes } from 'hast';
import type { State } from 'hast-util-to-mdast';
import type { Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import rehypeParse from 'rehype-parse';
import rehypeRemark from 'rehype-remark';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';

const boldLine = (state: State, node: Element): Paragraph => ({
  type: 'paragraph',
  children: [{ type: 'strong', children: state.all(node) as PhrasingContent[] }],
});

/** Its `runSync` is typed by what it starts from, HTML; it gives Markdown, hence the cast below. */
const html = unified()
  .use(rehypeParse)
  .use(rehypeRemark, {
    handlers: {
      /** What a fold shows while it is closed is its heading, and so is what a list of definitions defines. */
      summary: boldLine,
      dl: (state: State, node: Element): RootContent[] => state.toFlow(state.all(node)) as RootContent[],
      dt: boldLine,
      dd: (state: State, node: Element): RootContent[] => state.toFlow(state.all(node)) as RootContent[],
    },
  })
  .freeze();
const toMarkdown = (tree: Html) => html.runSync(tree) as unknown as Root;

/** HTML that stands inside Markdown. */
export const fragmentToBlocks = (value: string): RootContent[] => toMarkdown(html.parse(value)).children;

export type Page = {
  tree: Root;
  /** Without the name of the site. */
  title?: string;
  /** The address it calls its own. */
  url?: string;
  /** ISO 8601 date. */
  published?: string;
};

export function readHtml(text: string): Page {
  const page = html.parse(text);
  const head = readHead(page);
  dropSurroundings(page);
  const body = find(page, 'body');
  const main = body && mainPart(body);
  return { ...head, tree: toMarkdown(main ? { type: 'root', children: [main] } : page) };
}

function find(tree: Html, name: string): Element | undefined {
  let found: Element | undefined;
  visit(tree, 'element', (node) => {
    if (node.tagName === name) found ??= node;
  });
  return found;
}

/** Where pages say when they were published. */
const PUBLISHED = /^(?:(?:article|og|og:article|datepublished)[:.]?)?(?:published_time|datepublished|pubdate|date)$/i;

function readHead(page: Html): Omit<Page, 'tree'> {
  const links = new Set<string>();
  let [own, shared, url, stated, timed]: (string | undefined)[] = [];
  visit(page, 'element', (node) => {
    const { property, name, itemProp, content, dateTime, rel, href } = node.properties;
    const meta = node.tagName === 'meta' ? String(property ?? name ?? itemProp) : '';
    if (node.tagName === 'title') own ??= textOf(node);
    if (meta === 'og:title') shared ??= String(content).trim();
    if (PUBLISHED.test(meta)) stated ??= isoDay(content);
    if (node.tagName === 'time' && dateTime) timed ??= isoDay(dateTime);
    if (node.tagName === 'link' && String(rel) === 'canonical') url ??= String(href ?? '');
    if (node.tagName === 'a') links.add(textOf(node));
  });
  const title = shared || own;
  return { title: title && withoutSite(title, links), url, published: stated ?? timed };
}

const isoDay = (time: unknown) => /^\d{4}-\d{2}-\d{2}/.exec(String(time))?.[0];
const textOf = (node: Nodes) => plainText(node).replace(/\s+/g, ' ').trim();

/** `Title | Site`, `Title :: Site`; also `Site : Title` and `Title - Site` where the page links to the site by that name. */
function withoutSite(title: string, links: Set<string>): string {
  const bare = title.replace(/\s+(?:\||::)\s+[^|]{1,40}$/, '');
  const [, before = '', rest = ''] = /^(.{1,40}?)\s+[:|–—-]\s+(.+)$/.exec(bare) ?? [];
  const [, start = '', behind = ''] = /^(.+)\s+[:|–—-]\s+(.{1,40}?)$/.exec(bare) ?? [];
  if (rest && links.has(before)) return rest;
  return start && links.has(behind) ? start : bare;
}

const SURROUNDING_TAGS = new Set([
  'script',
  'style',
  'nav',
  'footer',
  'aside',
  'form',
  'button',
  'noscript',
  'template',
  'iframe',
]);
const SURROUNDING_ROLES = new Set(['navigation', 'banner', 'complementary', 'contentinfo', 'search']);
const SURROUNDING_CLASS =
  /^(?:(?:post|article|entry|page|site|blog|area)?[-_]?(?:comments?|reply|replies|related|share|sharing|sidebar|breadcrumbs?|pagination|footer|toc|cookie|subscribe|newsletter|metadata)|table_of_contents|another_category|skip-link)(?:[-_](?:section|list|box|area|wrap|content|nav|buttons?|posts?))?$/i;

/** Navigation, comments, other posts and the like, by their tags, roles and usual class names. */
function dropSurroundings(page: Html): void {
  visit(page, 'element', (node, index, parent) => {
    const { role, className, id } = node.properties;
    const names = [...(Array.isArray(className) ? className : []), id ?? ''].map(String);
    const isSurrounding =
      SURROUNDING_TAGS.has(node.tagName) ||
      SURROUNDING_ROLES.has(String(role)) ||
      (node.tagName !== 'body' && names.some((name) => SURROUNDING_CLASS.test(name)));
    if (!isSurrounding || !parent || index === undefined) return undefined;
    parent.children.splice(index, 1);
    return [SKIP, index];
  });
}

const CONTAINERS = new Set(['div', 'main', 'section', 'table', 'tbody', 'tr', 'td', 'center']);
/** An element that holds so much of the text of the one around it is where the post is. */
const MOST = 0.7;
/** An `article` says so by its name; the others of a page, if any, are teasers. */
const HALF = 0.5;

/** The article, or as far down as one element holds most of the text: whatever stands beside it is no part of the post. */
function mainPart(body: Element): Element {
  const lengths = lengthsOf(body);
  const lengthOf = (node: Element) => lengths.get(node) ?? 0;
  const holds = (share: number, all: Element) => (node: Element) => lengthOf(node) > 0 && lengthOf(node) >= share * lengthOf(all);
  const article = [...lengths.keys()].filter(({ tagName }) => tagName === 'article').find(holds(HALF, body));
  if (article) return article;
  let main = body;
  for (let next: Element | undefined = body; next; ) {
    main = next;
    next = elementsIn(main)
      .filter(({ tagName }) => CONTAINERS.has(tagName))
      .find(holds(MOST, main));
  }
  return main;
}

const elementsIn = ({ children }: Element) => children.filter((child): child is Element => child.type === 'element');

/** How much text each element holds outside links, in UTF-16 code units. */
function lengthsOf(body: Element): Map<Element, number> {
  const lengths = new Map<Element, number>();
  const measure = (node: Element): number => {
    let length = 0;
    for (const child of node.children) {
      if (child.type === 'text') length += child.value.trim().length;
      else if (child.type === 'element' && child.tagName !== 'a') length += measure(child);
    }
    lengths.set(node, length);
    return length;
  };
  measure(body);
  return lengths;
}
