/** The OpenAPI document, made from the schemas that check requests and answers. */
import type { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject } from 'zod-openapi';
import { directorySchema } from '../search/directory-schema.ts';
import { adminRefreshPath, adminSecurity } from './admin-openapi.ts';
import {
  eventsAnswer,
  goneAnswer,
  idParameters,
  problemAnswer,
  relatedAnswer,
  searchAnswer,
  searchQuery,
  speakersAnswer,
  suggestAnswer,
  suggestQuery,
  talkAnswer,
  topicAnswer,
  topicParameters,
  topicQuery,
  topicsAnswer,
} from './schemas.ts';
import { statusAnswer } from './status-schemas.ts';

type Described = {
  summary: string;
  answer: z.ZodType;
  query?: z.ZodObject;
  path?: z.ZodObject;
  /** What the path names. */
  of?: 'talk' | 'topic';
};

const header = (description: string) => ({ description, schema: { type: 'string' as const } });
const validator = { ETag: header('Changes with the index and with whatever else the answer hangs on; for If-None-Match') };
const location = { Location: header('The same of the talk or topic as it is called now') };
const elsewhere = {
  talk: { moved: 'The talk has another id by now: this is where it is', unknown: 'No talk ever had this id' },
  topic: { moved: 'The topic has this name, and another id: this is where it is', unknown: 'No topic has this id or name' },
};

function get({ summary, answer, query, path, of = 'talk' }: Described): { get: ZodOpenApiOperationObject } {
  const problem = (description: string, schema: z.ZodType = problemAnswer) => ({
    description,
    content: { 'application/problem+json': { schema } },
  });
  return {
    get: {
      summary,
      requestParams: { ...(query ? { query } : {}), ...(path ? { path } : {}) },
      responses: {
        200: { description: 'What was asked for', headers: validator, content: { 'application/json': { schema: answer } } },
        ...(path ? { 301: { description: elsewhere[of].moved, headers: location } } : {}),
        304: { description: 'The answer with the ETag of If-None-Match still holds' },
        ...(query ? { 400: problem('A bad parameter, with its name and what it may be') } : {}),
        ...(path ? { 404: problem(elsewhere[of].unknown) } : {}),
        ...(path && of === 'talk' ? { 410: problem('No source tells of the talk any more', goneAnswer) } : {}),
        500: problem('Something went wrong here'),
      },
    },
  };
}

/** `server` is what all paths start with: empty, a path or a whole address. */
export function openApiDocument(version: string, server: string) {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Talkdex',
      version,
      description: 'Finds past engineering talks.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: `${server}/` }],
    paths: {
      '/api/v1/search': get({ summary: 'Searches talks', query: searchQuery, answer: searchAnswer }),
      '/api/v1/suggest': get({ summary: 'What to show while typing', query: suggestQuery, answer: suggestAnswer }),
      '/api/v1/talks/{id}': get({ summary: 'A talk', path: idParameters, answer: talkAnswer }),
      '/api/v1/talks/{id}/related': get({ summary: 'Talks like a talk', path: idParameters, answer: relatedAnswer }),
      '/api/v1/events': get({ summary: 'All events, newest first', answer: eventsAnswer }),
      '/api/v1/topics': get({ summary: 'All topics that have talks, those with most first', answer: topicsAnswer }),
      '/api/v1/topics/{id}': get({
        summary: 'A topic: where to start, and all its talks, newest first',
        path: topicParameters,
        query: topicQuery,
        answer: topicAnswer,
        of: 'topic',
      }),
      '/api/v1/speakers': get({ summary: 'All speakers, those with most talks first', answer: speakersAnswer }),
      '/api/v1/permalinks': get({ summary: 'Everything that has an address, for whoever checks links', answer: directorySchema }),
      '/api/v1/status': get({ summary: 'Engine, counts, and when the index was refreshed', answer: statusAnswer }),
      '/api/v1/admin/refresh': adminRefreshPath,
    },
    components: { securitySchemes: adminSecurity },
  });
}
