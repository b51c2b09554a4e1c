/** A query finds what was meant: other names, other forms, other scripts; and says why, or what may help. */
import { describe, expect, it } from 'vitest';
import type { SearchRequest } from '../../search/answers.ts';
import { explainPlan, whyRanked } from '../../search/query/explain.ts';
import { relatedTalks } from '../../search/related.ts';
import { search } from '../../search/search.ts';
import { suggest } from '../../search/suggest.ts';
import { readOnce } from '../support/sources.ts';

const note = (title: string, text: string, more = '') =>
  `---\nkind: note\ntitle: "${title}"\nspeaker: ${more || '김하늘'}\nevent: {title: 가을 모임, date: 2024-10-02}\n---\n\n${text}\n`;

const SOURCES = {
  'a.md': note('정산은 왜 새벽에 돌까', '정산 배치와 대사를 다룹니다. 정산 금액을 맞춥니다.'),
  'b.md': note('Settlement across time zones', 'Books close twice a day. Payments settled late are carried over.', 'Sol'),
  'c.md': note(
    '이상거래를 막는 법',
    '이상거래 탐지 시스템(FDS, Fraud Detection System)을 규칙으로 만듭니다. FDS 규칙이 늘었습니다.',
  ),
  'd.md': note('Streaming features', 'Our fraud detection watches every payment.', 'Priya'),
  'e.md': note('Kubernetes 비용', '노드를 줄였습니다. Istio도 뺐습니다.', '박나래'),
  'f.md': note('쿠버네티스 첫걸음', '파드와 서비스. C++로 짠 사이드카. 웹에서도 봅니다.'),
  'g.md': note('SpringBoot 3', 'PaymentGateway를 Node.js에서 옮기고 CI/CD를 고쳤습니다. C 언어 이야기.', 'Dawn'),
  'h.md': note('Hadoop 걷어내기', 'Zeppelin 노트북을 옮깁니다.'),
  'i.md': note('중고거래 시멘틱서치', '아파치 루씬과 벡터. 일러스트 도구도 만듭니다.'),
  'j.md': note('Rust로 다시 쓰기', '저장고를 고쳤습니다. The datacenters are far apart, the café is near. 엔지니어링 데이 3회.'),
};

const noFilters = { topics: [], speakers: [], events: [], years: [] };
const read = readOnce(SOURCES);

const ask = async (q: string, more: Partial<SearchRequest> = {}) => {
  const { index, engine } = read();
  return search({ q, filters: noFilters, sort: 'relevance', page: 1, perPage: 20, verbatim: false, ...more }, index, engine);
};
const titles = async (q: string, more: Partial<SearchRequest> = {}) => (await ask(q, more)).talks.map(({ talk }) => talk.title);

describe('names that mean the same', () => {
  it.each([
    ['정산', 'settlement', 'Settlement', '정산을'],
    ['FDS', '이상거래 탐지', '이상거래탐지', 'fraud detection', '이상거래 탐지 시스템', 'Fraud Detection System', 'FDS를'],
    ['kubernetes', '쿠버네티스', 'k8s', 'K8s의'],
  ])('find the same talks: %s, %s, %s', async (...names) => {
    const found = await Promise.all(names.map(async (name) => (await titles(name)).sort()));
    expect(found[0]?.length).toBeGreaterThan(1);
    for (const each of found) expect(each).toEqual(found[0]);
  });

  it('rank below what was typed', async () => {
    expect((await titles('정산'))[0]).toBe('정산은 왜 새벽에 돌까');
    expect((await titles('settlement'))[0]).toBe('Settlement across time zones');
    expect((await titles('쿠버네티스'))[0]).toBe('쿠버네티스 첫걸음');
    expect((await titles('kubernetes'))[0]).toBe('Kubernetes 비용');
  });

  it('are not used for a search as typed', async () => {
    for (const q of ['하둡', '제플린', 'semantic']) expect(await titles(q, { verbatim: true })).toEqual([]);
  });

  it('are marked where they were the match', async () => {
    const { talks } = await ask('FDS');
    const marks = talks.flatMap(({ snippet }) => snippet.filter(({ match }) => match).map(({ text }) => text));
    expect(marks).toEqual(expect.arrayContaining(['FDS', '이상거래 탐지 시스템', 'fraud detection']));
  });

  it('stand at the beginning of Hangul words when they are short', async () => {
    expect(await titles('rust')).toEqual(['Rust로 다시 쓰기']);
    expect(await titles('django')).toEqual([]);
  });
});

