/** Events are retitled, put on another date, split, joined; talks move from one to another. */
import { pick, type Random } from '../../bench/synthetic.ts';
import { chance, type Edits, shuffled, some } from './changes.ts';
import { addEvent, addPost, addTalk, anySpeakers, anyText, livingEvents, type Model, talkOf, talksOf } from './model.ts';
import { anyDate, anyEventTitle, anyTitle, dateOf } from './words.ts';

export const EVENT_EDITS: Edits = {
  retitleEvent: {
    often: 2,
    edit: (model, random) => {
      const event = anyEvent(random, model);
      if (!event) return undefined;
      const before = event.title;
      event.title = chance(random, 0.4) ? `${before} ${event.date.slice(0, 4)}` : anyEventTitle(random);
      return `the event «${before}» is called «${event.title}»`;
    },
  },
  redateEvent: {
    often: 2,
    edit: (model, random) => {
      const event = anyEvent(random, model);
      if (!event) return undefined;
      const before = event.date;
      const days = Math.ceil(random() * 20);
      event.date = chance(random, 0.5) ? anyDate(random) : dateOf(new Date(Date.parse(before) + days * 86_400_000));
      return `«${event.title}» was on ${event.date}, not ${before}`;
    },
  },
  splitEvent: {
    often: 3,
    edit: (model, random) => {
      const from = anyEvent(random, model);
      const talks = from ? shuffled(random, talksOf(model, from.key)) : [];
      if (!from || talks.length < 3) return undefined;
      const fewer = talks.slice(0, 1 + Math.floor(random() * (Math.ceil(talks.length / 2) - 1)));
      const to = addEvent(model, anyEventTitle(random), chance(random, 0.5) ? from.date : anyDate(random));
      moveTalks(random, model, fewer, from.key, to.key);
      model.splits.push({ from: from.key, to: to.key });
      return `split an event: ${talks.length - fewer.length} talks stay together as «${from.title}», ${fewer.length} as «${to.title}»`;
    },
  },
  joinEvents: {
    often: 3,
    edit: (model, random) => {
      const [one, other] = [anyEvent(random, model), anyEvent(random, model)];
      if (!one || !other || one === other) return undefined;
      const [into, from] = talksOf(model, one.key).length > talksOf(model, other.key).length ? [one, other] : [other, one];
      for (const post of model.posts) if (post.event === from.key) post.event = into.key;
      from.joinedInto = into.key;
      model.joins.push({ from: from.key, into: into.key });
      return `join «${from.title}» to the larger «${into.title}»`;
    },
  },
  moveToEvent: {
    often: 2,
    edit: (model, random) => {
      const [from, to] = [anyEvent(random, model), anyEvent(random, model)];
      const talks = from ? talksOf(model, from.key) : [];
      if (!from || !to || from === to || talks.length < 2) return undefined;
      const talk = talkOf(model, pick(random, talks));
      moveTalks(random, model, [talk.key], from.key, to.key);
      return `«${talk.title}» was at «${to.title}», not at «${from.title}»`;
    },
  },
  addEvent: {
    often: 2,
    edit: (model, random) => {
      const event = addEvent(model, anyEventTitle(random), anyDate(random));
      const told = Array.from({ length: 1 + Math.floor(random() * 3) }, () => ({
        talk: addTalk(model, anyTitle(random), anySpeakers(random)).key,
        paragraphs: anyText(model, random),
      }));
      addPost(model, random, { kind: 'recap', event: event.key, told });
      return `add the event «${event.title}» with ${told.length} talks`;
    },
  },
};

/** Whether nothing was split off it or joined to it since the last refresh. */
export const isUntouched = (model: Model, event: number) =>
  ![...model.splits.flatMap(({ from, to }) => [from, to]), ...model.joins.flatMap(({ from, into }) => [from, into])].includes(
    event,
  );

/** An event that nothing happened to since the last refresh. */
function anyEvent(random: Random, model: Model) {
  return some(
    random,
    livingEvents(model).filter(
      ({ key, title, date, seen, last }) => seen && last?.title === title && last.date === date && isUntouched(model, key),
    ),
  );
}

/** Moves all that is told of some talks to another event. */
function moveTalks(random: Random, model: Model, talks: number[], from: number, to: number): void {
  for (const post of model.posts.filter(({ event, told }) => event === from && told.some(({ talk }) => talks.includes(talk)))) {
    if (post.told.every(({ talk }) => talks.includes(talk))) {
      post.event = to;
      continue;
    }
    const moved = post.told.filter(({ talk }) => talks.includes(talk));
    post.told = post.told.filter(({ talk }) => !talks.includes(talk));
    addPost(model, random, { kind: 'recap', event: to, told: moved });
  }
}
