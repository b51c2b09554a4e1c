/** Which language pages and labels are in: the one chosen by the switch, else what the browser prefers. */
import type { Request, RequestHandler } from 'express';
import type { Lang } from '../web/site.ts';
import type { Context } from './context.ts';

const COOKIE = 'talkdex-lang';
const YEAR_MS = 365 * 86_400_000;

const isLang = (value: string | null | undefined): value is Lang => value === 'ko' || value === 'en';

/** Says in the answer's head that it hangs on who asks, for whoever keeps copies. */
export function langOf(request: Request): Lang {
  request.res?.vary('Accept-Language, Cookie');
  const chosen = /(?:^|;\s*)talkdex-lang=(\w+)/.exec(request.headers.cookie ?? '')?.[1];
  if (isLang(chosen)) return chosen;
  return request.acceptsLanguages(['en', 'ko']) === 'ko' ? 'ko' : 'en';
}

/** `?lang=ko` on a page is remembered by a cookie, and leads on to the same address without it. */
export function languageChoice({ basePath }: Context): RequestHandler {
  return (request, response, next) => {
    const [path = '', ...rest] = request.originalUrl.split('?');
    const parameters = new URLSearchParams(rest.join('?'));
    const lang = parameters.get('lang');
    if (!isLang(lang) || request.method !== 'GET') return next();
    parameters.delete('lang');
    response.cookie(COOKIE, lang, { maxAge: YEAR_MS, sameSite: 'lax', httpOnly: true, path: basePath || '/' });
    // Relative to the browser's address: a proxy may have taken the base off, and no address leads to another site.
    response.redirect(303, `./${path.split('/').at(-1)}${parameters.size ? `?${parameters}` : ''}`);
  };
}
