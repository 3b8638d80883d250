import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Evaluates an expression over one of the plain JavaScript modules, which run before anything is installed. */
export function evaluate(module: string, expression: string): unknown {
  const code = `import * as m from ${JSON.stringify(pathToFileURL(join(__dirname, '../setup', module)).href)};
    console.log(JSON.stringify(await (async () => ${expression})()));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    encoding: 'utf8',
  });
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout);
}
