/** The references of HTML: of a whole document, or of what stands of it in Markdown. */
import type { Element, RootContent } from 'hast';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { type Reference, referencesInRunningText } from './reference.ts';

const html = unified().use(rehypeParse, { fragment: true, verbose: true }).freeze();

/** What is shown as it is written, or not shown. */
const VERBATIM = new Set(['code', 'pre', 'kbd', 'samp', 'script', 'style', 'textarea', 'title']);

/** A tag in a line of Markdown, which takes what stands behind it for its own: what it opens or closes, where that holds no running text. */
export function opaqueTag(html: string): { name: string; closes: boolean } | undefined {
  const [, slash, name = ''] = /^<(\/?)([a-z]+)[\s>]/i.exec(html) ?? [];
  return /^(a|code|kbd|samp|pre)$/i.test(name) ? { name: name.toLowerCase(), closes: slash === '/' } : undefined;
}

type Around = { verbatim: boolean; link: boolean };

/** `offset` is where the text stands in the document. */
export function referencesInHtml(text: string, offset = 0): Reference[] {
  const read = (nodes: RootContent[], around: Around): Reference[] =>
    nodes.flatMap((node) => {
      if (node.type === 'element') {
        const { tagName, children } = node;
        const inside = { verbatim: around.verbatim || VERBATIM.has(tagName), link: around.link || tagName === 'a' };
        return [...addressesOf(node, text), ...read(children, inside)];
      }
      if (node.type !== 'text' || !node.position || around.verbatim || around.link) return [];
      const start = node.position.start.offset ?? 0;
      const written = text.slice(start, node.position.end.offset);
      return referencesInRunningText(written, start, 'html');
    });
  const found = read(html.parse(text).children, { verbatim: false, link: false });
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
