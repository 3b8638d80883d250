import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PageName, pageAt } from '@app/contracts';
import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import expressStaticGzip from 'express-static-gzip';
import { BootError } from '../config/boot-error';
import type { Config } from '../config/config';
import { styleNonce } from '../http/security-headers';
import { sessionCookie } from '../http/session';
import { lightShade } from '../shop/accent-palette';
import type { ShopService } from '../shop/shop.service';
import { brandIcons } from './brand-icons';
import { aboutBook, aboutText } from './page-about';
import { type PageDetails, renderPage } from './page-html';
import { robots } from './robots';

const ours = /^\/(api|healthz|readyz|metrics)(\/|$)/;

/** The parts of a book that the head of its page shows; null where there is none. */
export type FindBook = (id: string) => Promise<{ title: string; author: string; description: string } | null>;

/** What the build tells of a page: its files, and what it reads, for everybody and for signed-in users. */
type BuiltPage = { files: string[]; reads: { open: string[]; mine: string[] } };

/** A folder of the built web app, read once. */
function readBuild(folder: string): { html: string; built: Partial<Record<PageName, BuiltPage>> } {
  try {
    return {
      html: readFileSync(join(folder, 'index.html'), 'utf8'),
      built: JSON.parse(readFileSync(join(folder, '.vite/pages.json'), 'utf8')),
    };
  } catch (cause) {
    throw new BootError(`WEB_DIST (${folder}) holds no index.html: build the web app first.`, { cause });
  }
}

/** The icons of a shop with looks of its own, in place of the shipped files. */
function ownIcons(folder: string, looks: Parameters<typeof brandIcons>[1]): RequestHandler {
  let made: ReturnType<typeof brandIcons> | undefined;
  const router = Router();
  const serve = (
    path: string,
    type: string,
    of: (icons: Awaited<ReturnType<typeof brandIcons>>) => string | Buffer,
  ) =>
    router.get(path, async (_request, response) => {
      made ??= brandIcons(readFileSync(join(folder, 'favicon.svg'), 'utf8'), looks);
      response
        .set('Cache-Control', 'public, max-age=3600')
        .type(type)
        .send(of(await made));
    });
  serve('/favicon.svg', 'image/svg+xml', ({ svg }) => svg);
  serve('/favicon.ico', 'image/x-icon', ({ ico }) => ico);
  return router;
}

/**
 * Serves the built web app: hashed assets for ever, compressed as they were built, and the page itself, never stored,
 * at every address that is not the API's. An address that no page has, and a book or a page of text that does not exist,
 * are 404.
 */
export function webBuild(
  config: Pick<Config, 'stripe'>,
  folder: string,
  findBook: FindBook,
  shop: ShopService,
): RequestHandler {
  const { html, built } = readBuild(folder);
  const router = Router();
  router.use(
    '/assets',
    expressStaticGzip(join(folder, 'assets'), {
      enableBrotli: true,
      orderPreference: ['br', 'gzip'],
      index: false,
      serveStatic: { immutable: true, maxAge: '365d', index: false },
    }),
  );
  router.get('/robots.txt', (_request, response) => {
    response.set('Cache-Control', 'public, max-age=3600').type('text/plain').send(robots);
  });
  const { accent, name } = shop.view;
  if (accent || shop.logo)
    router.use(
      ownIcons(folder, { name, accent: accent?.[lightShade] ?? null, logo: shop.logo?.content ?? null }),
    );
  router.use((request, response, next) => {
    if (ours.test(request.path) || request.path.toLowerCase() === '/index.html') return next();
    express.static(folder, { index: false, maxAge: '1h', dotfiles: 'ignore' })(request, response, next);
  });

  const sendPage = async (request: Request, response: Response): Promise<void> => {
    const page = pageAt(request.path);
    const { files, reads } = (page && built[page]) || { files: [], reads: { open: [], mine: [] } };
    const id = request.path.split('/')[2] ?? '';
    const mayBeSignedIn = (request.get('cookie') ?? '').includes(sessionCookie);
    // Without the database the page is still there, and says so.
    const book = page === 'book' ? await findBook(id).catch(() => undefined) : undefined;
    const text = page === 'text' ? shop.page(id) : undefined;
    const missing = page === null || book === null || text === null;
    const details: PageDetails = {
      about: book ? aboutBook(book, name) : text ? aboutText(text, name) : null,
      files,
      // What does not exist is not read, and an address with a search may read something else.
      reads:
        missing || request.originalUrl.includes('?')
          ? []
          : [...reads.open, ...(mayBeSignedIn ? reads.mine : [])].map((url) => url.replace(':id', () => id)),
      mayBeSignedIn,
      nonce: styleNonce(response),
    };
    response
      .status(missing ? 404 : 200)
      .set('Cache-Control', 'no-store')
      .type('html')
      .send(renderPage(html, config.stripe, shop.view, details));
  };
  router.use((request, response, next) => {
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (
      !reads ||
      ours.test(request.path) ||
      !request.accepts('html') ||
      request.path.startsWith('/assets/')
    ) {
      return next();
    }
    sendPage(request, response).catch(next);
  });
  return router;
}
