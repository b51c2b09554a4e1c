/** What is answered at an address whose talk or event has moved, is gone, or never was. */
import type { GoneAnswer } from '../search/answers.ts';
import { nearestEvents, nearestTalks, nearestToTalksOf } from '../search/nearest.ts';
import { eventOf, fateOf } from '../search/permalinks.ts';
import type { IndexFile } from '../search/store/index-file.ts';
import type { Permalink } from '../search/talk.ts';
import { gonePage } from '../web/pages/index.ts';
import type { Asked } from './answering.ts';
import { eventItem, topicItems, type View } from './answers.ts';
import { Problem, problems } from './problems.ts';

type Sought = {
  id: string;
  kind: Permalink['kind'];
  view: View;
  /** From an id to the address of the same kind, without parameters. */
  to: (id: string) => string;
  /** What to say where nothing ever had this id. */
  unknown: string;
};

/** Sends on to where an id that is no talk's (or event's) leads now; fails with the Problem that fits where that is nowhere. */
export function sendOn({ request, response, generation: { index } }: Asked, { id, kind, view, to, unknown }: Sought): undefined {
  const fate = fateOf(id, kind, index);
  if (!fate) throw problems.notFound(unknown);
  if ('gone' in fate) throw goneProblem(fate.gone, index, view);
  redirected({ request, response }, to(fate.movedTo));
}

type SoughtByName = {
  /** What has the same name in other letters (search/same-name.ts). */
  like: string | undefined;
  to: (like: string) => string;
  unknown: string;
};

/** Sends on to a topic or a speaker that was asked for in other letters; fails with the Problem that fits where there is none. */
export function sendOnByName(asked: Asked, { like, to, unknown }: SoughtByName): undefined {
  if (like === undefined) throw problems.notFound(unknown);
  redirected(asked, to(like));
}

/** For good, with the query that was asked with. */
function redirected({ request, response }: Pick<Asked, 'request' | 'response'>, address: string): void {
  const query = /\?.*$/s.exec(request.originalUrl)?.[0] ?? '';
  response.redirect(301, address + query);
}

function goneProblem(gone: Permalink, index: IndexFile, view: View): Problem {
  const { id, kind, title, speakers } = gone;
  const near = nearestTo(gone, index, view);
  const members = goneAnswer(gone, index, view, near);
  const { was } = members;
  const known = speakers.filter((name) => index.rowsWith('speakers', name).length > 0);
  return new Problem(410, 'Gone', `no source tells of the ${kind} «${title}» any more; «nearest» names what is most like it`, {
    members,
    page: (site) => gonePage(site, { id, kind, was, known, ...near, topics: topicItems(index, view) }),
  });
}

/** Talks, and for an event events, too. */
function nearestTo(gone: Permalink, index: IndexFile, view: View) {
  const talks = gone.kind === 'talk' ? nearestTalks(gone, index) : nearestToTalksOf(gone, index);
  const events = gone.kind === 'event' ? nearestEvents(gone, index).map((each) => eventItem(each, view)) : [];
  return { talks, events };
}

/** What was last known of it, and what of its kind is nearest to it. */
export function goneAnswer(gone: Permalink, index: IndexFile, view: View, near = nearestTo(gone, index, view)): GoneAnswer {
  const { kind, title, speakers, date } = gone;
  const event = kind === 'talk' ? eventOf(gone, index) : undefined;
  const was = { title, speakers, ...(event ? { event } : {}), ...(date ? { date } : {}) };
  const nearest =
    kind === 'talk'
      ? near.talks.map((talk) => ({ id: talk.id, title: talk.title, url: view.urls.talk(talk.id) }))
      : near.events.map((event) => ({ id: event.id, title: event.title, url: event.url }));
  return { was, nearest };
}
