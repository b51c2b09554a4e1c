/** Abbreviations that texts explain, the glossary made of them, what a person corrects, and which names mean the same. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { abbreviationsIn } from '../../ingest/enrich/abbreviations.ts';
import { buildGlossary, explainedIn, termFinder, textsOf } from '../../ingest/enrich/glossary.ts';
import { LOANWORDS } from '../../ingest/enrich/loanwords.ts';
import { STARTER_TOPICS } from '../../ingest/enrich/starter-topics.ts';
import { synonymsOf } from '../../ingest/enrich/synonyms.ts';
import { allTopics } from '../../ingest/enrich/topics.ts';
import { type Correction, parseGlossary } from '../../ingest/glossary-file.ts';
import type { SourceRef, Talk } from '../../search/talk.ts';
import { nameKey } from '../../search/text/occurrences.ts';
import { runs } from '../support/runs.ts';
import { withSources } from '../support/sources.ts';

const named = (text: string) =>
  abbreviationsIn(text).map(({ term, english, korean }) => [term, english, korean].filter(Boolean).join(' = '));

describe('an abbreviation', () => {
  it.each([
    ['어제는 이상거래 탐지 시스템(FDS, Fraud Detection System)을 봤어요', 'FDS = Fraud Detection System = 이상거래 탐지 시스템'],
    ['이상거래탐지시스템(FDS)의 규칙', 'FDS = 이상거래탐지시스템'],
    ['그때 만든 FDS(이상거래탐지시스템)는', 'FDS = 이상거래탐지시스템'],
    ['FDS(Fraud Detection System, 이상거래 탐지 시스템)', 'FDS = Fraud Detection System = 이상거래 탐지 시스템'],
    ['We moved rows by Change Data Capture (CDC).', 'CDC = Change Data Capture'],
    ['CDC (Change Data Capture) moved the rows.', 'CDC = Change Data Capture'],
    ['데이터를 옮긴 변경 데이터 캡처(CDC)', 'CDC = 변경 데이터 캡처'],
    ['우리는 새 주문 관리 시스템（OMS）을', 'OMS = 주문 관리 시스템'],
    ['결제 대행사(PG, Payment Gateway)와 맺은', 'PG = Payment Gateway = 결제 대행사'],
    ['서버 사이드 렌더링(SSR)이 느리다', 'SSR = 서버 사이드 렌더링'],
    ['이벤트 기반 아키텍처(이하 EDA)로', 'EDA = 이벤트 기반 아키텍처'],
    ['품질은 서비스 품질(QoS)로', 'QoS = 서비스 품질'],
    ['Large Language Models (LLMs) write code', 'LLM = Large Language Model'],
    ['Infrastructure as Code (IaC)', 'IaC = Infrastructure as Code'],
    ['Extensible Markup Language (XML)', 'XML = Extensible Markup Language'],
    ['HTTP (Hypertext Transfer Protocol)', 'HTTP = Hypertext Transfer Protocol'],
    ['peer reviews Agent-to-Agent (A2A)', 'A2A = Agent-to-Agent'],
    ['about internationalization (i18n)', 'i18n = internationalization'],
    ['SLO는 Service Level Objective의 약자입니다', 'SLO = Service Level Objective'],
    ['WAL stands for Write Ahead Log and is old', 'WAL = Write Ahead Log'],
    ['지표는 목표 및 핵심 결과(OKR)였다', 'OKR = 목표 및 핵심 결과'],
  ])('is taken with what the text says it stands for: %s', (text, expected) => {
    expect(named(text)).toEqual([expected]);
    expect(named(text.normalize('NFD'))).toEqual([expected]);
  });

  it.each([
    '발표자 Theo(서버 엔지니어), TK(서버 개발자)',
    '(NEW) 정산 화면과 (FAQ)',
    '배포는 어제(2023-05-17), 파일은 settle.sh(v2.1), 크기는 5배(MB)',
    'Kafka(메시지를 나르는 도구)와 Redis (an in-memory store)',
    '옆에 DB(검색 서버)를 두었다',
    '가벼운 데스크톱 장치(GPU)',
    '발표는 4월(APR), 장소는 서울(KR)',
    'see the docs (https://example.com/API) or CI (it was slow)',
    'KRX (the author of Forge) and a CLI with RPC (only on Linux)',
    'Volume II (Ann Lee), Cooking (CI)',
    'ORM (ORMs)',
    '규칙 엔진은 JVM(자바 17)에서',
    'UXD (User Diary)',
    '검색과 추천(SE/RC)',
    'func Open(path string, flags ...Flag)',
    'It is EASY (so they said), really FAST (ten of them)',
  ])('is not seen in a remark, a role, a unit or code: %s', (text) => {
    expect(named(text)).toEqual([]);
  });

  it('gets only the words of its name, not the sentence before it', () => {
    expect(named('우리가 절대 놓을 수 없는 서비스 수준 목표(SLO)')).toEqual(['SLO = 서비스 수준 목표']);
    expect(named('After that we had no Service Level Objective (SLO)')).toEqual(['SLO = Service Level Objective']);
  });

  it('is never more than what stands in the text, and no text makes it throw', () => {
    const letters = fc.constantFrom(...'FDSab 가탐지시스템(),（）;:-"\n'.split(''));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(letters).map((all) => all.join('')),
        ),
        (text) => {
          for (const { term, korean } of abbreviationsIn(text)) {
            expect(text.normalize('NFC')).toContain(term);
            if (korean) expect(text.normalize('NFC').replace(/\s+/g, ' ')).toContain(korean);
          }
        },
      ),
      { numRuns: runs(200) },
    );
  });
});

let n = 0;
const talk = (text: string, title = '이야기'): Talk =>
  ({
    id: `t${n++}`,
    title,
    sections: [{ anchor: 'top', text, html: '' }],
    sources: [{ path: 'a.md', line: 3, kind: 'note' }],
  }) as unknown as Talk;
const glossaryWith = (talks: Talk[], corrections: Correction[]) =>
  buildGlossary(
    talks.map((each) => ({ id: each.id, source: each.sources[0] as SourceRef, explained: explainedIn(each) })),
    corrections,
    textsOf(talks),
  );
const glossaryOf = (texts: string[], file = '') =>
  glossaryWith(
    texts.map((text) => talk(text)),
    parseGlossary(file).corrections,
  );

describe('the glossary', () => {
  it('merges what all talks explain of a term, sorted, whatever its case', () => {
    const { glossary } = glossaryOf([
      'SSR(Server Side Rendering)',
      '서버 사이드 렌더링(SSR)',
      'the Server-Side Rendering (SSR)',
      'Kubernetes (K8s)',
      'Kubernetes (k8s)',
    ]);
    expect(glossary).toEqual([
      { term: 'K8s', names: ['Kubernetes'] },
      { term: 'SSR', names: ['Server Side Rendering', '서버 사이드 렌더링'] },
    ]);
  });

  it('keeps the meaning that most talks explain', () => {
    const { glossary } = glossaryOf(['CDC (Change Data Capture)', '변경 데이터 캡처(CDC)', 'CDC (Consumer Driven Contract)']);
    expect(glossary).toEqual([{ term: 'CDC', names: ['Change Data Capture', '변경 데이터 캡처'] }]);
  });

  it('keeps none where two meanings are explained as often, and says so', () => {
    const { glossary, diagnostics } = glossaryOf(['PMI (Product Market Index)', 'PMI (Payment Method Interface)']);
    expect(glossary).toEqual([]);
    expect(diagnostics).toMatchObject([{ path: 'a.md', line: 3, rule: 'term-ambiguous', severity: 'info' }]);
    expect(diagnostics[0]?.reason).toContain('glossary.yml');
  });

  it('does without two letters that one talk explains and others use for something else', () => {
    const others = ['SI 회사에서', 'SI 프로젝트', 'SI 경험'];
    expect(glossaryOf(['Speed Index (SI)', ...others]).glossary).toEqual([]);
    expect(glossaryOf(['Speed Index (SI)', ...others, 'the speed index']).glossary).toHaveLength(1);
  });

  it('is corrected by a person, who adds names, decides a meaning, and leaves out terms', () => {
    const texts = ['CDC (Consumer Driven Contract)', 'SLO (Service Level Objective)', 'TBA (Total Bare Array)'];
    const file = 'CDC: [변경 데이터 캡처, Change Data Capture]\nSLO: 서비스 수준 목표\nTBA: false\nPG: [Payment Gateway]\n';
    expect(glossaryOf(texts, file).glossary).toEqual([
      { term: 'CDC', names: ['변경 데이터 캡처', 'Change Data Capture'] },
      { term: 'PG', names: ['Payment Gateway'] },
      { term: 'SLO', names: ['서비스 수준 목표', 'Service Level Objective'] },
    ]);
  });
});

describe('the terms of a talk', () => {
  const termsOf = termFinder([
    { term: 'FDS', names: ['이상거래 탐지 시스템', 'Fraud Detection System'] },
    { term: 'MAP', names: ['Merchant Access Point'] },
    { term: 'k8s', names: ['Kubernetes'] },
  ]);

  it.each([
    ['FDS를 만든 까닭', ['FDS']],
    ['이상 거래탐지시스템에서는', ['FDS']],
    ['a fraud-detection system of ours', ['FDS']],
    ['several FDSs', ['FDS']],
    ['Kubernetes and K8s', ['k8s']],
    ['MAP 서버', ['MAP']],
  ])('are found by term or name, spaced or not, with particles: %s', (text, terms) => {
    expect(termsOf(talk(text))).toEqual(terms);
  });

  it.each(['FDSX 이야기', '비이상거래탐지시스템', 'a map of it', 'sk8ser'])('are whole words: %s', (text) => {
    expect(termsOf(talk(text))).toEqual([]);
  });
});

describe('glossary.yml', () => {
  it('holds terms with a list of names, one name, or false', () => {
    expect(parseGlossary('FDS: [a b, "c"]\nPG: Payment Gateway\nNO: [Night Owl]\n재고: false\n')).toEqual({
      corrections: [
        { term: 'FDS', names: ['a b', 'c'] },
        { term: 'PG', names: ['Payment Gateway'] },
        { term: 'NO', names: ['Night Owl'] },
        { term: '재고', names: false },
      ],
      diagnostics: [],
    });
    expect(parseGlossary('')).toEqual({ corrections: [], diagnostics: [] });
  });

  it('is told of wrong entries by their lines, while the others hold', () => {
    const { corrections, diagnostics } = parseGlossary('FDS: {a: b}\nPG: [Payment Gateway]\npg: [x]\nQA:\nCI: true\n"-": [x]\n');
    expect(corrections.map(({ term }) => term)).toEqual(['PG']);
    expect(diagnostics.map(({ line, path, severity }) => [line, path, severity])).toEqual(
      [1, 3, 4, 5, 6].map((line) => [line, 'glossary.yml', 'error']),
    );
    expect(parseGlossary('- FDS\n').diagnostics[0]?.reason).toContain('terms with their names are expected');
    expect(parseGlossary('FDS: [').diagnostics[0]?.reason).toContain('not YAML');
  });

  it('changes the talks that hold its terms, and its wrong entries are shown', async () => {
    const kb = withSources({
      'a.md': '---\nkind: note\ntitle: PG 이야기\n---\n대행사를 바꿨다\n',
      'b.md': '---\nkind: note\ntitle: 다른 이야기\n---\n글\n',
    });
    await kb.ingest();
    kb.add({ 'glossary.yml': 'PG: [Payment Gateway]\nQA: {x: y}\n' });
    const { talks, files, diagnostics } = await kb.ingest();
    expect(talks.changed).toHaveLength(1);
    expect(files.parsed).toBe(0);
    expect(diagnostics).toContainEqual(expect.objectContaining({ path: 'glossary.yml', line: 2 }));
    expect((await kb.talks()).flatMap(({ terms }) => terms)).toEqual(['PG']);
    kb.add({ 'glossary.yml': 'PG: [Payment Gateway, 결제 대행사]\nQA: {x: y}\n' });
    const { generation } = await kb.ingest();
    expect((await kb.ingest()).generation).toBe(generation);
  });
});

describe('synonyms', () => {
  const groups = (file = '', texts: string[] = [], ownTopics: Parameters<typeof allTopics>[0] = []) => {
    const { corrections } = parseGlossary(file);
    const { glossary } = glossaryWith(
      texts.map((text) => talk(text)),
      corrections,
    );
    return synonymsOf({ topics: allTopics(ownTopics), ownTopics, glossary, corrections });
  };
  const withName = (name: string, all: string[][]) =>
    all.filter((group) => group.some((each) => nameKey(each) === nameKey(name)));

  it('join topics, glossary and loanwords of the same name', () => {
    const all = groups('', ['이상거래 탐지 시스템(FDS, Fraud Detection System)']);
    expect(withName('FDS', all)).toEqual([
      expect.arrayContaining(['이상거래 탐지', 'Fraud detection', 'FDS', '이상거래 탐지 시스템']),
    ]);
    expect(withName('정산', all)).toEqual([['정산', 'Settlement']]);
    expect(withName('k8s', all)).toEqual([['쿠버네티스', 'Kubernetes', 'k8s']]);
  });

  it('never chain two meanings by an abbreviation', () => {
    const all = groups('RAG: [Red Amber Green]\n');
    expect(withName('RAG', all)).toEqual([['RAG', 'Red Amber Green']]);
    expect(withName('검색 증강 생성', all)).toEqual([['retrieval-augmented generation', '검색 증강 생성']]);
  });

  it('are of a person’s topic its first names only', () => {
    const all = groups('', [], [{ id: 'money', names: { ko: ['금전', '정산'], en: ['Money', 'cash'] }, words: ['동전'] }]);
    expect(withName('금전', all)).toEqual([['금전', 'Money']]);
    expect(withName('cash', all)).toEqual([]);
  });

  it('do without what glossary.yml leaves out', () => {
    const all = groups('k8s: false\n재고: false\n');
    expect(withName('k8s', all)).toEqual([]);
    expect(withName('inventory', all)).toEqual([]);
    expect(withName('kubernetes', all)).toHaveLength(1);
  });

  it('are groups of two names and more, no name twice, none within another', () => {
    const all = groups('', ['SSR(Server Side Rendering)']);
    for (const group of all) {
      const keys = group.map(nameKey);
      expect(keys.length).toBeGreaterThan(1);
      expect(new Set(keys).size).toBe(keys.length);
      const around = all.filter((other) => other !== group && keys.every((key) => other.map(nameKey).includes(key)));
      expect(around, group.join(', ')).toEqual([]);
    }
  });
});

describe('the built-in lists', () => {
  it('hold each loanword in one group', () => {
    const names = LOANWORDS.flatMap((group) => [...new Set(group.map(nameKey))]);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  it('name each starter topic in both languages, no name twice', () => {
    const names = STARTER_TOPICS.flatMap(({ names: { ko, en } }) => [...new Set([...ko, ...en].map(nameKey))]);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
    for (const topic of STARTER_TOPICS) {
      expect(topic.names.ko.length, topic.id).toBeGreaterThan(0);
      expect(topic.names.en.length, topic.id).toBeGreaterThan(0);
    }
  });
});
