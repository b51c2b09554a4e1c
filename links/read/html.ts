/** The references of HTML: of a whole document, or of what stands of it in Markdown. */
import type { Element, RootContent } from 'hast';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { type Reference, referencesInRunningText } from './reference.ts';

const html = unified().use(rehypeParse, { fragment: true, verbose: true }).freeze();

/** What is shown as it is written, or not shown, or can hold no link. */
const VERBATIM =
  'code pre kbd samp tt xmp listing plaintext script style textarea title option select button iframe noscript template'.split(
    ' ',
  );
const NOT_RUNNING = new Set(['a', ...VERBATIM]);

/** Whether what stands in an element of this name is no running text. */
export function isOpaque(name: string): boolean {
  return NOT_RUNNING.has(name.toLowerCase());
}

/** A tag in a line of Markdown, which takes what stands behind it for its own: what it opens or closes, where that holds no running text. */
export function opaqueTag(html: string): { name: string; closes: boolean } | undefined {
  const [, slash, name = ''] = /^<(\/?)([a-z]+)[\s>]/i.exec(html) ?? [];
  return isOpaque(name) ? { name: name.toLowerCase(), closes: slash === '/' } : undefined;
}

/** `offset` is where the text stands in the document. */
export function referencesInHtml(text: string, offset = 0): Reference[] {
  const read = (nodes: RootContent[], isRunning: boolean): Reference[] =>
    nodes.flatMap((node) => {
      if (node.type === 'element')
        return [...addressesOf(node, text), ...read(node.children, isRunning && !isOpaque(node.tagName))];
      if (node.type !== 'text' || !node.position || !isRunning) return [];
      const start = node.position.start.offset ?? 0;
      const written = text.slice(start, node.position.end.offset);
      // Text of a table that stands outside its cells is put together from several places, with markup between them.
      return written.includes('<') ? [] : referencesInRunningText(written, start, 'html');
    });
  const found = read(html.parse(text).children, true);
  return found.map((each) => ({ ...each, start: each.start + offset, end: each.end + offset }));
}

function addressesOf({ properties, data }: Element, text: string): Reference[] {
  return ['href', 'src'].flatMap((name): Reference[] => {
    const at = data?.position?.properties?.[name];
    const address = properties[name];
    if (!at || typeof address !== 'string') return [];
    const written = text.slice(at.start.offset, at.end.offset);
    const value = /^[^=]*=\s*(["']?)(.*?)\1$/s.exec(written)?.[2] ?? '';
    const start = (at.start.offset ?? 0) + written.lastIndexOf(value);
    return [{ form: 'address', start, end: start + value.length, address: address.trim() }];
  });
}
