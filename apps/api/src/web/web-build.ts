import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PageName, pageAt } from '@app/contracts';
import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import expressStaticGzip from 'express-static-gzip';
import { BootError } from '../config/boot-error';
import type { Config } from '../config/config';
import { styleNonce } from '../http/security-headers';
import { sessionCookie } from '../http/session';
import { type PageDetails, renderPage } from './page-html';
import { robots } from './robots';

const ours = /^\/(api|healthz|readyz|metrics)(\/|$)/;

/** The parts of a book that the head of its page shows; null where there is none. */
export type FindBook = (id: string) => Promise<{ title: string; author: string; description: string } | null>;

/** So much of a book's description search engines show, in characters. */
const shown = 155;

const aboutBook = ({ title, author, description }: NonNullable<Awaited<ReturnType<FindBook>>>) => {
  const words = `${title} by ${author}. ${description}`.replace(/\s+/g, ' ').trim();
  return {
    title: `${title} · Countersign`,
    description: words.length > shown ? `${words.slice(0, shown).replace(/\s\S*$/, '')} …` : words,
  };
};

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

/**
 * Serves the built web app: hashed assets for ever, compressed as they were built, and the page itself, never stored,
 * at every address that is not the API's. An address that no page has, and a book that does not exist, are 404.
 */
export function webBuild(config: Pick<Config, 'stripe'>, folder: string, findBook: FindBook): RequestHandler {
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
    const details: PageDetails = {
      about: book ? aboutBook(book) : null,
      files,
      // What does not exist is not read, and an address with a search may read something else.
      reads:
        book === null || request.originalUrl.includes('?')
          ? []
          : [...reads.open, ...(mayBeSignedIn ? reads.mine : [])].map((url) => url.replace(':id', () => id)),
      mayBeSignedIn,
      nonce: styleNonce(response),
    };
    response
      .status(page === null || book === null ? 404 : 200)
      .set('Cache-Control', 'no-store')
      .type('html')
      .send(renderPage(html, config.stripe, details));
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
