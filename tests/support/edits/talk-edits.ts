/** Talks are retitled, rewritten, deleted, restored, added; two turn out to be one. */
import { pick, type Random } from '../../bench/synthetic.ts';
import {
  chance,
  type Edits,
  fileOf,
  insert,
  otherSpeakers,
  recapFor,
  retitle,
  rewrite,
  rewriteHalf,
  shuffled,
  some,
  spellAnother,
  take,
  toldIn,
} from './changes.ts';
import { isUntouched } from './event-edits.ts';
import {
  addEvent,
  addNotes,
  addPost,
  addTalk,
  anySpeakers,
  anyText,
  eventOf,
  formOf,
  homeOf,
  isTold,
  livingEvents,
  livingTalks,
  type Model,
  type ModelPost,
  type ModelTalk,
  plainTitleFor,
  postsOf,
  speakersFor,
  talkOf,
  talksOf,
} from './model.ts';
import { statesId } from './posts.ts';
import { anyTitle, dateOf } from './words.ts';

export const TALK_EDITS: Edits = {
  retitle: { often: 5, edit: (model, random) => retitle(random, oftenEdited(random, model)) },
  rewrite: { often: 5, edit: (model, random) => rewrite(random, model, oftenEdited(random, model)) },
  spell: { often: 4, edit: (model, random) => spellAnother(random, oftenEdited(random, model)) },
  replaceSpeaker: { often: 3, edit: (model, random) => otherSpeakers(random, oftenEdited(random, model)) },
  /** The most that may be changed at once: the title, and half of the text. */
  retitleHalf: {
    often: 3,
    edit: (model, random) => {
      const talk = oftenEdited(random, model);
      const half = rewriteHalf(random, model, talk);
      return half && `${half}, and ${retitle(random, talk)}`;
    },
  },
  /** Likewise: a speaker, and half of the text. */
  respeakHalf: {
    often: 3,
    edit: (model, random) => {
      const talk = oftenEdited(random, model);
      const half = rewriteHalf(random, model, talk);
      return half && `${half}, and ${(chance(random, 0.5) ? spellAnother : otherSpeakers)(random, talk)}`;
    },
  },
  deleteTalk: {
    often: 4,
    edit: (model, random) => {
      const living = livingTalks(model);
      const talk = pick(random, living);
      if (living.length <= FEWEST_TALKS) return undefined;
      for (const post of postsOf(model, talk.key)) take(post, talk.key);
      if (talk.last) [talk.title, talk.speakers] = [talk.last.title, structuredClone(talk.last.named)];
      return `delete «${talk.title}»`;
    },
  },
  restoreTalk: {
    often: 8,
    edit: (model, random) => {
      const talk = some(
        random,
        model.talks.filter(({ key, last, mergedInto }) => last && mergedInto === undefined && !isTold(model, key)),
      );
      const event = talk && homeOf(model, talk.key);
      if (!talk?.last || event === undefined) return undefined;
      const paragraphs = talk.last.paragraphs.map((text) => ({ text }));
      const recap = chance(random, 0.5) ? recapFor(random, model, event, talk.key) : undefined;
      if (recap) insert(random, recap.told, { talk: talk.key, paragraphs });
      else
        addPost(model, random, { kind: chance(random, 0.7) ? 'note' : 'recap', event, told: [{ talk: talk.key, paragraphs }] });
      const change = Math.floor(random() * 5);
      const changes = [
        () => retitle(random, talk),
        () => (chance(random, 0.5) ? spellAnother : otherSpeakers)(random, talk),
        () => rewrite(random, model, talk),
      ];
      return `restore «${talk.title}»${changes[change] ? `, changed: ${changes[change]()}` : ''}`;
    },
  },
  addTalk: {
    often: 3,
    edit: (model, random) => {
      const event = pick(random, livingEvents(model));
      const post = some(
        random,
        model.posts.filter(({ kind }) => kind === 'recap'),
      );
      const before = model.talks.length;
      if (post && chance(random, 0.5)) {
        const { key } = addTalk(model, plainTitleFor(random), speakersFor(model, random));
        insert(random, post.told, { talk: key, paragraphs: anyText(model, random) });
      } else addNotes(model, random, event.key, 1);
      return `add «${model.talks[before]?.title}» by ${model.talks[before]?.speakers[0]?.name}`;
    },
  },
  /** A title that a talk gave up, by the same speakers: another talk all the same. */
  addByOldTitle: {
    often: 4,
    edit: (model, random) => {
      const former = some(random, model.formerTitles);
      const event = former && homeOf(model, former.talk);
      if (!former || event === undefined || !talksOf(model, event).length) return undefined;
      const { title } = former;
      const talk = addTalk(model, title, structuredClone(talkOf(model, former.talk).speakers));
      const at = chance(random, 0.7) ? event : pick(random, livingEvents(model)).key;
      addPost(model, random, { kind: 'note', event: at, told: [{ talk: talk.key, paragraphs: anyText(model, random) }] });
      return `add another talk by the title «${title}» that one had before`;
    },
  },
  /** A note by a speaker of another event's recap, under another title: one talk, as somebody may find out later. */
  addTwin: {
    often: 2,
    edit: (model, random) => {
      const { talk } = toldIn(random, model, 'recap') ?? {};
      const event = some(random, livingEvents(model));
      if (!talk || !event) return undefined;
      const twin = addTalk(model, anyTitle(random), structuredClone(talk.speakers));
      addPost(model, random, { kind: 'note', event: event.key, told: [{ talk: twin.key, paragraphs: anyText(model, random) }] });
      return `add «${twin.title}» by the speakers of «${talk.title}»`;
    },
  },
  merge: { often: 12, edit: merge },
  giveId: {
    often: 2,
    edit: (model, random) => {
      const { post, talk } = toldIn(random, model, 'note') ?? {};
      if (!post || !talk || talk.explicit || talk.copied) return undefined;
      Object.assign(talk, { explicit: `own-${talk.key}`, hadExplicit: true });
      return `${fileOf(post)} gives «${talk.title}» the id ${talk.explicit}`;
    },
  },
  /** The file that told of an event tells of the next year's, and one speaks there under the same title, in other words. */
  nextYear: {
    often: 2,
    edit: (model, random) => {
      const { post, talk } = toldIn(random, model, 'recap') ?? {};
      if (!post || !talk) return undefined;
      const { title, date } = eventOf(model, post.event);
      const event = addEvent(model, title, dateOf(new Date(Date.parse(date) + 364 * 86_400_000)));
      const again = [
        addTalk(model, talk.title, structuredClone(talk.speakers)),
        addTalk(model, anyTitle(random), anySpeakers(random)),
      ];
      const told = again.map(({ key }) => ({ talk: key, paragraphs: anyText(model, random) }));
      const next = addPost(model, random, { kind: 'recap', event: event.key, told: shuffled(random, told) });
      const before = fileOf(post);
      next.format = post.format;
      [post.path, next.path] = [next.path, post.path];
      return `${before} becomes ${fileOf(post)}; ${fileOf(next)} is of ${event.date}, where «${talk.title}» is held again`;
    },
  },
  /** A note is copied, and its id forgotten in it. */
  copyId: {
    often: 4,
    edit: (model, random) => {
      const owner = some(
        random,
        livingTalks(model).filter(({ explicit, last }) => explicit && last?.explicit),
      );
      const event = pick(random, livingEvents(model)).key;
      const speakers = anySpeakers(random);
      if (!owner || speakers.some(({ person }) => owner.speakers.some((other) => other.person === person))) return undefined;
      const talk = addTalk(model, anyTitle(random), speakers);
      talk.copied = owner.explicit;
      addPost(model, random, { kind: 'note', event, told: [{ talk: talk.key, paragraphs: anyText(model, random) }] });
      return `add «${talk.title}» with the id ${owner.explicit} of «${owner.title}»`;
    },
  },
  dropId: {
    often: 3,
    edit: (model, random) => {
      const talk = some(
        random,
        livingTalks(model).filter(({ explicit }) => explicit),
      );
      if (!talk) return undefined;
      const { explicit } = talk;
      delete talk.explicit;
      return `nothing gives «${talk.title}» the id ${explicit} any more`;
    },
  },
};

