/** Which talks of a topic one reads first: little collections, each with the order that a person would tell a newcomer. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { whereToStart } from '../../search/reading-list.ts';
import type { Synonyms, Talk, Topic } from '../../search/talk.ts';
import { aTalk, type Published, publishing } from '../support/published.ts';

const kubernetes: Topic = {
  id: 'kubernetes',
  names: { ko: ['쿠버네티스'], en: ['Kubernetes', 'k8s'] },
  words: ['Istio', 'Helm'],
};
const settlement: Topic = { id: 'settlement', names: { ko: ['정산'], en: ['Settlement'] } };
const fds: Topic = { id: 'fds', names: { ko: ['이상거래 탐지'], en: ['Fraud detection'] } };

type Told = { title: string; year?: number; headings?: string[]; text?: string };

const lasting = (text: string, times: number) => Array.from({ length: times }, () => text).join('\n');

/** Its id says what it is for. */
function told(topic: Topic, id: string, { title, year = 2023, headings = [], text = title }: Told): Talk {
  const sections = [
    { anchor: 'top', text, html: '' },
    ...headings.map((heading) => ({ heading, anchor: heading, text, html: '' })),
  ];
  const event = { id: `day-${year}`, title: `Day ${year}`, date: `${year}-05-01` };
  return aTalk(id, title, { topics: [topic.id], event, sections: text ? sections : [] });
}

type Case = { name: string; topic: Topic; talks: Record<string, Told>; start: string[]; synonyms?: Synonyms[] };

const cases: Case[] = [
  {
    name: 'an introduction by its title comes before what is more particular, however much newer that is',
    topic: kubernetes,
    talks: {
      upgrade: { title: 'Upgrading Kubernetes without downtime', year: 2025, text: 'We upgraded Kubernetes node by node.' },
      intro: { title: 'Introduction to Kubernetes', year: 2021, text: 'Pods, nodes and what Kubernetes does with them.' },
      costs: { title: 'What our clusters cost', year: 2024, text: 'Kubernetes asks for more than it uses.' },
      scale: { title: 'Kubernetes at ten thousand nodes', year: 2022, text: 'Kubernetes has limits, and we met them.' },
    },
    start: ['intro', 'scale', 'upgrade'],
  },
  {
    name: 'and so does one in Korean',
    topic: settlement,
    talks: {
      kotlin: { title: '정산 시스템을 코틀린으로 옮기기', year: 2025, text: '정산 배치를 코틀린으로 옮겼습니다.' },
      basics: { title: '처음 만나는 정산', year: 2020, text: '정산이 무엇이고 왜 새벽에 도는지 이야기합니다.' },
      bank: { title: '은행 파일 맞추기', year: 2024, text: '은행 파일을 맞추고 정산에 넘깁니다.' },
      first: { title: '정산 입문: 돈은 언제 들어오나', year: 2019, text: '정산의 세 단계를 따라갑니다.' },
    },
    start: ['first', 'basics', 'kotlin'],
  },
  {
    name: 'an introduction to something else is none to the topic',
    topic: settlement,
    talks: {
      kafka: { title: 'Kafka 소개', year: 2025, text: `${lasting('토픽과 파티션을 소개합니다.', 10)} 정산도 씁니다.` },
      ledger: { title: '정산 원장 다시 쓰기', year: 2021, text: '정산 원장을 복식으로 씁니다.' },
      night: { title: '정산은 왜 새벽에 돌까', year: 2020, text: '정산 배치의 순서를 이야기합니다.' },
      batch: { title: '배치 정산을 나누기', year: 2022, text: '정산 배치를 나누었습니다.' },
    },
    start: ['ledger', 'night', 'batch'],
  },
  {
    name: 'a name in title, headings and all over the text tells more than one in passing',
    topic: kubernetes,
    talks: {
      passing: { title: 'How we hire', year: 2025, text: `${lasting('People come and go.', 30)} Kubernetes was one question.` },
      heading: { title: 'Platform work', year: 2024, headings: ['Why Kubernetes'], text: 'Kubernetes runs what teams write.' },
      subject: {
        title: 'Kubernetes for our teams',
        year: 2020,
        headings: ['Kubernetes, step by step'],
        text: 'Kubernetes and pods.',
      },
      title: { title: 'Debugging on Kubernetes', year: 2019, text: 'Logs, events and more of Kubernetes.' },
    },
    start: ['subject', 'title', 'heading'],
  },
  {
    name: 'names of both languages count, and what else means the same',
    topic: fds,
    synonyms: [['이상거래 탐지', 'Fraud detection', 'FDS']],
    talks: {
      other: { title: '은행과 맞추기', year: 2025, text: '가끔 이상거래 탐지에 걸립니다.' },
      short: { title: 'FDS 규칙 엔진', year: 2020, text: 'FDS 규칙을 씁니다.' },
      english: { title: 'Fraud detection with streams', year: 2021, text: 'Fraud detection within a second.' },
      korean: { title: '이상거래 탐지와 그래프', year: 2022, text: '이상거래 탐지를 그래프로 합니다.' },
    },
    start: ['korean', 'english', 'short'],
  },
  {
    name: 'a talk of which nothing but the title is known is a poor start',
    topic: kubernetes,
    talks: {
      listed: { title: 'Kubernetes 2025', year: 2025, text: '' },
      agenda: { title: 'Kubernetes 2024', year: 2024, text: '' },
      written: { title: 'Running Kubernetes', year: 2018, text: 'Kubernetes ran on three machines.' },
      mesh: { title: 'A mesh on Kubernetes', year: 2019, text: 'Kubernetes and a mesh beside it.' },
    },
    start: ['mesh', 'written', 'listed'],
  },
  {
    name: 'what files a talk under the topic without being its name tells half as much',
    topic: kubernetes,
    talks: {
      istio: { title: 'Istio in production', year: 2025, text: 'Istio routes what comes in. Istio also measures it.' },
      helm: { title: 'Helm charts that last', year: 2024, text: 'Helm charts are tested like code. Helm is a tool.' },
      named: { title: 'Our second Kubernetes', year: 2017, text: 'Kubernetes again, and better.' },
      other: { title: 'One year of operations', year: 2026, text: 'Istio and Helm were among what we operated, with much else.' },
    },
    start: ['named', 'istio', 'helm'],
  },
  {
    name: 'a title that begins with the topic is about it',
    topic: settlement,
    talks: {
      react: { title: 'React로 그리는 정산 화면', year: 2025, text: '정산 화면을 그립니다.' },
      monolith: { title: '모놀리스에서 정산 떼어 내기', year: 2024, text: '정산 코드를 떼어 냅니다.' },
      today: { title: '정산의 오늘과 내일', year: 2021, text: '정산 팀이 하는 일입니다.' },
      why: { title: '「정산」 엔지니어가 하는 일', year: 2020, text: '정산 팀의 하루입니다.' },
    },
    start: ['today', 'why', 'react'],
  },
  {
    name: 'among equals the newer stands first, and one without a date last',
    topic: settlement,
    talks: {
      older: { title: 'Settlement in June', year: 2021, text: 'Settlement, again.' },
      newest: { title: 'Settlement in July', year: 2024, text: 'Settlement, again.' },
      newer: { title: 'Settlement in May', year: 2022, text: 'Settlement, again.' },
      oldest: { title: 'Settlement in April', year: 2018, text: 'Settlement, again.' },
    },
    start: ['newest', 'newer', 'older'],
  },
  {
    name: 'of three talks and fewer all are given',
    topic: settlement,
    talks: {
      bank: { title: '은행 파일 맞추기', year: 2024, text: '은행 파일을 맞추고 정산에 넘깁니다.' },
      intro: { title: 'Settlement 101', year: 2018, text: 'Settlement from the beginning.' },
    },
    start: ['intro', 'bank'],
  },
];

