/** Markdown as a tree: CommonMark with GFM, and what blog engines and MDX put into it. Positions are those of the file. */
import type { Heading, Root, RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { remark } from 'remark';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkGfm from 'remark-gfm';
import { fragmentToBlocks } from './html.ts';

const markdown = remark().use(remarkGfm).use(remarkCjkFriendly).freeze();

/** Fails with an Error where a line nests deeper than any person writes. */
export function readMarkdown(text: string): Root {
  refuseDeepNesting(text);
  const tree = markdown.parse(withSpacedHeadings(text));
  for (const node of tree.children) if (node.type === 'heading') dropAttributes(node);
  return { ...tree, children: tree.children.filter((node) => !isCode(node)).flatMap(withTextOfHtml) };
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

/** Time grows with the square of the nesting: a line of a hundred thousand `>` would be parsed for minutes. */
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

const MODULE_LINE = /^(?:import\s.+\sfrom\s*['"].+['"]|import\s*['"].+['"]|export\s(?:const|default|let|function)\s.+);?$/;
/** `{% include x %}`, `{{< figure >}}`, `{: .class}`, `[toc]`. */
const TEMPLATE_LINE = /^(?:\{[%{:].*\}|\[\[?_?toc_?\]?\])$/i;

/** The `import` and `export` lines of MDX, and lines that only speak to a blog's engine. */
function isCode(node: RootContent): boolean {
  if (node.type !== 'paragraph') return false;
  const lines = plainText(node).split('\n');
  return lines.every((line) => MODULE_LINE.test(line) || TEMPLATE_LINE.test(line.trim()));
}

/** `## Title {#title}` and `## Title {: .no_toc}` are called Title. */
function dropAttributes(heading: Heading): void {
  const last = heading.children.at(-1);
  if (last?.type === 'text') last.value = last.value.replace(/\s*\{[:#][^{}]*\}\s*$/, '');
}

/** HTML and JSX: what they say and show is kept, their tags are not; their lines are those of the block. */
function withTextOfHtml(node: RootContent): RootContent[] {
  if (node.type !== 'html' || !saysOrShows(node.value)) return [node];
  return fragmentToBlocks(node.value).map((child) => ({ ...child, position: node.position }));
}

const saysOrShows = (html: string) =>
  /<img\s/i.test(html) || html.split('<').some((piece) => /[\p{L}\p{N}]/u.test(piece.slice(piece.indexOf('>') + 1)));
