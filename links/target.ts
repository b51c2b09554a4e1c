/** From an address in a document to what it stands for on this site. */
import { domainToUnicode } from 'node:url';

/** What an address of the site leads to. */
export type Target =
  | { kind: 'talk'; id: string; anchor: string }
  | { kind: 'event' | 'topic' | 'speaker'; id: string }
  /** A page that is always there, such as a search. */
  | { kind: 'page' }
  /** An address of the site that nothing has. */
  | { kind: 'nowhere' };

export type Place = {
  /** Host and, unless it is the usual one, port. */
  host: string;
  /** The path that all addresses begin with: empty, or such as `/talkdex`. */
  base: string;
};

/** Where the site is found: by its own address, and by others that it has or had. */
export type Site = Place[];

/** A whole address, or a host's name with or without a port. Fails with a TypeError where it is neither. */
export function placeOf(written: string): Place {
  const { host, pathname } = new URL(/^https?:\/\//i.test(written) ? written : `https://${written}`);
  return { host: host.toLowerCase(), base: pathname.replace(/\/+$/, '') };
}

/** What one of a document's addresses must hold to lead to the site, in lower case; a quick look before the thorough one. */
export function hostsOf(site: Site): string[] {
  return site.flatMap(({ host }) => [host, domainToUnicode(host.replace(/:\d+$/, ''))]).filter((host) => host !== '');
}

/** The reference of a talk in a document, `talk:<id>` or `talk:<id>#<anchor>`. */
export const REFERENCE = /^talk:([^#]*)(?:#(.*))?$/is;

/** Undefined for an address that is none of the site's. */
export function targetOf(address: string, site: Site): Target | undefined {
  const reference = REFERENCE.exec(address);
  if (reference) return { kind: 'talk', id: reference[1] ?? '', anchor: anchorIn(reference[2] ?? '') };
  if (!/^(https?:)?\/\//i.test(address) || !URL.canParse(address, 'https://x')) return undefined;
  const { host, pathname, hash } = new URL(address, 'https://x');
  const path = pathIn({ host, pathname }, site);
  return path === undefined ? undefined : targetOfPath(path, anchorIn(hash.slice(1)));
}

/** The path below the base; undefined where that is another site's. */
function pathIn({ host, pathname }: { host: string; pathname: string }, site: Site): string | undefined {
  const bases = site.filter((place) => place.host === host).map(({ base }) => base);
  const base = bases.find((each) => pathname === each || pathname.startsWith(`${each}/`));
  return base === undefined ? undefined : pathname.slice(base.length) || '/';
}

/** Pages that have an address of their own; the routes of the server take any case and a slash at the end. */
const PAGES =
  /^\/(?:events|topics|speakers|status|api|openapi\.json|feed\.atom|search\.atom|opensearch\.xml|opensearch\/suggestions|oembed|healthz|readyz|metrics|favicon\.ico|apple-touch-icon\.png|card\.png|api\/v1\/(?:search|suggest|events|topics|speakers|status|permalinks)|(?:files|assets)\/.+)?\/?$/i;
const OF_ONE = /^(?:\/(talks|events|topics|speakers)\/([^/]+)(?:\/[^/]*)?|\/api\/v1\/(talks|topics)\/([^/]+)(?:\/related)?)\/?$/i;
const KINDS = { talks: 'talk', events: 'event', topics: 'topic', speakers: 'speaker' } as const;
const FORMS = { talk: /\.(?:md|json)$/i, event: /$^/, topic: /\.atom$/i, speaker: /\.atom$/i };

function targetOfPath(path: string, anchor: string): Target {
  const [, page, ofPage, data, ofData] = OF_ONE.exec(path) ?? [];
  const [folder, written] = page === undefined ? [data ?? '', ofData ?? ''] : [page, ofPage ?? ''];
  const kind = KINDS[folder.toLowerCase() as keyof typeof KINDS];
  if (!kind) return { kind: PAGES.test(path) ? 'page' : 'nowhere' };
  const hasSlug = path.replace(/\/$/, '').split('/').length > (path.toLowerCase().startsWith('/api/') ? 5 : 3);
  if (hasSlug && kind !== 'talk') return { kind: 'nowhere' };
  const id = decoded(written.replace(FORMS[kind], ''));
  return kind === 'talk' ? { kind, id, anchor } : { kind, id };
}

/** Without a text fragment (`#:~:text=`), which is the browser's own. */
function anchorIn(fragment: string): string {
  return decoded(fragment.replace(/:~:.*$/s, ''));
}

/** In the one form that names have here; what can't be decoded stays as it is. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part).normalize('NFC');
  } catch {
    return part;
  }
}
