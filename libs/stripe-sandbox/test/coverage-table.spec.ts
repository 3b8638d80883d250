import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { compareRoutes } from '../scripts/coverage';
import { deferred } from '../scripts/coverage-table/deferred';
import { coverageFiles } from '../scripts/coverage-table/files';
import { differences } from '../scripts/coverage-table/recorded';
import { placed, summary, whole } from '../scripts/coverage-table/table';
import { readSdk } from '../scripts/sdk/declarations';

const route = (accepts: string[], refuses: string[] = []) => ({
  accepts,
  refuses,
  requires: [],
  refusedValues: {},
});

describe('the table of what is covered', () => {
  // When this fails, routes or their parameters have changed: run `npm run coverage:sandbox`.
  it.each([...coverageFiles()].map(([file, text]) => [basename(file), file, text]))(
    'in %s is what the code does',
    (_, file, text) => {
      expect(existsSync(file) ? readFileSync(file, 'utf8') : '').toBe(text);
    },
  );

  it('counts what is taken, and names what is not', () => {
    const coverage = {
      refunds: {
        'POST /v1/refunds': route(['amount', 'expand', 'metadata'], ['currency', 'origin[kind]']),
        'GET /v1/refunds/:id': route(['expand']),
      },
    };
    const declared = [
      'POST /v1/refunds',
      'GET /v1/refunds/:id',
      'GET /v1/refunds',
      'GET /v1/quotes',
      'POST /v2/x',
    ];
    const short = summary(coverage, declared);
    expect(short).toContain('| `refunds` | 2 | 1 | 2 of 4 |');
    expect(short).toContain('(1 endpoints): `quotes`.');
    const long = whole(coverage, declared);
    expect(long).toContain('| `POST /v1/refunds` | 2 of 4 | `currency`; parts of `origin` |');
    expect(long).toContain('Not offered: `GET /v1/refunds`.');
    expect(long).not.toContain('/v2/');
    expect(long).not.toContain('recorded sessions');
  });

  it('tells what is otherwise than in recorded sessions, and why', () => {
    expect(differences()).toMatch(/^- `POST \/v1\/setup_intents`, `usage`: .+\.$/m);
    expect(whole({}, [], '- one')).toContain('## Otherwise than in recorded sessions\n\n- one');
  });

  it('gives each resource that is left out its reason, and those alone', () => {
    const { coverage } = compareRoutes(readSdk());
    const text = readFileSync(join(__dirname, '../COVERAGE.md'), 'utf8');
    expect(text).not.toContain('no reason is written down');
    expect(deferred().filter((noun) => noun in coverage || !text.includes(`| \`${noun}\` |`))).toEqual([]);
  });

  it('keeps the rest of the README', () => {
    const readme = 'a\n<!-- coverage: made by a script -->\nold\n<!-- end of coverage -->\nb\n';
    const once = placed(readme, 'new');
    expect(once).toMatch(/^a\n/);
    expect(once).toMatch(/\nb\n$/);
    expect(once).not.toContain('old');
    expect(placed(once, 'new')).toBe(once);
    expect(() => placed('nothing', 'new')).toThrow('README.md needs');
  });
});
