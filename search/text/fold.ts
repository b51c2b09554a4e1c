/** One spelling for every text: composed (NFC), lower case, ASCII in its usual width, Latin letters without accents. */

/**
 * Lower case that keeps every offset, so that what is found in the folded text can be marked in the original.
 * (A few letters, such as İ, grow when lowered; they stay as they are.)
 */
function lowerInPlace(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from(text, (letter) => (letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter)).join('');
}

/** Latin letters are searched without their accents: José, Jose. */
function withoutAccents(text: string): string {
  return text.replace(/[\u00c0-\u024f]/g, (letter) => letter.normalize('NFD').charAt(0));
}

/** How far a full-width form (ｆｄｓ) stands behind its ASCII character. */
const FULL_WIDTH = 0xfee0;

function usualWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - FULL_WIDTH));
}

/** NFC, lower case, ASCII width, no accents. Offsets in the result are offsets in `text.normalize('NFC')`. */
export function fold(text: string): string {
  return withoutAccents(lowerInPlace(usualWidth(text.normalize('NFC'))));
}

/** For comparing titles and names: letters and digits only, in compatibility form, without case, space or punctuation. */
export function compareKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
