/** One spelling for every text: composed (NFC) and lower case. */

/**
 * Lower case that keeps every offset, so that what is found in the folded text can be marked in the original.
 * (A few letters, such as İ, grow when lowered; they stay as they are.)
 */
function lowerInPlace(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from(text, (letter) => (letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter)).join('');
}

/** NFC, lower case. Offsets in the result are offsets in `text.normalize('NFC')`. */
export function fold(text: string): string {
  return lowerInPlace(text.normalize('NFC'));
}

/** For comparing titles and names: letters and digits only, in compatibility form, without case, space or punctuation. */
export function compareKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
