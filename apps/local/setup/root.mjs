import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone's own folder, whatever folder the command was given in. */
export const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

export const inRoot = (...parts) => join(root, ...parts);
