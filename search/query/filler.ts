/** Words by which people ask, and not what they ask for: what is, did anyone talk about, 발표한 사람 있나요. */

/** They ask, and mean nothing else: left out of every query that holds other words. */
const QUESTION_WORDS =
  'what who whom whose which how why when where is are was were am be been do does did done has have had can could should would ' +
  'will the a an any anyone anybody someone somebody about please tell show find me ' +
  '있나요 있어요 있었나요 있습니까 있을까요 있는지 있었지 있지 있던 했나요 했어요 했었나요 했죠 무엇인가요 무엇인가 뭔가요 뭐예요 뭐죠 인가요 ' +
  '누구 누가 뭐 뭐가 뭐였더라 무엇 무슨 어떤 어떻게 어디 언제 왜 알려줘 알려주세요 찾아줘 찾아주세요 보여줘 궁금해요 혹시 좀 대한 대해 대해서 관한 관해';

/** What every talk is, and who gives it: left out of a sentence, and of few words where they find nothing (정산 발표). */
const TALK_WORDS =
  'talk talks talked session sessions presentation slides video speaker speak spoke spoken say said says give gave given explain explained ' +
  '발표 발표자 발표자료 세션 강연 영상 슬라이드 이야기 얘기 후기 사람 사람이 분 분이 발표한 발표했던 발표하신 다룬 다루는 소개한 공유한 말한 ' +
  '얘기한 이야기한 관련 관련된';

/** They hold a sentence together. */
const FUNCTION_WORDS =
  'this that these those there here it its being not no and or but if then than so as at by for from in into of off on onto out over ' +
  'to up with without between through during i you he she we they my your our their us them everyone everything something anything ' +
  'one some all ever may might must shall having know 있는 있다 했던 하는 하신 하던 한 할 되는 된 그 이 저 것 거 수 때 및 또는 그리고';

const setOf = (words: string) => new Set(words.split(' '));
const questionWords = setOf(QUESTION_WORDS);
const talkWords = setOf(TALK_WORDS);
const functionWords = setOf(FUNCTION_WORDS);

/** Whether a word says nothing of what is asked for; a sentence has more such words than a query of few. */
export function isFiller(word: string, { sentence }: { sentence: boolean }): boolean {
  return questionWords.has(word) || (sentence && (talkWords.has(word) || functionWords.has(word)));
}