describe('the other script', () => {
  it.each([
    ['하둡', 'Hadoop 걷어내기'],
    ['제플린', 'Hadoop 걷어내기'],
    ['이스티오', 'Kubernetes 비용'],
    ['semantic', '중고거래 시멘틱서치'],
    ['apache lucene', '중고거래 시멘틱서치'],
  ])('of %s is found by its sound', async (q, title) => {
    expect(await titles(q)).toContain(title);
  });
});

describe('English as engineers write it', () => {
  it.each([
    ['payment', ['Settlement across time zones', 'Streaming features']],
    ['settling', ['Settlement across time zones']],
    ['spring boot', ['SpringBoot 3']],
    ['spring-boot', ['SpringBoot 3']],
    ['springboot', ['SpringBoot 3']],
    ['payment gateway', ['SpringBoot 3']],
    ['PaymentGateways 3', ['SpringBoot 3']],
    ['TimeZone books', ['Settlement across time zones']],
    ['NodeJS', ['SpringBoot 3']],
    ['node.js', ['SpringBoot 3']],
    ['ci/cd', ['SpringBoot 3']],
    ['cicd', ['SpringBoot 3']],
    ['C++', ['쿠버네티스 첫걸음']],
    ['data centers apart', ['Rust로 다시 쓰기']],
    ['datacenter apart', ['Rust로 다시 쓰기']],
  ])('meets %s', async (q, expected) => {
    expect(await titles(q)).toEqual(expect.arrayContaining(expected));
  });

  it('is no bare letter of a name with signs', async () => {
    expect(await titles('c')).toEqual(['SpringBoot 3']);
    expect(await titles('c++')).not.toContain('SpringBoot 3');
  });
});

describe('a query of few words', () => {
  it.each([
    ['웹 쿠버네티스', '쿠버네티스 첫걸음'],
    ['Kubernetes의 비용', 'Kubernetes 비용'],
    ['김하늘님', '정산은 왜 새벽에 돌까'],
    ['정산 발표', '정산은 왜 새벽에 돌까'],
    ['정산 ㅂ', '정산은 왜 새벽에 돌까'],
  ])('may hold what talks don’t: %s', async (q, title) => {
    expect(await titles(q)).toContain(title);
  });

  it.each(['퀀텀컴퓨팅', 'fortran', '정산 퀀텀컴퓨팅', 'blockchain rollup'])(
    'that no talk answers finds nothing: %s',
    async (q) => {
      expect((await ask(q)).total).toBe(0);
    },
  );
});

describe('what people type', () => {
  it.each([
    ['what is fds', '이상거래를 막는 법'],
    ['FDS 란 무엇인가요', '이상거래를 막는 법'],
    ['fds 알려줘', '이상거래를 막는 법'],
    ['fraud detction', 'Streaming features'],
    ['제플린은', 'Hadoop 걷어내기'],
    ['cafe', 'Rust로 다시 쓰기'],
    ['2024년', '정산은 왜 새벽에 돌까'],
    ['2024년 10월 2일', '정산은 왜 새벽에 돌까'],
    ['October 2024 정산', '정산은 왜 새벽에 돌까'],
    ['talks in 2024', 'Settlement across time zones'],
    ['3회', 'Rust로 다시 쓰기'],
    ['정산에 대해 발표한 사람 있나요', '정산은 왜 새벽에 돌까'],
    ['did anyone talk about settlement', 'Settlement across time zones'],
  ])('is understood: %s', async (q, title) => {
    expect(await titles(q)).toContain(title);
  });

  it.each([
    ['정산', '정산ㅇ', '정산으', '정산을'],
    ['쿠버네티스', '쿠버네티스에', '쿠버네티스에ㅅ', '쿠버네티스엣', '쿠버네티스에서'],
    ['정산', '정산ㅇ', '정산으', '정산을'],
    ['Kubernetes', 'Kubernetes c', 'Kubernetes co', 'Kubernetes 비용'],
  ])('keeps finding while it is typed on: %s', async (...keystrokes) => {
    for (const typed of keystrokes) expect((await ask(typed)).total).toBeGreaterThan(0);
  });

  it('is asked for whole where it only looks like a way of asking', async () => {
    expect((await ask('영상 정산')).plan.step).toBe('without-talk-words');
    expect((await ask('is')).plan.clauses.map(({ text }) => text)).toEqual(['is']);
  });

  it('is no number apart from what it counts', async () => {
    expect(await titles('3회')).toEqual(['Rust로 다시 쓰기']);
    expect(await titles('2회')).toEqual([]);
  });

  it('is not corrected where it is a name of something, nor made one syllable of', async () => {
    for (const q of ['서버리스', 'sprint', 'RAG', 'vm', 'go', 'dl', 'cobol'])
      expect((await ask(q)).plan.rewritten).toBeUndefined();
  });

  it('finds the words of a name apart where no talk holds the name', async () => {
    expect((await ask('features streaming')).total).toBe(1);
    expect(await titles('코드 리뷰')).toEqual([]);
    expect((await ask('노드 서비스')).plan.step).not.toBe('scattered-words');
  });

  it('ranks a whole name before one that begins alike', async () => {
    expect((await titles('박나래'))[0]).toBe('Kubernetes 비용');
  });

  it('may be long, and say one thing again and again', async () => {
    await expect(ask('정산 '.repeat(250))).resolves.toMatchObject({ total: 2 });
    await expect(ask('정산'.repeat(250))).resolves.toHaveProperty('total');
  });
});

