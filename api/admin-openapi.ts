/** The admin routes in the OpenAPI document. */
import type { ZodOpenApiPathItemObject } from 'zod-openapi';
import { refreshAnswer, refreshQuery, refreshReport } from './admin-schemas.ts';
import { problemAnswer } from './schemas.ts';

const SCHEME = 'adminToken';

export const adminSecurity = {
  [SCHEME]: { type: 'http' as const, scheme: 'bearer', description: 'What TALKDEX_ADMIN_TOKEN is set to' },
};

const security = [{ [SCHEME]: [] }];
const problem = (description: string) => ({ description, content: { 'application/problem+json': { schema: problemAnswer } } });
const guarded = {
  401: problem('The token is missing or wrong'),
  404: problem('The server was started without TALKDEX_ADMIN_TOKEN'),
};

export const adminRefreshPath: ZodOpenApiPathItemObject = {
  get: {
    summary: 'How refreshes of this server go and went',
    security,
    responses: {
      200: {
        description: 'What runs, what waits, and how the last one went',
        content: { 'application/json': { schema: refreshAnswer } },
      },
      ...guarded,
      500: problem('Something went wrong here'),
    },
  },
  post: {
    summary: 'Starts a refresh; while one runs, the next one serves all who ask',
    security,
    requestParams: { query: refreshQuery },
    responses: {
      200: { description: 'With wait=1: it is done', content: { 'application/json': { schema: refreshReport } } },
      202: {
        description: 'It runs, or waits for the one that runs',
        headers: { Location: { description: 'Where to ask how it goes', schema: { type: 'string' } } },
        content: { 'application/json': { schema: refreshAnswer } },
      },
      400: problem('A bad parameter, with its name and what it may be'),
      ...guarded,
      409: problem('With wait=1: it failed and changed nothing; the detail says why and what to do'),
      500: problem('Something went wrong here; with wait=1 also where the state folder cannot be written'),
    },
  },
};
