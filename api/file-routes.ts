/** The style sheet, the script and the pictures of the site itself; and local images that sources show. */
import { realpathSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { Router } from 'express';
import type { Context } from './context.ts';
import { get } from './methods.ts';
import { problems } from './problems.ts';

/** Only images: the folder also holds the sources, and whatever else lies beside them. */
const IMAGES = new Set(['.png', '.jpg', '.jpeg', '.gif', '.webp', '.avif', '.svg']);

const HOUR_MS = 3_600_000;

/** Seconds. */
const DAY = 86_400;
const YEAR = 365 * DAY;

export function fileRoutes({ data, assets }: Context): Router {
  const router = Router();

  for (const asset of Object.values(assets)) {
    get(router, asset.path, (_request, response) => {
      response.set('Cache-Control', asset.lasting ? `public, max-age=${YEAR}, immutable` : `public, max-age=${DAY}`);
      // What other sites show of a link to this one.
      if (!asset.lasting) response.set('Cross-Origin-Resource-Policy', 'cross-origin');
      response.type(asset.type).send(asset.body);
    });
  }

  get(router, '/files/*path', (request, response, next) => {
    const parts = [request.params.path].flat().map(String);
    const file = imageFile(data, parts);
    if (!file) throw problems.notFound('No image of the data folder has this address');
    // An SVG image opened by itself is a document: it may neither run nor load anything.
    response.set('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    response.sendFile(file, { maxAge: HOUR_MS, dotfiles: 'allow' }, (error) => error && next(error));
  });

  return router;
}

/** The real path of an image inside the folder; undefined for anything else, hidden files and links out of it included. */
function imageFile(folder: string, parts: string[]): string | undefined {
  if (!IMAGES.has(extname(parts.at(-1) ?? '').toLowerCase()) || parts.some((part) => part.startsWith('.'))) return undefined;
  // Sources are read as NFC; macOS writes the names of files as NFD.
  for (const form of ['NFC', 'NFD']) {
    try {
      const root = realpathSync(folder);
      const file = realpathSync(join(root, ...parts.map((part) => part.normalize(form))));
      return file.startsWith(root + sep) ? file : undefined;
    } catch {
      // not there
    }
  }
  return undefined;
}
