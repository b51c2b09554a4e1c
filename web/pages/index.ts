/** All pages. Each is a function from the site and its data to a full HTML document. */

export { type ApiPage, apiPage } from './api.tsx';
export { type ErrorPage, errorPage } from './error.tsx';
export { type EventPage, type EventsPage, eventPage, eventsPage } from './events.tsx';
export { type GonePage, gonePage } from './gone.tsx';
export { type SearchPage, searchPage } from './search.tsx';
export { type SourcePage, sourcePage } from './source.tsx';
export { type SpeakerPage, type SpeakersPage, speakerPage, speakersPage } from './speakers.tsx';
export { type StatusPage, statusPage } from './status.tsx';
export { type TalkPage, talkPage } from './talk.tsx';
export { type TopicPage, type TopicsPage, topicPage, topicsPage } from './topics.tsx';
