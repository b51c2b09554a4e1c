/** One reader a format, each giving an mdast tree whose positions are those of the file. */

import type { Element, Root as Html } from 'hast';
import type { Root, RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import rehypeParse from 'rehype-parse';
import rehypeRemark from 'rehype-remark';
import { remark } from 'remark';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkGfm from 'remark-gfm';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';

const markdown = remark().use(remarkGfm).use(remarkCjkFriendly).freeze();
/** Its `runSync` is typed by what it starts from, HTML; it gives Markdown, hence the casts below. */
const html = unified().use(rehypeParse).use(rehypeRemark).freeze();

export function readMarkdown(text: string): Root {
  refuseDeepNesting(text);
  const tree = markdown.parse(withSpacedHeadings(text));
  return { ...tree, children: tree.children.filter((node) => !isModuleCode(node)).flatMap(withHeadingsOfHtml) };
}

/** `##Day 1`, a heading to older parsers and to those who write it, gets the space that CommonMark wants; not in code. */
function withSpacedHeadings(text: string): string {
  if (!/^#{2,6}[^#\s]/m.test(text)) return text;
  let inCode = false;
  return text
    .split('\n')
    .map((line) => {
      if (/^\s{0,3}(?:```|~~~)/.test(line)) inCode = !inCode;
      return inCode ? line : line.replace(/^(#{2,6})(?=[^#\s])/, '$1 ');
    })
    .join('\n');
}

/** Quotes and lists that one line may open inside each other; what people write stays below ten. */
const DEEPEST_NESTING = 100;

/** Time grows with the square of the nesting: a line of a hundred thousand `>` would be parsed for minutes. Fails with an Error. */
function refuseDeepNesting(text: string): void {
  for (const line of text.split('\n')) {
    let marks = 0;
    for (const sign of line) {
      if (sign === '>' || sign === '-' || sign === '+' || sign === '*') marks++;
      else if (sign !== ' ' && sign !== '\t') break;
    }
    // A rule or an underline is one sign repeated and holds nothing.
    if (marks > DEEPEST_NESTING && (line.includes('>') || /[^\s*+-]/.test(line))) {
      throw new Error(`a line opens more than ${DEEPEST_NESTING} quotes or lists inside each other`);
    }
  }
}

/** The `import` and `export` lines that pages in MDX begin with. */
function isModuleCode(node: RootContent): boolean {
  if (node.type !== 'paragraph') return false;
  const lines = plainText(node).split('\n');
  return lines.every((line) =>
    /^(?:import\s.+\sfrom\s*['"].+['"]|import\s*['"].+['"]|export\s(?:const|default|let|function)\s.+);?$/.test(line),
  );
}

/** HTML inside Markdown is read too where it holds headings; its lines are those of the block. */
function withHeadingsOfHtml(node: RootContent): RootContent[] {
  if (node.type !== 'html' || !/<h[1-6]\b/i.test(node.value)) return [node];
  const inner = html.runSync(html.parse(node.value)) as unknown as Root;
  return inner.children.map((child) => ({ ...child, position: node.position }));
}

const LEFT_OUT = new Set(['script', 'style', 'nav', 'footer', 'aside', 'form', 'noscript', 'template', 'iframe']);

/** Where pages say when they were published. */
const PUBLISHED = new Set(['article:published_time', 'datepublished', 'pubdate', 'date']);

export type Page = {
  tree: Root;
  /** Without the name of the site behind it. */
  title?: string;
  /** The address it calls its own. */
  url?: string;
  /** ISO 8601 date. */
  published?: string;
};

/** The main part of a page: its article, else its main, else its body; navigation and scripts left out. */
export function readHtml(text: string): Page {
  const page = html.parse(text);
  const found: Record<string, Element> = {};
  let title: string | undefined;
  let url: string | undefined;
  let published: string | undefined;
  visit(page, 'element', (node, index, parent) => {
    if (LEFT_OUT.has(node.tagName) && parent && index !== undefined) {
      parent.children.splice(index, 1);
      return [SKIP, index];
    }
    const first = node.children[0];
    if (node.tagName === 'title' && first?.type === 'text')
      title ??= first.value.trim().replace(/\s+(?:\||::)\s+[^|]{1,40}$/, '');
    if (node.tagName === 'link' && String(node.properties.rel) === 'canonical') url ??= String(node.properties.href ?? '');
    const { property, name, itemProp, content, dateTime } = node.properties;
    const isPublished = node.tagName === 'meta' && PUBLISHED.has(String(property ?? name ?? itemProp).toLowerCase());
    if (isPublished || (node.tagName === 'time' && dateTime)) published ??= isoDay(String(content ?? dateTime));
    found[node.tagName] ??= node;
    return undefined;
  });
  const main = found.article ?? found.main ?? found.body;
  const tree = html.runSync(main ? ({ type: 'root', children: [main] } satisfies Html) : page) as unknown as Root;
  return { tree, title, url, published };
}

const isoDay = (time: string) => /^\d{4}-\d{2}-\d{2}/.exec(time)?.[0];

const ITEM = /^\s*(?:[•·*-]|\d{1,2}[.)])\s+(.*)$/;

/** Plain text pasted from a page: paragraphs parted by blank lines, a list where all lines begin with a mark. */
export function readText(text: string): Root {
  const children: RootContent[] = [];
  const lines = text.split('\n');
  // Pages that were pasted without their blank lines have a paragraph a line.
  const dense = lines.filter((line) => !line.trim()).length < 0.1 * lines.length;
  let start = 0;
  for (let i = 0; i <= lines.length; i++) {
    const goesOn = i < lines.length && lines[i]?.trim();
    const bothItems = ITEM.test(lines[i] ?? '') && ITEM.test(lines[i - 1] ?? '');
    if (goesOn && !(dense && i > start && !bothItems)) continue;
    const block = lines.slice(start, i);
    if (block.length) children.push(blockOf(block, start + 1));
    start = goesOn ? i : i + 1;
  }
  return { type: 'root', children };
}

function blockOf(lines: string[], line: number): RootContent {
  const position = { start: { line, column: 1 }, end: { line: line + lines.length - 1, column: 1 } };
  const paragraph = (value: string) => ({ type: 'paragraph' as const, children: [{ type: 'text' as const, value }], position });
  const items = lines.map((each) => ITEM.exec(each)?.[1]);
  if (!items.every((item) => item !== undefined)) return paragraph(lines.map((each) => each.trim()).join('\n'));
  const ordered = /^\s*\d/.test(lines[0] ?? '');
  return {
    type: 'list',
    ordered,
    spread: false,
    children: items.map((item) => ({ type: 'listItem', spread: false, children: [paragraph(item)] })),
    position,
  };
}
