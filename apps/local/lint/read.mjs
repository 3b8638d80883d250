import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { inRoot } from '../setup/root.mjs';

/** The folders that stand in this one, by name. */
export const foldersOf = (path) =>
  readdirSync(inRoot(path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

export const filesOf = (path) => readdirSync(inRoot(path)).map((name) => `${path}/${name}`);

export const textOf = (path) => readFileSync(inRoot(path), 'utf8');

export const exists = (path) => existsSync(inRoot(path));
