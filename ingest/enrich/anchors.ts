/** Where the anchors that a talk once had lead to now. */

/** Each former anchor with a present one; empty: the top of the talk. */
export type FormerAnchors = Record<string, string>;

export type KnownAnchors = { anchors: string[]; former?: FormerAnchors | undefined };

/**
 * Sections keep their order more often than their headings: between two anchors that stayed, those that went lead to those that came,
 * one after the other, and where none came to the section before. `present` are the anchors of now, in their order.
 */
export function formerAnchors({ anchors, former = {} }: KnownAnchors, present: string[]): FormerAnchors {
  const now = new Set(present);
  const successors = successorsOf(anchors, present);
  const leadsTo = (anchor: string) => (now.has(anchor) ? anchor : (successors.get(anchor) ?? ''));
  const found = new Map<string, string>();
  for (const anchor of anchors) if (!now.has(anchor)) found.set(anchor, leadsTo(anchor));
  for (const [anchor, section] of Object.entries(former)) {
    if (!now.has(anchor) && !found.has(anchor)) found.set(anchor, section && leadsTo(section));
  }
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** For each anchor that went the present one that stands in its place. */
function successorsOf(before: string[], present: string[]): Map<string, string> {
  const stayed = stayedInOrder(before, present);
  const successors = new Map<string, string>();
  let [from, to] = [0, 0];
  for (const end of [...stayed, undefined]) {
    const [until, untilNow] = end === undefined ? [before.length, present.length] : [before.indexOf(end), present.indexOf(end)];
    const gone = before.slice(from, until).filter((anchor) => !present.includes(anchor));
    const come = present.slice(to, untilNow).filter((anchor) => !before.includes(anchor));
    for (const [i, anchor] of gone.entries()) {
      const place = come[Math.min(i, come.length - 1)] ?? present[to - 1] ?? present[untilNow];
      if (place !== undefined) successors.set(anchor, place);
    }
    [from, to] = [until + 1, untilNow + 1];
  }
  return successors;
}

/** Anchors of both lists, as many as stand in the same order in both, taken greedily. */
function stayedInOrder(before: string[], present: string[]): string[] {
  const places = new Map(present.map((anchor, i) => [anchor, i]));
  let last = -1;
  return before.filter((anchor) => {
    const place = places.get(anchor);
    if (place === undefined || place < last) return false;
    last = place;
    return true;
  });
}
