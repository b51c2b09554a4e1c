/** What the model of a knowledge base is made of: people with a way of misspelling them, titles, events, paragraphs. */
import { pick, type Random, talkAt } from '../../bench/synthetic.ts';
import type { Paragraph } from './model.ts';

const list = (words: string) => words.split(/\s*\n\s*|, /).filter(Boolean);

/** A name, and the same name as somebody else spells it. */
export const PEOPLE = list(`
  김지윤/김지연, 이도현/이도헌, 박서준/박서진, 최유나/최윤아, 정민재/정민제, 강소희/강서희, 윤태호/윤태오, 장수빈/장수민, 임재혁/임제혁
  한예린/한애린, 오준서/오준석, 서혜원/서해원, 신동우/신동욱, 권나영/권나연, 황성민/황승민, 송기태/송기택, 류다인/류다은, 문가영/문가연
  양현수/양현주, 배주현/배주연, 백승호/백성호, 허지안/허지완, 남도윤/남도연, 심규리/심규린, 노태경/노태겸, 하윤재/하윤제
  Jeremy Walsh/Jeremy Welsh, Katrin Holm/Catrin Holm, Philip Moreno/Phillip Moreno, Sofia Brandt/Sophia Brandt
  Marcus Lindqvist/Markus Lindqvist, Ana Ferreira/Anna Ferreira, Stephen Okafor/Steven Okafor, Yusuf Demir/Yousuf Demir
  Claire Dubois/Clare Dubois, Mathew Quinn/Matthew Quinn, Isabel Rojas/Isabelle Rojas, Tomas Novak/Thomas Novak
`).map((pair) => pair.split('/') as [string, string]);

const KOREAN = [
  list(
    '느린, 끊기지 않는, 작은, 되돌릴 수 있는, 보이지 않는, 스스로 낫는, 하루에 끝나는, 두 벌의, 오래된, 조용한, 값싼, 셀 수 있는',
  ),
  list(
    '정산, 결제, 송금, 원장, 검색, 색인, 추천, 알림, 쿠폰, 재고, 배송, 인증, 로그, 지표, 캐시, 메시지, 스키마, 토큰, 계좌, 한도, 심사, 환불, 번역, 음성, 지도, 배차, 광고, 입찰, 실험',
  ),
  list(
    '배치, 파이프라인, 저장소, 게이트웨이, 클러스터, 큐, 서버, 모델, 규칙, 화면, 테이블, 트랜잭션, 라우팅, 브로커, 샤딩, 복제, 대시보드, 스케줄러, 컨슈머, 프록시',
  ),
  list('옮기기, 다시 쓰기, 나누기, 줄이기, 지우기, 고치기, 지키기, 합치기, 늘리기, 길들이기, 걷어 내기, 버리기'),
];
const ENGLISH = [
  list('Scaling, Retiring, Measuring, Replaying, Taming, Shrinking, Rewriting, Untangling, Guarding, Mending, Rehearsing'),
  list('slow, tiny, shared, legacy, quiet, nightly, idempotent, partial, encrypted, regional, forgotten, noisy'),
  list(
    'ledger, settlement, payout, search, ranking, coupon, inventory, login, metric, cache, schema, refund, routing, consent, quota, invoice, fraud, export',
  ),
  list('queues, batches, pipelines, replicas, gateways, tables, consumers, proxies, rollouts, snapshots, budgets, runbooks'),
];

/** Titles that several events have a talk with. */
export const SHARED_TITLES = ['지난해에 가장 크게 배운 것', 'Everything that went wrong', 'Q&A', 'Lightning Talks'];

/** As headings some titles are read as no talk's; a note's front matter may state any. */
export const isPlainTitle = (title: string): boolean => SHARED_TITLES.indexOf(title) < 2;

const oneOfEach = (random: Random, lists: string[][]) => lists.map((from) => pick(random, from)).join(' ');

export const anyTitle = (random: Random): string => oneOfEach(random, random() < 0.65 ? KOREAN : ENGLISH);

/** The same title with little changed. */
export function nearTitle(random: Random, title: string): string {
  const words = title.split(' ');
  const more = /[가-힣]/.test(title) ? ['다시', '2년 뒤', '그 뒤'] : ['revisited', 'again', 'at last'];
  if (random() < 0.5) return `${title} ${pick(random, more)}`;
  return random() < 0.5 && words.length > 3 ? words.slice(1).join(' ') : title.toUpperCase();
}

const EVENTS = [
  list(
    '새벽, 한강, 서울, 부산, 판교, 제주, 여름, 가을, 겨울, 봄, 백엔드, 프런트엔드, 데이터, 인프라, 보안, 모바일, 금융, 플랫폼',
  ),
  list('엔지니어링, 기술, 개발자, 아키텍처, 오픈소스, 운영, 장애, 품질'),
  list('데이, 모임, 콘서트, 서밋, 캠프, 밋업, 포럼, 나눔회'),
];

export const anyEventTitle = (random: Random): string => oneOfEach(random, EVENTS);

export function anyDate(random: Random): string {
  const [year, month, day] = [2016, 1, 1].map((from, i) => from + Math.floor(random() * ([10, 12, 28][i] as number)));
  return dateOf(new Date(Date.UTC(year as number, (month as number) - 1, day)));
}

export const dateOf = (time: Date): string => time.toISOString().slice(0, 10);

const HEADINGS = list(
  '무엇이 느렸나, 옮긴 차례, 재어 본 것, 아직 남은 일, 처음의 생각, Where it hurt, What we tried first, How it runs today',
);

/** What such a sentence begins with may be read as who gave the talk. */
const TELLS = /이야기|설명|소개|공유|발표|강연|강의|진행|말씀|님|talk|session|speaker|lecture/i;

/** Two sentences at most a paragraph, at least so many words in all; another `number`, another text. */
export function anyParagraphs(random: Random, number: number, words: number): Paragraph[] {
  const sentences = talkAt(number, 220)
    .sections.flatMap(({ text }) => text.split(/(?<=\.)\s/))
    .filter((each) => !TELLS.test(each));
  const paragraphs: Paragraph[] = [];
  for (let left = words; left > 0 && sentences.length; ) {
    const text = sentences.splice(0, random() < 0.5 ? 1 : 2).join(' ');
    paragraphs.push(random() < 0.25 ? { heading: pick(random, HEADINGS), text } : { text });
    left -= text.split(' ').length;
  }
  return paragraphs;
}

const FOLDERS = ['', '', 'posts/', '2023/', 'archive/seoul/', '모음/'];

/** Without its ending. */
export const anyPath = (random: Random, number: number): string =>
  `${pick(random, FOLDERS)}${pick(random, ['recap', 'post', 'memo', '기록'])}-${String.fromCharCode(97 + (number % 26))}${number}`;
