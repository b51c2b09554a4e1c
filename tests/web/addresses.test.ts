/** What typing and links make of the address that is wanted. */
import { describe, expect, it } from 'vitest';
import { rebased, typedInto } from '../../web/browser/addresses.ts';

describe('typing', () => {
  it.each([
    ['/', '정산', '/?q=%EC%A0%95%EC%82%B0'],
    ['/?q=a&topic=fds&topic=kafka&sort=newest&perPage=5', 'b', '/?q=b&topic=fds&topic=kafka&sort=newest&perPage=5'],
    ['/?q=a&year=2024&page=3&verbatim=1&utm_source=x', 'b', '/?q=b&year=2024'],
    ['/?q=a&year=2024', '  ', '/?year=2024'],
    ['/talkdex/?q=a', '', '/talkdex/'],
  ])('keeps of %s filters and order: %s', (address, words, typed) => {
    expect(typedInto(address, words)).toBe(typed);
  });
});

describe('a link on a page whose next one is on its way', () => {
  it('means what it says where nothing is on its way', () => {
    expect(rebased('/?q=a&topic=fds', '/?q=a', '/?q=a')).toBe('/?q=a&topic=fds');
  });

  it.each([
    ['adds its filter', '/?q=a&year=2024', '/?q=a', '/?q=a&topic=fds', '/?q=a&topic=fds&year=2024'],
    ['takes its filter away', '/?q=a', '/?q=a&year=2024', '/?q=a&year=2024&topic=fds', '/?q=a&topic=fds'],
    ['is about the words that were typed since', '/?q=a&year=2024', '/?q=a', '/?q=ab', '/?q=ab&year=2024'],
    ['sets a filter once', '/?q=a&year=2024', '/?q=a', '/?q=a&year=2024', '/?q=a&year=2024'],
    ['to other words is about nothing else', '/?q=b', '/?q=a&year=2024', '/?q=a&year=2024&topic=fds', '/?q=b'],
  ])('%s', (_, link, shown, wanted, address) => {
    expect(rebased(link, shown, wanted)).toBe(address);
  });
});