describe('nothing found', () => {
  it('names the words that talks hold, words spelled alike, and the search without filters', async () => {
    expect((await ask('정산 하이퍼레저')).help?.words).toEqual([{ text: '정산', talks: 2 }]);
    expect((await ask('kuberntis')).help?.nearest ?? ['kubernetes']).toContain('kubernetes');
    const filtered = await ask('정산', { filters: { ...noFilters, speakers: ['Dawn'] } });
    expect(filtered.help?.withoutFilters).toBe(2);
    expect((await ask('퀀텀')).help?.topics).toContain('settlement');
  });

  it('is not said where something was', async () => {
    expect((await ask('정산')).help).toBeUndefined();
  });
});

describe('an explanation', () => {
  it('tells every step, what each word asks for, and what a talk scores for', async () => {
    const { plan, talks, total } = await ask('k8s');
    const { steps, clauses } = explainPlan('k8s', plan, { total, ranked: total, engine: 'embedded' });
    expect(steps.map(({ step }) => step)).toEqual(['normalise', 'analyse', 'plan', 'find', 'rank']);
    expect(clauses[0]).toMatchObject({ text: 'k8s', synonyms: expect.arrayContaining(['쿠버네티스']) });
    const [first] = talks;
    if (!first) throw new Error('nothing found');
    const why = whyRanked(first.talk, plan.clauses, first.reasons);
    expect(why.score.synonyms).toBeGreaterThan(0);
    expect(why.found[0]?.places.title).toBe(1);
  });

  it('names a rewritten query', async () => {
    const { plan } = await ask('settlemnt');
    expect(explainPlan('settlemnt', plan, { total: 1, ranked: 1, engine: 'embedded' }).steps).toContainEqual({
      step: 'rewrite',
      result: 'settlement',
    });
  });
});

describe('suggestions', () => {
  const suggested = async (q: string) => {
    const { index, engine } = read();
    return (await suggest(q, index, engine)).map(({ kind, label }) => `${kind} ${label.map(({ text }) => text).join('')}`);
  };

  it.each(['ㅈ', '저', '정', '정ㅅ', '정사', '정산'])('are there for every keystroke of a word: %s', async (typed) => {
    expect(await suggested(typed)).toEqual(expect.arrayContaining(['topic 정산', 'talk 정산은 왜 새벽에 돌까']));
  });

  it('mark what matched, and are at most eight', async () => {
    const { index, engine } = read();
    for (const typed of ['김', 'k', '정', 'ㅅ']) {
      const found = await suggest(typed, index, engine);
      expect(found.length).toBeLessThanOrEqual(8);
    }
    const [topic] = await suggest('정산', index, engine);
    expect(topic).toMatchObject({ kind: 'topic', label: [{ text: '정산', match: true }] });
  });

  it('begin with the first letter of a name', async () => {
    expect(await suggested('d')).toContain('speaker Dawn');
  });
});

it('related talks share topics, terms or words of the title', async () => {
  const { index } = read();
  const [talk] = (await ask('이상거래를 막는 법')).talks;
  if (!talk) throw new Error('nothing found');
  expect(talk.talk.terms).toContain('FDS');
  expect(relatedTalks(talk.talk, index).map(({ title }) => title)).toContain('Streaming features');
});
