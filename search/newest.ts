/** The talks that are news to whoever follows them: what came into the index last, then what was given last. */
import type { IndexFile } from './store/index-file.ts';
import type { TalkCard } from './talk.ts';

export type News = {
  card: TalkCard;
  /** When it came into the index, ISO 8601 date and time; absent where it was there when the index was first built. */
  at: string | undefined;
};

/** At most so many of these talks, whose ids come with those of the newest talks first. */
export function newestOf(ids: string[], most: number, index: IndexFile): News[] {
  const arrived = new Map(index.arrivals().map(({ id, at }) => [id, at]));
  const time = (id: string) => arrived.get(id) ?? '';
  const latest = ids.toSorted((a, b) => (time(a) === time(b) ? 0 : time(a) < time(b) ? 1 : -1)).slice(0, most);
  return latest.flatMap((id) => {
    const card = index.card(id);
    return card ? [{ card, at: arrived.get(id) }] : [];
  });
}
