/** What can go wrong with what Talkdex stores and reads; every message says what to do. */

export class TalkdexError extends Error {
  override name = 'TalkdexError';
}

/** The state folder or an index file can't be used. */
export class StoreError extends TalkdexError {
  override name = 'StoreError';
}
