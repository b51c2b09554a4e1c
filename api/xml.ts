/** XML that is well-formed whatever its texts hold: they are escaped, and characters that XML 1.0 forbids are left out. */

export type Element = { name: string; attributes: Attributes; children: (Element | string)[] };

/** Those that are undefined are left out. */
export type Attributes = Record<string, string | undefined>;

type Child = Element | string | undefined;

/** Children that are undefined are left out. A name is one of ours. */
export function element(name: string, attributes: Attributes, ...children: Child[]): Element {
  return { name, attributes, children: children.filter((child) => child !== undefined) };
}

/** A whole document, in UTF-8. */
export function xmlDocument(root: Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${serialized(root)}\n`;
}

function serialized({ name, attributes, children }: Element): string {
  const start = Object.entries(attributes).flatMap(([key, value]) => (value === undefined ? [] : `${key}="${escaped(value)}"`));
  const tag = [name, ...start].join(' ');
  if (children.length === 0) return `<${tag}/>`;
  return `<${tag}>${children.map((child) => (typeof child === 'string' ? escaped(child) : serialized(child))).join('')}</${name}>`;
}

const REFERENCES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** `>` too, because of `]]>`; tabs and line ends, because a parser makes others of them. */
function escaped(text: string): string {
  return onlyXml(text).replace(/[&<>"\t\n\r]/g, (sign) => REFERENCES[sign] ?? sign);
}

/** Without what is no `Char` of XML 1.0 (section 2.2): most control characters, lone surrogates, U+FFFE and U+FFFF. */
function onlyXml(text: string): string {
  return text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '');
}
