/** Permanent ids, from content, kept by the ledger. */
import { createHash } from 'node:crypto';

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';
const ID_LENGTH = 10;

/** The first ten characters in base 32 (RFC 4648, lower case) of a SHA-256: fifty bits, so that two machines give the same ids. */
export function contentId(parts: string[]): string {
  const digest = createHash('sha256')
    .update(JSON.stringify(parts.map((part) => part.normalize('NFC'))))
    .digest();
  let id = '';
  let bits = 0;
  let rest = 0;
  for (const byte of digest) {
    rest = ((rest << 8) | byte) & 0xffff;
    for (bits += 8; bits >= 5 && id.length < ID_LENGTH; bits -= 5) id += BASE32.charAt((rest >> (bits - 5)) & 31);
  }
  return id;
}

export type TalkContent = { event: string; speakers: string[]; title: string; path: string; position: number };

/** The id of a talk without an explicit one; where it is taken by another talk, source path and position are hashed, too. */
export function talkId({ event, speakers, title, path, position }: TalkContent, taken: (id: string) => boolean): string {
  const id = contentId([event, ...speakers, title]);
  if (!taken(id)) return id;
  for (let i = 0; ; i++) {
    const longer = contentId([event, ...speakers, title, path, String(position + i)]);
    if (!taken(longer)) return longer;
  }
}
