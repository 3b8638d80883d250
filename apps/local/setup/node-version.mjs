import { readFileSync } from 'node:fs';
import { SetupProblem } from './report.mjs';
import { inRoot } from './root.mjs';

/** Refuses a Node that is older than package.json's `engines` allow. */
export function checkNode(version = process.versions.node) {
  const { engines } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const wanted = engines.node.replace('>=', '').split('.').map(Number);
  const actual = version.split('.').map(Number);
  const index = wanted.findIndex((part, position) => part !== actual[position]);
  if (index >= 0 && actual[index] < wanted[index]) {
    throw new SetupProblem(
      `This is Node ${version} and Countersign needs ${wanted.join('.')} or newer: install it from https://nodejs.org.`,
    );
  }
}
