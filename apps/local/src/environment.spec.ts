import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { parseConfig } from '../../api/src/config/config';
import { repository } from './repository';
import { stackVariables } from './settings';
import { settingsFrom } from './settings-check';

const example = readFileSync(join(repository, '.env.example'), 'utf8');
const documented = new Set([...example.matchAll(/^([A-Z\d_]+)=/gm)].map(([, name]) => name));
const source = (path: string) => readFileSync(join(repository, path), 'utf8');

describe('.env.example', () => {
  it('documents every variable that the API reads', () => {
    const names = [...source('apps/api/src/config/environment.ts').matchAll(/^ {2}([A-Z][A-Z\d_]+):/gm)];
    expect(names.length).toBeGreaterThan(20);
    for (const [, name] of names) expect(documented).toContain(name);
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
    const names = [...source('docker-compose.yml').matchAll(/\$\{([A-Z\d_]+)/g)];
    expect(names.length).toBeGreaterThan(10);
    for (const [, name] of names) expect(documented).toContain(name);
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
  it('has its image built by one service: Compose refuses two that build the same one', () => {
    const services =
      source('docker-compose.yml')
        .split(/^services:$/m)[1]
        ?.split(/^ {2}(?=\w+:$)/m) ?? [];
    const builds = services.filter((service) => /^ {4}build:/m.test(service));
    expect(builds.map((service) => service.split(':')[0])).toEqual(['migrate']);
    const taking = services.filter((service) => service.includes('<<: *built'));
    expect(taking.map((service) => service.split(':')[0])).toEqual(['plan', 'api', 'worker', 'sandbox']);
    expect(source('docker-compose.yml')).toMatch(/x-built: &built\n {2}<<: \*app\n {2}pull_policy: never/);
    expect(source('docker-compose.yml').match(/^ {2,4}build:/gm)).toHaveLength(1);
  });
});
