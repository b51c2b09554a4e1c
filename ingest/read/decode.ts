/** From a file's bytes to text: UTF-8, UTF-16 with a mark, else CP949, which old Korean editors wrote. */
import type { Diagnostic } from '../../search/talk.ts';

/** A recap post is a few hundred kilobytes at most; larger files are something else. In bytes. */
export const LARGEST_SOURCE = 5 * 1024 * 1024;

export type Decoded = {
  /** NFC, lines end in `\n`; undefined where the file is no text. */
  text?: string;
  diagnostics: Diagnostic[];
};

const decodeAs = (encoding: string, bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined; // not of this encoding
  }
};

/** Zeros, and spaces of no width, which editors leave behind. */
const INVISIBLE = /[\0\u200B\u2060\uFEFF]/g;

/** A page may hold a stray zero; a binary file holds many. */
const MOST_ZEROS = 0.001;

function zerosIn(bytes: Uint8Array): number {
  let zeros = 0;
  for (const byte of bytes) if (byte === 0) zeros++;
  return zeros;
}

export function decode(path: string, bytes: Uint8Array): Decoded {
  const about = (rule: string, severity: Diagnostic['severity'], reason: string): Diagnostic => ({
    path,
    line: 1,
    column: 1,
    rule,
    severity,
    reason,
  });
  const megabytes = (n: number) => `${(n / 1024 / 1024).toFixed(1)} MB`;
  if (bytes.length > LARGEST_SOURCE) {
    const reason = `this file has ${megabytes(bytes.length)}, at most ${megabytes(LARGEST_SOURCE)} are read; split it, or move it out of the data folder`;
    return { diagnostics: [about('too-large', 'error', reason)] };
  }
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
  const notText = about('not-text', 'error', 'this is no text file; save it as UTF-8 text, or move it out of the data folder');
  if (!utf16 && zerosIn(bytes) > bytes.length * MOST_ZEROS) return { diagnostics: [notText] };
  const known = decodeAs(utf16 ?? 'utf-8', bytes);
  const korean = known === undefined && !utf16 ? decodeAs('euc-kr', bytes) : undefined;
  const text = known ?? korean;
  if (text === undefined) return { diagnostics: [notText] };
  const cp949 = about('cp949', 'warning', 'this file is not UTF-8 and was read as CP949 (EUC-KR); save it as UTF-8');
  return {
    text: text.replace(INVISIBLE, '').replace(/\r\n?/g, '\n').normalize('NFC'),
    diagnostics: korean === undefined ? [] : [cp949],
  };
}
