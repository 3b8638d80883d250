import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MODEL } from '../src/registry';

const KERNEL = join(__dirname, '../src/kernel');
/** What the kernel keeps itself, and a word of its search. */
const OWN = new Set(['event', 'webhook_endpoint', 'token']);
const nouns = Object.keys(MODEL.collections()).filter((name) => !OWN.has(name));

const files = readdirSync(KERNEL, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'),
);

/** Without comments, and without sentences, which may be about anything. */
const codeOf = (file: string): string =>
  readFileSync(join(KERNEL, file), 'utf8')
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/(?<!:)\/\/.*/g, '')
    .replace(/'[^'\n]* [^'\n]*'|`[^`]* [^`]*`/g, "''");

const camel = (noun: string): string => noun.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

it('the kernel knows no noun of Stripe', () => {
  const named = new RegExp(
    `(?<![A-Za-z_])(?:${nouns.flatMap((noun) => [noun, camel(noun)]).join('|')})s?(?![a-z])`,
  );
  expect(files.length).toBeGreaterThan(50);
  expect(files.map((file) => [file, named.exec(codeOf(file))?.[0]]).filter(([, noun]) => noun)).toEqual([]);
});
