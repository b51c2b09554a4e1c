/** What was made is remembered as long as there is room. */
import { expect, it, vi } from 'vitest';
import { Recent } from '../../search/recent.ts';

it('what was asked for longest ago goes first', () => {
  const recent = new Recent<string>(2);
  const make = vi.fn((key: string) => key.toUpperCase());
  for (const key of ['a', 'b', 'a', 'c', 'a']) expect(recent.get(key, make)).toBe(key.toUpperCase());
  expect(make.mock.calls.map(([key]) => key)).toEqual(['a', 'b', 'c']);
  expect(recent.peek('b')).toBeUndefined();
  expect(recent.peek('c')).toBe('C');
});

it('what weighs much takes the room of several, and what weighs too much takes none', () => {
  const recent = new Recent<string>(10, ({ length }) => length);
  const same = (key: string) => key;
  for (const key of ['aaaa', 'bbb', 'ccc']) recent.get(key, same);
  expect(recent.peek('aaaa')).toBe('aaaa');
  recent.get('dddd', same);
  expect(['aaaa', 'bbb', 'ccc', 'dddd'].filter((key) => recent.peek(key))).toEqual(['bbb', 'ccc', 'dddd']);
  expect(recent.get('e'.repeat(11), same)).toHaveLength(11);
  expect(recent.peek('e'.repeat(11))).toBeUndefined();
});
