/** Why a post was split as it was: a person can ask for every candidate. */
import { expect, it } from 'vitest';
import { parseSource } from '../../ingest/parse.ts';

const POST = `# 봄 기술 모임 2024 후기

## 들어가며

4월 5일에 모였다.

## 정산 이야기 - 김하늘

### 대사

은행 파일과 맞춘다.

## 인증 이야기 - 이바다

비밀번호가 없다.

## 마치며

또 만나요.
`;

const explained = (text: string) => {
  const { explanation } = parseSource({ path: 'post.md', bytes: Buffer.from(text), explain: true });
  if (!explanation) throw new Error('no explanation');
  return explanation;
};

it('tells of each candidate where it stands, what speaks for it and what was decided', () => {
  const { candidates } = explained(POST);
  expect(candidates.map(({ line, shape, text, decision }) => [line, shape, text, decision])).toEqual([
    [3, 'h2', '들어가며', 'its words are those of no talk'],
    [7, 'h2', '정산 이야기 - 김하늘', 'talk'],
    [9, 'h3', '대사', 'the talks are h2'],
    [13, 'h2', '인증 이야기 - 이바다', 'talk'],
    [17, 'h2', '마치며', 'its words are those of no talk'],
  ]);
  const [, talk] = candidates;
  expect(talk?.evidence).toContainEqual({ name: 'people', weight: 2 });
});

it('names the rules that decided what the source is and when the event was held', () => {
  const { kind, date, layouts } = explained(POST);
  expect(kind).toEqual({ is: 'recap', rule: 'severalTalks' });
  expect(date).toEqual({ is: '2024-04-05', rule: 'openingDayOfYear' });
  expect(layouts[0]).toMatchObject({ shape: 'h2', talks: 2, strong: 1 });
});

it('names the rule that left a candidate out', () => {
  const weak = POST.replace('## 마치며', '## 집에 오는 길에 든 생각');
  expect(explained(weak).candidates.at(-1)).toMatchObject({ text: '집에 오는 길에 든 생각', decision: 'left out by weakEdges' });
});

it('tells titles of a few letters from those of talks', () => {
  const short = POST.replace('## 마치며', '## 집에 오는 길');
  expect(explained(short).candidates.at(-1)).toMatchObject({ text: '집에 오는 길', decision: 'left out by shortTitles' });
});

it('says of a note that its headings are parts of one talk', () => {
  const { kind, candidates } = explained('---\nspeaker: 김하늘\n---\n# 정산\n\n## 대사\n\n맞춘다.\n');
  expect(kind).toEqual({ is: 'note', rule: 'statedTalk' });
  expect(candidates.map(({ decision }) => decision)).toEqual(['part of a talk note']);
});

it('is left out where nobody asks', () => {
  expect(parseSource({ path: 'post.md', bytes: Buffer.from(POST) })).not.toHaveProperty('explanation');
});
