/** One page of a long list. */
export type PageOf<T> = {
  items: T[];
  /** From 1; never beyond the last. */
  page: number;
  last: number;
};

/** The page asked for of `total` items, `perPage` each; `items` gives some of them from an offset. A page beyond the last is the last. */
export function pageOf<T>(
  asked: number,
  { total, perPage, items }: { total: number; perPage: number; items: (offset: number, limit: number) => T[] },
): PageOf<T> {
  const last = Math.max(1, Math.ceil(total / perPage));
  const page = Math.min(asked, last);
  return { items: items((page - 1) * perPage, perPage), page, last };
}
