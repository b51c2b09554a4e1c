/** What `talkdex/remark` exports. */
import type { Root } from 'mdast';
import type { Plugin } from 'unified';

/** Where what is known of talks comes from: a ledger or a server. */
export type TalkLinksOptions = (FromLedger | FromServer) & {
  /**
   * What to do where nobody knows which talk is meant. `fail` (the default): the document is not built, and the error names line and
   * column. `warn`: the console names them, and what is written there stays as it is.
   */
  onUnknown?: 'fail' | 'warn';
};

type FromLedger = {
  /**
   * The path of `permalinks.jsonl`, or of the folder that holds it; relative ones begin where the build runs. Of several, the first that
   * knows an id says what it is. While documents are watched, it is read again when it changed.
   */
  ledger: string | string[];
  server?: undefined;
  /** What links begin with, such as `https://talks.example`. */
  baseUrl: string;
};

type FromServer = {
  /** The address of a running server, such as `https://talks.example`. It is asked once. */
  server: string;
  ledger?: undefined;
  /** What links begin with, where that is not the address at which the server is asked. */
  baseUrl?: string;
};

/** Turns `talk:<id>`, `talk:<id>#<anchor>` and `[[talk: words]]` into links with the talk's title. Fails at once when an option is wrong. */
export declare const remarkTalkLinks: Plugin<[TalkLinksOptions], Root>;
export default remarkTalkLinks;

/** A plugin of Vite that does the same in the source of Markdown files, for what does not use remark, such as VitePress. */
export declare function talkLinks(options: TalkLinksOptions): {
  name: string;
  enforce: 'pre';
  /** Undefined for what is no Markdown, and for documents that stay as they are. */
  transform(code: string, id: string): Promise<string | undefined>;
};