describe('where to start with a topic', () => {
  let kb: Published;
  beforeAll(() => {
    kb = publishing();
  });
  afterAll(() => kb.remove());

  let generation = 0;
  function started({ topic, talks, synonyms = [] }: Case, order: (talks: Talk[]) => Talk[] = (talks) => talks): string[] {
    const all = order(Object.entries(talks).map(([id, each]) => told(topic, id, each)));
    kb.publish(++generation, { talks: [...all, ...noise], topics: [topic], synonyms });
    kb.knowledge.lookAgain();
    return whereToStart(topic, kb.knowledge.current().index).map(({ id }) => id);
  }
  /** Talks of nothing: what all talks hold says nothing of any. */
  const noise = Array.from({ length: 12 }, (_, i) => aTalk(`noise-${i}`, `잡담 ${i}`, { summary: '점심 이야기' }));

  it.each(cases)('$name', (each) => {
    expect(started(each)).toEqual(each.start);
  });

  it('is the same in whatever order the talks were read', () => {
    for (const each of cases) expect(started(each, (talks) => talks.toReversed())).toEqual(each.start);
  });

  it('holds where every talk there is is of the topic', () => {
    const [first] = cases as [Case];
    const talks = Object.entries(first.talks).map(([id, each]) => told(first.topic, id, each));
    kb.publish(++generation, { talks, topics: [first.topic] });
    kb.knowledge.lookAgain();
    expect(whereToStart(first.topic, kb.knowledge.current().index).map(({ id }) => id)).toEqual(first.start);
  });
});
