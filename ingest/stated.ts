/** The front matter that states what was understood of a source, for its writer to put on top of it and correct. */
import { parse as parseToml } from 'smol-toml';
import { Document, isMap, isScalar, isSeq, type Pair, parseDocument, type YAMLMap } from 'yaml';
import type { Speaker, Talk } from '../search/talk.ts';
import type { DraftTalk, SourceDraft } from './draft.ts';
import { BLOCK } from './read/front-matter.ts';

/**
 * Where it belongs: on `top`, because the source has none; `instead` of the source's own, whose other keys it holds; `over` one
 * that can't be read; `into` whatever is there, where the draft does not tell whether anything is.
 */
export type Place = 'top' | 'instead' | 'over' | 'into';

export type Stated = { text: string; place: Place };

/**
 * Put on top of its source it changes nothing: kind, event and talks are stated as the index has them, with their ids, so that they
 * keep their addresses when a title is corrected. `talks` are those that the index has of the source. Undefined where front matter
 * can't help: the source can't be read, or its own front matter leaves it out.
 */
export function statedFrontMatter(draft: SourceDraft, talks: Talk[]): Stated | undefined {
  if (draft.kind === 'none' && !draft.diagnostics.some(({ rule }) => rule === 'no-talk')) return undefined;
  const { place, others } = ownKeys(draft.frontMatter);
  const stated = statements(draft, talks);
  const own = new Set(others.map(({ key }) => keyOf(key)));
  // What is stated already and is understood otherwise, or not at all, stays to be corrected: a title of a post, a wrong date.
  if (!stated.title && own.has('title')) delete stated.title;
  if (!stated.speakers?.length && (own.has('speakers') || own.has('speaker'))) delete stated.speakers;
  if (!stated.event?.title && !stated.event?.date && own.has('event')) delete stated.event;
  const replaced = new Set([...Object.keys(stated), ...(stated.speakers ? ['speaker'] : [])]);
  return { text: `---\n${toYaml(stated, (key) => !replaced.has(key), others)}---\n`, place };
}

type Statements = {
  kind: SourceDraft['kind'];
  id?: string;
  title?: string;
  speakers?: (string | Speaker)[];
  event?: { id?: string; title: string; date?: string };
  talks?: { id?: string; title: string; speakers: (string | Speaker)[] }[];
};

function statements({ kind, event, talks: drafts, path }: SourceDraft, talks: Talk[]): Statements {
  const known = paired(drafts, talks, path);
  const each = drafts.map((draft, i) => ({
    ...(known[i] ? { id: known[i].id } : {}),
    title: known[i]?.title ?? draft.title,
    speakers: draft.speakers.map(({ name, role }) => (role ? { name, role } : name)),
  }));
  const held = known.find((talk) => talk?.event)?.event;
  const date = held ? held.date : event.date;
  const of = {
    event: { ...(held ? { id: held.id } : {}), title: held?.title ?? event.title ?? '', ...(date ? { date } : {}) },
  };
  if (kind === 'none') return { kind: 'note', title: '', speakers: [], ...of };
  return kind === 'recap' ? { kind, ...of, talks: each } : { kind, ...each[0], ...of };
}

/** The talk that each part of the source became. Parts of one source are talks of their own, so none is given twice. */
function paired(drafts: DraftTalk[], talks: Talk[], path: string): (Talk | undefined)[] {
  const left = new Set(talks);
  const take = (found: Talk | undefined) => {
    if (found) left.delete(found);
    return found;
  };
  const of = (draft: DraftTalk, titled: boolean) =>
    take(
      [...left].find(
        ({ title, sources }) =>
          (!titled || title === draft.title) && sources.some((source) => source.path === path && source.line === draft.line),
      ),
    );
  const byTitle = drafts.map((draft) => of(draft, true));
  return drafts.map((draft, i) => byTitle[i] ?? of(draft, false));
}

/** As front matter is read: a capital at its beginning means nothing. */
const keyOf = (key: unknown) => String(isScalar(key) ? key.value : key).replace(/^\p{Lu}/u, (first) => first.toLowerCase());

type Own = { place: Place; others: Pair[] };

/** The keys of the source's own front matter, with their comments. */
function ownKeys(block: string | undefined): Own {
  const [, fence, inner = ''] = BLOCK.exec(block ?? '') ?? [];
  if (!fence) return { place: block === undefined ? 'into' : 'top', others: [] };
  const document = fence === '---' ? parseDocument(inner) : tomlDocument(inner);
  if (!document || document.errors.length) return { place: 'over', others: [] };
  const { contents } = document;
  if (contents === null) return { place: 'instead', others: [] };
  if (!isMap(contents)) return { place: 'over', others: [] };
  try {
    // An alias that is kept without its anchor can't be written: such front matter is kept as plain values.
    const plain = inner.includes('*') ? new Document(document.toJS({ maxAliasCount: 20 })).contents : contents;
    return { place: 'instead', others: (plain as YAMLMap).items };
  } catch {
    return { place: 'over', others: [] }; // it refers to itself too often: front-matter.ts reports it
  }
}

function tomlDocument(inner: string): Document | undefined {
  try {
    return new Document(parseToml(inner));
  } catch {
    return undefined; // front-matter.ts reports it
  }
}

function toYaml(stated: Statements, isKept: (key: string) => boolean, others: Pair[]): string {
  const document = new Document(stated);
  for (const at of [[], ...(stated.talks ?? []).map((_, i) => ['talks', i])]) {
    const speakers = document.getIn([...at, 'speakers']);
    if (isSeq(speakers) && speakers.items.every(isScalar)) speakers.flow = true;
  }
  if (isMap(document.contents)) document.contents.items.push(...others.filter(({ key }) => isKept(keyOf(key))));
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}
