/** Markdown as a tree: CommonMark with GFM, and what blog engines and MDX put into it. Positions are those of the file. */
import type { Heading, PhrasingContent, Root, RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { remark } from 'remark';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkGfm from 'remark-gfm';
import { visit } from 'unist-util-visit';
import { fragmentToBlocks } from './html.ts';
import { readText } from './text.ts';

const markdown = remark().use(remarkGfm).use(remarkCjkFriendly).freeze();

/** Fails with an Error where a line nests deeper than any person writes. */
export function readMarkdown(text: string): Root {
  refuseDeepNesting(text);
  const tree = markdown.parse(withSpacedHeadings(text));
  for (const node of tree.children) if (node.type === 'heading') dropAttributes(node);
  visit(tree, 'html', (_node, _index, parent) => {
    if (parent?.type === 'paragraph' || parent?.type === 'heading') parent.children = withEmphasis(parent.children);
  });
  return {
    ...tree,
    children: tree.children
      .filter((node) => !isCode(node))
      .flatMap(withTextOfHtml)
      .flatMap(withTextOfFence),
  };
}

/** `##Day 1`, a heading to older parsers and to those who write it, gets the space that CommonMark wants; not in code. */
function withSpacedHeadings(text: string): string {
  // One mark and a word is a tag where other headings are spaced.
  const marks = /^# \S/m.test(text) ? '{2,6}' : '{1,6}';
  const unspaced = new RegExp(`^(#${marks})(?=[^#\\s!])(?!.*\\s#)`);
  if (!new RegExp(unspaced, 'm').test(text)) return text;
  let inCode = false;
  return text
    .split('\n')
    .map((line) => {
      if (/^\s{0,3}(?:```|~~~)/.test(line)) inCode = !inCode;
      return inCode ? line : line.replace(unspaced, '$1 ');
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

const EMPHASIS: Record<string, 'strong' | 'emphasis'> = { b: 'strong', strong: 'strong', i: 'emphasis', em: 'emphasis' };

/** `<strong>Title</strong>` and `<br>` are written in Markdown, too, and mean what its own signs mean. */
function withEmphasis(children: PhrasingContent[]): PhrasingContent[] {
  const written: PhrasingContent[] = [];
  for (let i = 0; i < children.length; i++) {
    const child = children[i] as PhrasingContent;
    const [, tag = ''] = (child.type === 'html' && /^<(b|strong|i|em|br)\s*\/?>$/i.exec(child.value)) || [];
    const type = EMPHASIS[tag.toLowerCase()];
    const end = type
      ? children.findIndex(
          (other, at) => at > i && other.type === 'html' && other.value.toLowerCase() === `</${tag.toLowerCase()}>`,
        )
      : -1;
    if (type && end > i) {
      written.push({ type, children: children.slice(i + 1, end) });
      i = end;
    } else written.push(tag.toLowerCase() === 'br' ? { type: 'break' } : child);
  }
  return written;
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

/** A fence around what is no code, as those have who want their lines kept, is plain text. */
function withTextOfFence(node: RootContent): RootContent[] {
  if (node.type !== 'code' || node.lang || !isProse(node.value)) return [node];
  const first = (node.position?.start.line ?? 1) + 1;
  return readText(node.value, first).children;
}

/** Sentences and lists in Korean: code has other signs, and more of them. */
const isProse = (text: string) => /[가-힣]/.test(text) && (text.match(/[{}();=<>$]/g)?.length ?? 0) <= text.length * MOST_SIGNS;
const MOST_SIGNS = 0.04;

const saysOrShows = (html: string) =>
  /<img\s/i.test(html) || html.split('<').some((piece) => /[\p{L}\p{N}]/u.test(piece.slice(piece.indexOf('>') + 1)));
