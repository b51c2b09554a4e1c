/** A directory of talks to check links against. */
import { type Known, knownFrom } from '../../links/known.ts';
import { placeOf, type Site } from '../../links/target.ts';
import type { Directory, DirectoryTalk } from '../../search/directory.ts';

const aTalk = (id: string, title: string, more: Partial<DirectoryTalk> = {}): DirectoryTalk => ({
  id,
  title,
  speakers: [],
  anchors: ['top'],
  former: {},
  ...more,
});

const spring = { id: 'e2spring23', title: '봄 기술 모임', date: '2023-04-05' };

/** Two talks of one title, one whose title holds what Markdown and HTML mean something by, moved and removed ones. */
export const DIRECTORY: Directory = {
  talks: [
    aTalk('k7q2m4x9ab', '정산 배치를 나눈 이야기', {
      speakers: ['김하늘'],
      event: spring,
      date: '2023-04-05',
      anchors: ['top', '원장과-대사', 'retries'],
      former: { '옛-절': '원장과-대사', 'was-here': '' },
    }),
    aTalk('fds-rules', 'FDS | rules <b> & *engine* {x}', { speakers: ['Theo'] }),
    aTalk('aaaaaaaa22', '온보딩 101', { speakers: ['Iris'], date: '2022-10-05' }),
    aTalk('bbbbbbbb33', '온보딩 101', { speakers: ['Sol'], date: '2024-10-05' }),
    aTalk('cccccccc44', '정산 대사를 자동으로', { speakers: ['나라 Kim'] }),
  ],
  events: [spring],
  topics: [
    { id: 'settlement', names: ['정산', 'Settlement'] },
    { id: 'fds', names: ['이상거래 탐지', 'FDS'] },
  ],
  speakers: ['Theo', '김하늘', '나라 Kim'],
  gone: [
    { id: 'oldoldold2', kind: 'talk', title: '정산 배치', speakers: [], movedTo: 'k7q2m4x9ab' },
    { id: 'gonegone33', kind: 'talk', title: '카프카로 주문 옮기기', speakers: [] },
    { id: 'oldevent22', kind: 'event', title: '봄 모임', speakers: [], movedTo: 'e2spring23' },
    { id: 'goneevent2', kind: 'event', title: '겨울 모임', speakers: [] },
  ],
};

export const KNOWN: Known = knownFrom(DIRECTORY);

/** The site has a path of its own, and an address that it had before. */
export const BASE = 'https://talks.example/td';
export const SITE: Site = [BASE, 'old.example'].map(placeOf);
