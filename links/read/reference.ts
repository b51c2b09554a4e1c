/** What the readers find in a document. */

/** A place in a document that leads somewhere. Offsets are UTF-16 code units from its beginning. */
export type Reference = {
  start: number;
  end: number;
} & (
  | {
      /** `end` is where the address ends as it is written, without quotes and brackets. */
      form: 'address';
      /** The address as it is meant: escapes and character references resolved. */
      address: string;
      /** Where it is no address of a link but stands for a whole one: how what stands there instead must be written. */
      alone?: 'markdown' | 'html';
    }
  | {
      /** `[[talk: words]]` */
      form: 'words';
      words: string;
      /** How what stands there instead must be written. */
      as: 'markdown' | 'html';
    }
);

/** `[[talk: words]]`; one backslash before it makes it text. */
const WORDS = /(?<!\\)\[\[\s*talk:\s*([^[\]]+?)\s*\]\]/g;

/** `talk:<id>` and `talk:<id>#<anchor>` in running text. */
const BARE = /(?<![\p{L}\p{N}_:/.@#%?=&-])talk:[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?(?![a-z0-9_-])(?:#[\p{L}\p{N}_-]+)?/giu;

const address = (start: number, written: string): Reference => ({
  form: 'address',
  start,
  end: start + written.length,
  address: written,
});

/** The references by id that stand in text. The scheme of a title in capitals (Talk:) is none. Without `alone`: no running text. */
export function referencesInText(text: string, offset: number, alone?: 'markdown' | 'html'): Reference[] {
  return [...text.matchAll(BARE)]
    .filter(([written]) => written.startsWith('talk:'))
    .map(({ 0: written, index }) => ({ ...address(offset + index, written), ...(alone ? { alone } : {}) }));
}

/** The references by words; those of several lines lose what begins a line in a quote. */
export function wordsInText(text: string, offset: number, as: 'markdown' | 'html'): Reference[] {
  return [...text.matchAll(WORDS)].map(({ 0: written, 1: words = '', index }) => ({
    form: 'words',
    start: offset + index,
    end: offset + index + written.length,
    words: words.replace(/\s*\n[\s>]*/g, ' '),
    as,
  }));
}

/** The references that stand in running text; the words of one may look like an id. */
export function referencesInRunningText(text: string, offset: number, as: 'markdown' | 'html'): Reference[] {
  const words = wordsInText(text, offset, as);
  const isWithin = ({ start }: Reference) => words.some((each) => each.start < start && start < each.end);
  return [...words, ...referencesInText(text, offset, as).filter((each) => !isWithin(each))];
}

/** Addresses of pages in text that is no markup, such as front matter. */
export function addressesInText(text: string, offset: number): Reference[] {
  const found = [...text.matchAll(/https?:\/\/[^\s'"<>()[\]{},]+/gi)];
  return found.map(({ 0: written, index }) => address(offset + index, written.replace(/[.;:!?]+$/, '')));
}
