/** Validating XML against the schemas in tests/fixtures/schemas. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RelaxNGValidator, XmlDocument, type XmlElement } from 'libxml2-wasm';

/** Prefixes for paths into a document. */
const SPACES = { atom: 'http://www.w3.org/2005/Atom', os: 'http://a9.com/-/spec/opensearch/1.1/' };

/** Fails where the text is no well-formed XML. */
export function reading<T>(xml: string, read: (document: XmlDocument) => T): T {
  const document = XmlDocument.fromString(xml);
  try {
    return read(document);
  } finally {
    document.dispose();
  }
}

/** The texts of all elements or attributes at an XPath such as `/atom:feed/atom:entry/atom:title`. */
export function textsAt(xml: string, path: string): string[] {
  return reading(xml, (document) => document.find(path, SPACES).map((node) => (node as XmlElement).content));
}

/** What is wrong with a document, in the validator's words; undefined: nothing. */
export function faultOf(xml: string, schema: 'atom' | 'opensearch'): string | undefined {
  const rng = readFileSync(join(import.meta.dirname, `../fixtures/schemas/${schema}.rng`), 'utf8');
  return reading(rng, (parsed) => {
    const validator = RelaxNGValidator.fromDoc(parsed);
    try {
      return reading(xml, (document) => {
        validator.validate(document);
        return schema === 'atom' ? brokenRule(xml) : undefined;
      });
    } catch (error) {
      return (error as Error).message;
    } finally {
      validator.dispose();
    }
  });
}

/** What RFC 4287 asks for that a grammar can't say: its schema says it in Schematron, the text of the RFC in sections 4.1 and 4.2. */
const RULES: [string, string][] = [
  ['/atom:feed[not(atom:author)]/atom:entry[not(atom:author)]', 'an entry has no author, nor has the feed'],
  ["//atom:entry[not(atom:link[@rel='alternate' or not(@rel)]) and not(atom:content)]", 'an entry leads nowhere'],
  ['//atom:entry[atom:id = preceding-sibling::atom:entry/atom:id]', 'two entries have one id'],
  [
    "//atom:link[@rel='alternate' and @type = preceding-sibling::atom:link[@rel='alternate']/@type]",
    'two alternates are of one type',
  ],
  ["/atom:feed[not(atom:link[@rel='self'])]", 'the feed does not say where it is'],
];

function brokenRule(xml: string): string | undefined {
  return RULES.find(([path]) => textsAt(xml, path).length > 0)?.[1];
}
