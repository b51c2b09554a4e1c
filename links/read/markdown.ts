/** The references of Markdown and MDX, where they stand. */
import type { Definition, Image, Link, Nodes, Root } from 'mdast';
import type { CompileContext, Extension, Token } from 'mdast-util-from-markdown';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import { isOpaque, opaqueTag, referencesInHtml } from './html.ts';
import { BLANK, type Reference, referencesInFrontMatter, referencesInRunningText } from './reference.ts';

/** Where a link's address is written, which the tree itself does not say. */
type Destination = { destination?: { start: number; end: number } };

/** Notes it beside what is made of the address anyway. */
function noteDestination(this: CompileContext, token: Token): undefined {
  const link = this.stack.at(-1);
  if (link)
    Object.assign(link, { data: { destination: { start: token.start.offset, end: token.end.offset } } satisfies Destination });
  this.buffer();
  return undefined;
}

const destinations: Extension = {
  enter: { resourceDestinationString: noteDestination, definitionDestinationString: noteDestination },
};

function withDestinations(this: Processor): undefined {
  const data = this.data();
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), destinations];
  return undefined;
}

const common = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml', 'toml']).use(withDestinations);
const markdown = common().freeze();
const mdx = common().use(remarkMdx).freeze();

/** What a Markdown document is written in. */
export type Dialect = 'markdown' | 'mdx';

/** Nodes whose text is not running text: what is shown as written, and what leads elsewhere already. */
const OPAQUE = new Set([
  'inlineCode',
  'html',
  'link',
  'linkReference',
  'image',
  'imageReference',
  'footnoteReference',
  'mdxTextExpression',
]);

const FRONT_MATTER = new Set<string>(['yaml', 'toml']);

/** Elements of MDX that hold a link, or show what they hold as it is written. */
const ELEMENTS = /^(?:Link|NavLink|CodeBlock|Code|Mermaid)$/;

const RUNNING = new Set(['paragraph', 'heading', 'tableCell']);

