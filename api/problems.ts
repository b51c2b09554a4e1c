/** Errors as problem details (RFC 9457). */
import type { Site } from '../web/site.ts';

export type ParameterProblem = {
  parameter: string;
  /** What was wrong with it, and what it may be. */
  reason: string;
};

type Further = {
  errors?: ParameterProblem[];
  /** The methods that a path takes. */
  allow?: string;
  /** Members that this kind of problem has beside those of all. */
  members?: object;
  /** Instead of the page that all errors have. */
  page?: (site: Site) => string;
};

/** Thrown by a route; answered as `application/problem+json`, or as a page where a page was asked for. */
export class Problem extends Error {
  override name = 'Problem';
  readonly status: number;
  readonly title: string;
  readonly errors: ParameterProblem[];
  readonly allow: string | undefined;
  readonly members: object;
  readonly page: Further['page'];

  constructor(status: number, title: string, detail: string, { errors = [], allow, members = {}, page }: Further = {}) {
    super(detail);
    this.status = status;
    this.title = title;
    this.errors = errors;
    this.allow = allow;
    this.members = members;
    this.page = page;
  }
}

export const problems = {
  notFound: (what: string) => new Problem(404, 'Not found', what),
  badParameters: (errors: ParameterProblem[]) =>
    new Problem(400, 'Bad parameter', errors.map(({ parameter, reason }) => `${parameter}: ${reason}`).join('; '), { errors }),
  methodNotAllowed: (method: string, path: string, allow: string) =>
    new Problem(405, 'Method not allowed', `${path} can't be asked with ${method}, but with ${allow}`, { allow }),
};

/** Whatever was thrown, as a problem; what is not a problem of the request is a 500 that tells nothing of the inside. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const status = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 500;
  // Express itself refuses an address that can't be decoded, a body that is too large, and the like.
  if (status >= 400 && status < 500) return new Problem(status, 'Bad request', (error as Error).message);
  return new Problem(500, 'Internal error', 'Something went wrong here; the log has it under this request id');
}

export function problemBody({ status, title, message, errors, members }: Problem, instance: string, requestId: string) {
  const further = { ...members, ...(errors.length ? { errors } : {}) };
  return { type: 'about:blank', title, status, detail: message, instance, requestId, ...further };
}
