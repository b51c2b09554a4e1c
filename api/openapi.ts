/** The OpenAPI document, made from the schemas that check requests and answers. */
import type { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject } from 'zod-openapi';
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
  statusAnswer,
  suggestAnswer,
  suggestQuery,
  talkAnswer,
  topicsAnswer,
} from './schemas.ts';

type Described = { summary: string; answer: z.ZodType; query?: z.ZodObject; path?: z.ZodObject };

const header = (description: string) => ({ description, schema: { type: 'string' as const } });
const validator = { ETag: header('Changes with the index and with whatever else the answer hangs on; for If-None-Match') };
const location = { Location: header('The same of the talk as it is called now') };

function get({ summary, answer, query, path }: Described): { get: ZodOpenApiOperationObject } {
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
        ...(path ? { 301: { description: 'The talk has another id by now: this is where it is', headers: location } } : {}),
        304: { description: 'The answer with the ETag of If-None-Match still holds' },
        ...(query ? { 400: problem('A bad parameter, with its name and what it may be') } : {}),
        ...(path ? { 404: problem('No talk ever had this id') } : {}),
        ...(path ? { 410: problem('No source tells of the talk any more', goneAnswer) } : {}),
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
      '/api/v1/speakers': get({ summary: 'All speakers, those with most talks first', answer: speakersAnswer }),
      '/api/v1/status': get({ summary: 'Engine, counts, and when the index was refreshed', answer: statusAnswer }),
      '/api/v1/admin/refresh': adminRefreshPath,
    },
    components: { securitySchemes: adminSecurity },
  });
}
