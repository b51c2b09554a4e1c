/** Posts of many shapes, written for these tests, each with its truth beside it: split as a person would, nothing wrong. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseSource } from '../../ingest/parse.ts';
import { postsWithTruth, scoreOf, type Truth } from '../support/truth.ts';

const posts = postsWithTruth('tests/fixtures/posts');

const told = ({ kind, event, talks }: { kind: Truth['kind']; event?: Truth['event']; talks: Truth['talks'] }) => ({
  kind,
  date: event?.date ?? undefined,
  talks: talks.map(({ title, speakers }) => [title, ...speakers].join(' / ')),
});

it.each(posts.map((post) => [post.path, post] as const))('%s is split as its truth says', (path, { file, truth }) => {
  const draft = parseSource({ path, bytes: readFileSync(file) });
  const talks = draft.talks.map(({ title, speakers }) => ({ title, speakers: speakers.map(({ name }) => name) }));
  expect(told({ ...draft, talks })).toMatchObject(told(truth));
  expect(scoreOf(draft, truth).wrong).toBe(0);
});
