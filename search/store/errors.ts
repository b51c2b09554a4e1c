/** What can go wrong with what Talkdex stores and reads; every message says what to do. */

export class TalkdexError extends Error {
  override name = 'TalkdexError';
}

/** The state folder or an index file can't be used. */
export class StoreError extends TalkdexError {
  override name = 'StoreError';
}

/** For what can't be written: names the file, what is wrong with the disk, and that what was there is there. */
export function notWritten(file: string, cause: unknown): StoreError {
  if (cause instanceof StoreError) return cause;
  return new StoreError(`${file} can't be written (${whyNot(cause)}); the index stays as it was, and nothing is lost`, { cause });
}

/** Of the system, such as ENOSPC; not of Node (ERR_…). */
const SYSTEM_CODE = /^E[A-Z0-9]+$/;

/** Whether the disk or the system refused, so that the same would fail again. */
export function isRefused(error: unknown): boolean {
  const cause = error instanceof StoreError ? error.cause : error;
  const { code = '', message = '' } = (cause ?? {}) as Partial<NodeJS.ErrnoException>;
  return SYSTEM_CODE.test(code) || /disk is full/.test(message);
}

/** The system's word for it, and what to do where that is plain. */
export function whyNot(cause: unknown): string {
  const { code, message } = cause as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return `${code}: the disk is full, make room on it`;
  if (code && SYSTEM_CODE.test(code)) return code;
  // SQLite does not tell why.
  return /disk (is full|I\/O)/.test(message) ? `${message}: most often the disk is full, make room on it` : message;
}
