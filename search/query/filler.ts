/** Words by which people ask, and not what they ask for: did anyone talk about, 발표한 사람 있나요. */

/** What every talk is: a query of few words may hold one beside what it is about (정산 발표). */
const TALK_WORDS =
  '발표 발표자 발표자료 세션 강연 영상 슬라이드 이야기 얘기 후기 talk talks session sessions presentation slides video speaker';

const QUESTION_WORDS =
  '있나요 있어요 있었나요 있습니까 있을까요 있는지 있었지 있지 있던 있는 있다 했나요 했어요 했었나요 했던 했죠 하는 하신 하던 한 할 되는 된 ' +
  '무엇인가요 무엇인가 뭔가요 뭐예요 뭐죠 인가요 발표한 발표했던 발표하신 다룬 다루는 소개한 공유한 말한 사람 사람이 분 분이 누구 누가 뭐 뭐가 뭐였더라 무엇 무슨 어떤 어떻게 어디 언제 왜 ' +
  '관련 관련된 관한 관해 대한 대해 대해서 알려줘 알려주세요 찾아줘 찾아주세요 보여줘 궁금해요 혹시 좀 그 이 저 것 거 수 때 및 또는 그리고 얘기한 이야기한';

const FUNCTION_WORDS =
  'a an the this that these those there here it its is are was were be been being am do does did done have has had having ' +
  'can could should would will shall may might must not no and or but if then than so as at by for from in into of off on onto ' +
  'out over to up with without about between through during how what which who whom whose why when where i you he she we they ' +
  'me my your our their us them any anyone anybody someone somebody everyone something anything one some all ever please tell ' +
  'find show know say said says give gave given talked speak spoke spoken explain explained';

const talkWords = new Set(TALK_WORDS.split(' '));
const fillers = new Set([...talkWords, ...QUESTION_WORDS.split(' '), ...FUNCTION_WORDS.split(' ')]);

/** Whether a word only says that a talk is looked for. */
export function isTalkWord(word: string): boolean {
  return talkWords.has(word);
}

/** Whether a word of a sentence says nothing of what it asks for. */
export function isFiller(word: string): boolean {
  return fillers.has(word);
}
