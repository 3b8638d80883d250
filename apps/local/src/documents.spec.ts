import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluate } from '../test/evaluate';
import { repository } from './repository';

const read = (...path: string[]) => readFileSync(join(repository, ...path), 'utf8');
const decisions = readdirSync(join(repository, 'docs/decisions')).filter((name) => /^\d{3}-/.test(name));

describe('the records of decisions', () => {
  it.each(decisions)('%s has number, title, status and date, and is in the index', (name) => {
    const number = name.slice(0, 3);
    const [, title] = new RegExp(`^# ${number}: (.+)\n\nStatus: `).exec(read('docs/decisions', name)) ?? [];
    const [, status, date] =
      /^Status: (proposed|accepted|replaced by \d{3}) · Date: (\d{4}-\d\d-\d\d)\b/m.exec(
        read('docs/decisions', name),
      ) ?? [];
    expect(read('docs/decisions/README.md')).toContain(
      `| [${number}](${name}) | ${title} | ${status} | ${date} |`,
    );
  });

  it('have a number each', () => {
    const numbers = decisions.map((name) => name.slice(0, 3));
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});

it('the version is the newest of the changelog, and the one that the API documents', () => {
  const { version } = JSON.parse(read('package.json')) as { version: string };
  const [, released, date] = /^## \[(\d[^\]]*)\] - (\S+)$/m.exec(read('CHANGELOG.md')) ?? [];
  expect([version, date]).toEqual([released, expect.stringMatching(/^\d{4}-\d\d-\d\d$/)]);
  expect(read('apps/api/src/openapi/document.ts')).toContain(`version: '${version}'`);
});

it('the Node of .nvmrc is that of the image, and one that CI runs', () => {
  const node = read('.nvmrc').trim();
  const images = [...read('Dockerfile').matchAll(/^FROM node:(\d+)/gm)].map(([, version]) => version);
  expect(new Set(images)).toEqual(new Set([node]));
  expect(read('.github/workflows/ci.yml')).toContain(`node: ${node} }`);
});

it('the newest Node of every line that CI runs and the image has is allowed', () => {
  const lines = [
    ...read('.github/workflows/ci.yml').matchAll(/node: (\d+) \}/g),
    ...read('Dockerfile').matchAll(/^FROM node:(\d+)/gm),
  ].map(([, line]) => line);
  expect(lines.length).toBeGreaterThan(3);
  const check = `${JSON.stringify([...new Set(lines)])}.forEach((line) => m.checkNode(line + '.99.0')) ?? 'fine'`;
  expect(evaluate('node-version.mjs', check)).toBe('fine');
});

it.each(['', 'libs/stripe-sandbox'])('the lock repeats the engines of "%s"', (workspace) => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { engines: object }>;
  };
  const { engines } = JSON.parse(read(workspace, 'package.json')) as { engines: object };
  expect(packages[workspace]?.engines).toEqual(engines);
});