/** What Docusaurus takes out of MDX before it is parsed, and comments: no links, and not always MDX. */
const NO_MDX = /<!--[\s\S]*?-->|(?<=^#{1,6} .*)\{#[^}\n]*\}(?=[ \t]*$)/gm;
const NO_MARKDOWN = /\{\/\*[\s\S]*?\*\/\}/g;

/** Fails with a VFileMessage that has line and column where MDX can't be parsed. */
export function referencesInMarkdown(written: string, dialect: Dialect): Reference[] {
  // In Markdown, spaces at the beginning of a line would make code of it.
  const [left, blank] = dialect === 'mdx' ? [NO_MDX, ' '] : [NO_MARKDOWN, '.'];
  const text = written.replace(left, (each) => each.replace(/[^\r\n]/g, blank));
  const tree: Root = (dialect === 'mdx' ? mdx : markdown).parse(text);
  const found: Reference[] = [];
  const read = (node: Nodes, isRunning: boolean): void => {
    const [start, end] = span(node);
    if (FRONT_MATTER.has(node.type)) found.push(...referencesInFrontMatter(text.slice(start, end), start));
    else if (node.type === 'html') found.push(...referencesInHtml(text.slice(start, end), start));
    else if ((node.type === 'link' || node.type === 'image' || node.type === 'definition') && node.position)
      found.push(addressOf(node, start, text.slice(start, end)));
    else if (isElement(node)) found.push(...addressesOfElement(node, text));
    if (isRunning && RUNNING.has(node.type)) {
      const running = withoutOpaque(node, start, text.slice(start, end));
      found.push(...referencesInRunningText(running, start, 'markdown'), ...unplaced(node, running, start));
    }
    if (!('children' in node)) return;
    const opaque = betweenTags(node.children);
    for (const [i, child] of node.children.entries()) read(child, isRunning && !holdsNoText(node) && !opaque.has(i));
  };
  read(tree, true);
  return found;
}

function isElement(node: Nodes): node is MdxJsxFlowElement | MdxJsxTextElement {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
}

/** No running text: in it nothing becomes a link. */
function holdsNoText(node: Nodes): boolean {
  return isElement(node) && node.name !== null && (isOpaque(node.name) || ELEMENTS.test(node.name));
}

/** Which of the blocks stand between tags of HTML, in blocks of their own, that hold no running text. */
function betweenTags(blocks: Nodes[]): Set<number> {
  const between = new Set<number>();
  for (const [i, block] of blocks.entries()) {
    const name = block.type === 'html' ? lastOpened(block.value) : undefined;
    if (name === undefined) continue;
    const end = blocks.findIndex(
      (each, at) => at > i && each.type === 'html' && new RegExp(`</${name}\\b`, 'i').test(each.value),
    );
    for (let at = i + 1; at < end; at++) between.add(at);
  }
  return between;
}

function lastOpened(html: string): string | undefined {
  const [, name] = /<([a-z]+)(?:\s[^<>]*)?>[^<]*$/i.exec(html) ?? [];
  return name !== undefined && isOpaque(name) ? name : undefined;
}

/** Bare addresses that the parser turns into links afterwards, as between brackets: these alone have no place. */
function unplaced(node: Nodes, running: string, start: number): Reference[] {
  const found: Reference[] = [];
  let from = 0;
  visit(node, 'link', (link) => {
    const [text] = link.children;
    if (link.position || text?.type !== 'text') return;
    const at = running.indexOf(text.value, from);
    if (at < 0) return;
    from = at + text.value.length;
    found.push({ form: 'address', start: start + at, end: start + from, address: link.url, alone: 'markdown' });
  });
  return found;
}

/** An address without a destination of its own is the whole node: `<https://…>`, or a bare one. */
function addressOf(
  { url, data }: (Link | Image | Definition) & { data?: Destination | undefined },
  start: number,
  written: string,
): Reference {
  if (data?.destination) return { form: 'address', ...data.destination, address: url };
  const brackets = written.startsWith('<') ? 1 : 0;
  const whole = { start: start + brackets, end: start + written.length - brackets };
  return { form: 'address', ...whole, address: url, alone: 'markdown' };
}

/** `href="…"` and `href={'…'}`; other expressions say what they mean only when they run. */
function addressesOfElement({ attributes }: MdxJsxFlowElement | MdxJsxTextElement, text: string): Reference[] {
  return attributes.flatMap((attribute): Reference[] => {
    const at = attribute.position;
    if (!at || attribute.type !== 'mdxJsxAttribute' || !/^(href|src|to)$/.test(attribute.name)) return [];
    const start = at.start.offset ?? 0;
    const written = text.slice(start, at.end.offset);
    const [, before = '', , value = ''] = /^([^=]*=\s*\{?\s*(["'`]))([^"'`]*)\2\s*\}?$/s.exec(written) ?? [];
    if (!before || value.includes('${')) return [];
    const address = typeof attribute.value === 'string' ? attribute.value : value;
    return [{ form: 'address', start: start + before.length, end: start + before.length + value.length, address }];
  });
}

/** What is written there, with blanks in the place of all that is no running text. */
function withoutOpaque(node: Nodes, start: number, written: string): string {
  const running = written.split('');
  const blank = (from: number, to: number) => running.fill(BLANK, from - start, to - start);
  let open: { name: string; from: number } | undefined;
  visit(node, (each) => {
    if (!each.position) return undefined;
    const [from, to] = span(each);
    const tag = each.type === 'html' ? opaqueTag(each.value) : undefined;
    if (tag && !tag.closes) open ??= { name: tag.name, from };
    if (tag?.closes && open?.name === tag.name) {
      blank(open.from, to);
      open = undefined;
    }
    if (OPAQUE.has(each.type) || holdsNoText(each)) {
      blank(from, to);
      return SKIP;
    }
    if (each.type !== 'mdxJsxTextElement') return undefined;
    // Its tags; what stands between them is running text.
    const [first, last] = [each.children[0], each.children.at(-1)];
    blank(from, first ? span(first)[0] : to);
    if (last) blank(span(last)[1], to);
    return undefined;
  });
  return running.join('');
}

function span({ position }: Nodes): [start: number, end: number] {
  return [position?.start.offset ?? 0, position?.end.offset ?? 0];
}
