/** Addresses of pages and of searches. */
import { describe, expect, it } from 'vitest';
import { noFilters, toggled, withoutFilters } from '../../web/filters.ts';
import { urlsOf } from '../../web/urls.ts';
import { request } from './sample.ts';

const urls = urlsOf('');
const parameters = (url: string) => [...new URL(url, 'http://localhost').searchParams];

describe('the address of a search', () => {
  it('leaves out what is as usual', () => {
    expect(urls.search({ q: '', filters: noFilters, sort: 'relevance', page: 1, perPage: 20, verbatim: false })).toBe('/');
    expect(urls.search({ q: 'FDS', page: 1 })).toBe('/?q=FDS');
  });

  it('keeps words, repeated filters, order, page and the wish for no rewriting', () => {
    const url = urls.search({
      ...request,
      filters: { ...request.filters, topics: ['settlement', 'fds'] },
      page: 3,
      verbatim: true,
    });
    expect(parameters(url)).toEqual([
      ['q', '정산'],
      ['topic', 'settlement'],
      ['topic', 'fds'],
      ['year', '2023'],
      ['sort', 'newest'],
      ['page', '3'],
      ['verbatim', '1'],
    ]);
  });

  it('carries any character of the words', () => {
    const q = 'C++ & 100% #정산?';
    expect(parameters(urls.search({ q }))).toEqual([['q', q]]);
  });
});

describe('a click on a filter', () => {
  it('adds a value, keeps all else and returns to the first page', () => {
    expect(parameters(urls.search(toggled({ ...request, page: 4 }, 'topics', 'kafka')))).toEqual([
      ['q', '정산'],
      ['topic', 'settlement'],
      ['topic', 'kafka'],
      ['year', '2023'],
      ['sort', 'newest'],
    ]);
  });

  it('takes a value away that is set', () => {
    expect(parameters(urls.search(toggled(request, 'topics', 'settlement')))).toEqual([
      ['q', '정산'],
      ['year', '2023'],
      ['sort', 'newest'],
    ]);
  });

  it('can take all filters away at once', () => {
    expect(parameters(urls.search(withoutFilters(request)))).toEqual([
      ['q', '정산'],
      ['sort', 'newest'],
    ]);
  });
});

describe('the address of a page', () => {
  it('starts with the base', () => {
    const below = urlsOf('/talkdex');
    expect(below.home()).toBe('/talkdex/');
    expect(below.talk('k7q2m4x9ab')).toBe('/talkdex/talks/k7q2m4x9ab');
    expect(below.asset('/assets/site.css')).toBe('/talkdex/assets/site.css');
  });

  it('encodes names, anchors and the parts of a path', () => {
    expect(urls.speaker('나라/Kim')).toBe(`/speakers/${encodeURIComponent('나라/Kim')}`);
    expect(urls.talk('a', '원장과-대사')).toBe(`/talks/a#${encodeURIComponent('원장과-대사')}`);
    expect(urls.talk('a', '원장과-대사', 'C++ & 정산')).toBe(
      `/talks/a?q=C%2B%2B+%26+${encodeURIComponent('정산')}#${encodeURIComponent('원장과-대사')}`,
    );
    expect(urls.talk('a', undefined, '')).toBe('/talks/a');
    expect(urls.file('2023/그림 1.png')).toBe(`/files/2023/${encodeURIComponent('그림 1.png')}`);
  });
});
