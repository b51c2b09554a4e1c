/** Topics and speakers by names that are written otherwise than they are known. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { speakerLike, topicLike } from '../../search/same-name.ts';
import type { IndexFile } from '../../search/store/index-file.ts';
import type { Topic } from '../../search/talk.ts';
import { aTalk, type Published, publishing } from '../support/published.ts';

const topic = (id: string, ko: string[], en: string[]): Topic => ({ id, names: { ko, en } });

const topics = [
  topic('fraud-detection', ['이상거래 탐지'], ['Fraud detection', 'FDS']),
  topic('settlement', ['정산'], ['Settlement']),
  topic('cpp', [], ['C++']),
  topic('csharp', [], ['C#']),
  topic('cicd', ['지속적 통합/배포'], ['CI/CD']),
  topic('search', ['검색'], ['Search']),
  topic('retrieval', ['검색'], ['Retrieval']),
  topic('fds', [], ['Functional design']),
  topic('unused', ['쓰이지 않는 주제'], ['Unused']),
];

const names = ['Sol', 'José', '김하늘', 'Kim Bada', 'KIM-BADA', '박 나래', '*'];

describe('the same name in other letters', () => {
  let kb: Published;
  let index: IndexFile;
  beforeAll(() => {
    kb = publishing();
    const used = topics.map(({ id }) => id).filter((id) => id !== 'unused');
    const talks = [aTalk('one', '발표', { topics: used, speakers: names.map((name) => ({ name })) })];
    kb.publish(1, { talks, topics });
    index = kb.knowledge.current().index;
  });
  afterAll(() => kb.remove());

  it.each([
    ['정산', 'settlement'],
    ['SETTLEMENT', 'settlement'],
    ['정산'.normalize('NFD'), 'settlement'],
    ['이상거래탐지', 'fraud-detection'],
    ['fraud_detection', 'fraud-detection'],
    ['ci-cd', 'cicd'],
    ['지속적통합배포', 'cicd'],
    ['c++', 'cpp'],
    ['C#', 'csharp'],
    ['ｒｅｔｒｉｅｖａｌ', 'retrieval'],
  ])('finds a topic: %s', (asked, id) => {
    expect(topicLike(asked, index)).toBe(id);
  });

  it('takes an id before a name', () => {
    expect(topicLike('FDS', index)).toBe('fds');
  });

  it.each([
    ['검색', 'two topics have the name'],
    ['C', 'signs make another name'],
    ['쓰이지 않는 주제', 'no talk is filed under it'],
    ['정산 시스템', 'none has the name'],
    ['!!', 'it names nothing'],
    ['', 'it names nothing'],
  ])('finds no topic for «%s»: %s', (asked) => {
    expect(topicLike(asked, index)).toBeUndefined();
  });

  it.each([
    ['sol', 'Sol'],
    ['박나래', '박 나래'],
    ['김 하늘', '김하늘'],
  ])('finds a speaker as written: %s', (asked, name) => {
    expect(speakerLike(asked, index)).toBe(name);
  });

  it.each([['kim bada'], ['So'], ['*'], ['--']])('finds nobody where several or none are meant: %s', (asked) => {
    expect(speakerLike(asked, index)).toBeUndefined();
  });
});
