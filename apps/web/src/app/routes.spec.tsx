import { pageAt, pages } from '@app/contracts';
import fc from 'fast-check';
import { matchRoutes } from 'react-router';
import { routes } from './routes';

/** The route at an address, as it is written; `*` for none. */
const routeAt = (path: string) => matchRoutes(routes, path)?.at(-1)?.route.path;

describe('the routes', () => {
  it.each(Object.entries(pages))('have the page %s', (name, path) => {
    const address = path.replace(':id', '42');
    expect(routeAt(address)).toBe(path);
    expect(pageAt(address)).toBe(name);
  });

  it('know an address exactly when the server does, which answers 404 to the others', () => {
    const words = Object.values(pages).flatMap((path) => path.split('/'));
    const segment = fc.constantFrom(...words, '42', 'Orders', '%20', 'x');
    const address = fc
      .array(segment, { maxLength: 4 })
      .map((segments) => `/${segments.filter((part) => part && !part.startsWith(':')).join('/')}`);
    fc.assert(
      fc.property(address, fc.constantFrom('', '/'), (path, end) => {
        const page = pageAt(`${path}${path === '/' ? '' : end}`);
        expect(routeAt(`${path}${path === '/' ? '' : end}`)).toBe(page === null ? '*' : pages[page]);
      }),
      { numRuns: 500 },
    );
  });
});
