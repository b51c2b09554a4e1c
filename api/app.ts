/** The Express app: what every request passes, the routes, and what becomes of errors. */
import { randomUUID } from 'node:crypto';
import compression from 'compression';
import express, { type ErrorRequestHandler, type Express, type RequestHandler, Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import { pinoHttp } from 'pino-http';
import { errorPage } from '../web/pages/index.ts';
import { adminRoutes } from './admin-routes.ts';
import { apiRoutes } from './api-routes.ts';
import { type AppOptions, type Context, contextOf, siteOf } from './context.ts';
import { feedRoutes } from './feed-routes.ts';
import { fileRoutes } from './file-routes.ts';
import { formRoutes } from './form-routes.ts';
import { healthRoutes } from './health-routes.ts';
import { hookRoutes } from './hook-routes.ts';
import { oembedRoutes } from './oembed-routes.ts';
import { openSearchRoutes } from './opensearch-routes.ts';
import { pageRoutes } from './page-routes.ts';
import { Problem, problemBody, problems, toProblem } from './problems.ts';

export function createApp(options: AppOptions): Express {
  const context = contextOf(options);
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', false); // parameters.ts reads the address itself
  app.use(requestLog(context), measured(context), securityHeaders(), compression());
  if (options.rateLimit) app.use(limited(options.rateLimit));

  const site = Router();
  site.use(healthRoutes(context), fileRoutes(context), hookRoutes(context));
  site.use('/api/v1', adminRoutes(context), apiRoutes(context));
  // Before the pages: to those, `/talks/<id>.md` is the talk of an odd id.
  site.use(formRoutes(context), feedRoutes(context), openSearchRoutes(context), oembedRoutes(context));
  site.use(pageRoutes(context));
  // A proxy may or may not take the path of TALKDEX_BASE_URL off: both work.
  // Two mounts, because `/` in a list of paths matches the root alone.
  if (context.basePath) app.use(context.basePath, site);
  app.use(site);

  app.use((request) => {
    throw problems.notFound(`nothing is at ${request.path}`);
  });
  app.use(answerError(context));
  return app;
}

/** Every request has an id, its own or a new one, in the log, the answer and every problem. */
function requestLog({ logger }: Context): RequestHandler {
  return pinoHttp({
    logger,
    genReqId: (request, response) => {
      const given = request.headers['x-request-id'];
      const id = typeof given === 'string' && /^[\w-]{1,64}$/.test(given) ? given : randomUUID();
      response.setHeader('X-Request-Id', id);
      return id;
    },
    customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'error' : 'info'),
    serializers: {
      req: ({ id, method, url }: { id: string; method: string; url: string }) => ({ id, method, url }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
    },
  });
}

function measured({ metrics }: Context): RequestHandler {
  return (request, response, next) => {
    const stop = metrics.requests.startTimer();
    response.on('finish', () => {
      // By route and not by address: there are as many addresses as talks.
      const route = typeof request.route?.path === 'string' ? request.baseUrl + request.route.path : 'other';
      stop({ method: request.method, route, status: response.statusCode });
    });
    next();
  };
}

function securityHeaders(): RequestHandler {
  const self = ["'self'"];
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: self,
        styleSrc: self,
        imgSrc: self,
        connectSrc: self,
        formAction: self,
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // It makes a browser begin a new process for the first page, which then shows some 50 ms later. What it guards, a session,
    // from windows that opened one another, pages here don't have.
    crossOriginOpenerPolicy: false,
    // Whether the site is served over TLS is the business of what stands before it.
    strictTransportSecurity: false,
  });
}

function limited(perMinute: number): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    skip: ({ path }) => path.endsWith('/healthz') || path.endsWith('/readyz'),
    handler: (_request, _response, next) => {
      next(new Problem(429, 'Too many requests', `at most ${perMinute} requests a minute are answered; try again in a minute`));
    },
  });
}

function answerError(context: Context): ErrorRequestHandler {
  return (error, request, response, _next) => {
    const problem = toProblem(error);
    if (problem.status >= 500) response.err = error;
    if (response.headersSent) return void response.destroy();
    // What is gone may come back, but until then its page can be kept as any other.
    response.status(problem.status).set('Cache-Control', problem.status === 410 ? 'no-cache' : 'no-store');
    if (problem.allow) response.set('Allow', problem.allow);
    const path = request.path.slice(request.path.startsWith(`${context.basePath}/`) ? context.basePath.length : 0);
    if (!path.startsWith('/api/')) response.vary('Accept');
    if (path.startsWith('/api/') || request.accepts(['json', 'html']) === 'json') {
      response
        .type('application/problem+json')
        .send(JSON.stringify(problemBody(problem, request.originalUrl, String(request.id))));
    } else {
      const { status, title, message: detail } = problem;
      const site = siteOf(context, request);
      response.send(problem.page?.(site) ?? errorPage(site, { status, title, detail }));
    }
  };
}