const FEWEST_TALKS = 4;

/** A few talks are edited again and again. */
function oftenEdited(random: Random, model: Model): ModelTalk {
  const living = livingTalks(model);
  return pick(random, chance(random, 0.5) ? living.slice(0, 3) : living);
}

/** A note and a recap's part turn out to be of one talk: the note is given the part's event and title. */
function merge(model: Model, random: Random): string | undefined {
  const settled = ({ key, title, speakers, last, hadExplicit, copied }: ModelTalk) =>
    last?.title === title &&
    last.speakers.join() === speakers.map(({ name }) => name).join() &&
    last.paragraphs.join() === formOf(model, talkOf(model, key)).paragraphs.join() &&
    !copied &&
    (!hadExplicit || statesId(model, key));
  const talks = livingTalks(model).filter(settled);
  const onlyIn = (kind: ModelPost['kind'], { key }: ModelTalk) => postsOf(model, key).every((post) => post.kind === kind);
  const pairs = talks
    .filter((talk) => onlyIn('recap', talk))
    .flatMap((told) =>
      talks
        .filter((talk) => onlyIn('note', talk) && talk.last?.speakers.join() === told.last?.speakers.join())
        .map((noted) => ({ told, noted })),
    );
  const { told, noted } = some(random, pairs) ?? {};
  if (!told || !noted) return undefined;
  const [note] = postsOf(model, noted.key);
  const [part] = postsOf(model, told.key);
  if (!note || !part || !isUntouched(model, part.event)) return undefined;
  if (note.event !== part.event && talksOf(model, note.event).length < 2) return undefined;
  if (noted.explicit && told.explicit) return undefined;
  const words = `«${noted.title}» and «${told.title}» are one: ${fileOf(note)} is given the event and title of ${fileOf(part)}`;
  const noteWins = told.explicit ? false : noted.explicit !== undefined || (noted.since ?? 0) < (told.since ?? 0);
  const [into, from] = noteWins ? [noted, told] : [told, noted];
  into.title = told.title;
  note.event = part.event;
  for (const post of model.posts) for (const one of post.told) if (one.talk === from.key) one.talk = into.key;
  from.mergedInto = into.key;
  model.merges.push({ from: from.key, into: into.key });
  return `${words} (${eventOf(model, part.event).title})`;
}
