import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { parseConfig, variables } from '../../api/src/config/config';
import { repository } from './repository';
import { stackVariables } from './settings';
import { settingsFrom } from './settings-check';

const example = readFileSync(join(repository, '.env.example'), 'utf8');
const documented = new Set([...example.matchAll(/^([A-Z\d_]+)=/gm)].map(([, name]) => name));
const source = (path: string) => readFileSync(join(repository, path), 'utf8');
const compose = source('docker-compose.yml');
const ofCompose = [...compose.matchAll(/\$\{([A-Z\d_]+)/g)].map(([, name]) => name);

describe('.env.example', () => {
  it('has each variable once, and none that nobody reads', () => {
    const names = [...example.matchAll(/^([A-Z\d_]+)=/gm)].map(([, name]) => name ?? '');
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    // Timers, limits and retention are compared one by one in the spec of the API's configuration.
    const numbers = /^(DATABASE_\w+_MS|LIMITS_\w+|PAYMENTS_\w+|RETENTION_\w+_DAYS|OTEL_\w+)$/;
    const read = new Set([...variables, ...Object.keys(stackVariables.shape), ...ofCompose]);
    expect(names.filter((name) => !numbers.test(name) && !read.has(name))).toEqual([]);
  });

  it('documents every variable that the local stack reads', () => {
    const files = ['settings', 'child-environment', 'stack'];
    const plain = files.flatMap((file) => [
      ...source(`apps/local/src/${file}.ts`).matchAll(/(?<!process\.)env\.([A-Z\d_]+)/g),
    ]);
    const names = [...Object.keys(stackVariables.shape), ...plain.map(([, name]) => name)];
    expect(names.length).toBeGreaterThan(12);
    for (const name of names) expect(documented).toContain(name);
  });

  it('documents every variable that docker-compose.yml asks for', () => {
    expect(ofCompose.length).toBeGreaterThan(10);
    for (const name of ofCompose) expect(documented).toContain(name);
  });

  it('works as it stands', () => {
    const env = parseEnv(example);
    const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value)) as Record<
      string,
      string
    >;
    expect(settingsFrom(set)).toMatchObject({ port: 3000, stripeMode: 'sandbox', databaseUrl: undefined });
    expect(parseConfig(env)).toMatchObject({ env: 'development', publicUrl: 'http://localhost:3000' });
  });
});

describe('docker-compose.yml', () => {
  const [before = '', after = ''] = compose.split(/^services:$/m);
  const services = after.split(/^ {2}(?=\w+:$)/m).slice(1);
  const nameOf = (service: string) => service.split(':')[0];

  it('has its image built by one service: Compose refuses two that build the same one', () => {
    const builds = services.filter((service) => /^ {4}build:/m.test(service));
    expect(builds.map(nameOf)).toEqual(['migrate']);
    const taking = services.filter((service) => service.includes('<<: *built'));
    expect(taking.map(nameOf)).toEqual(['plan', 'api', 'worker', 'sandbox']);
    expect(compose).toMatch(/x-built: &built\n {2}<<: \*app\n {2}pull_policy: never/);
    expect(compose.match(/^ {2,4}build:/gm)).toHaveLength(1);
  });

  it('gives the owner’s logo and pages to every service that checks the configuration', () => {
    const folder = '- ./shop:/app/shop:ro';
    expect(before).toContain(`  volumes:\n    ${folder}`);
    // A service with volumes of its own does not get those of the block that it takes.
    const own = services.filter(
      (service) => /<<: \*(app|built)/.test(service) && /^ {4}volumes:/m.test(service),
    );
    expect(own.map((service) => [nameOf(service), service.includes(folder)])).toEqual([
      ['api', true],
      ['worker', true],
      ['sandbox', false],
    ]);
  });
});
