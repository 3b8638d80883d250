import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, type Page } from '@playwright/test';
import { surroundings } from './surroundings';

const program = resolve(__dirname, '../../../../dist/apps/api/src/auth/admin-cli.js');

/** Makes an owner with the shop's own command, and signs them in by the link that it prints. */
export async function signedInOwner(page: Page): Promise<string> {
  const { databaseUrl, url } = surroundings() ?? {};
  const email = `olga-${randomUUID().slice(0, 8)}@example.com`;
  const env = { ...process.env, DATABASE_URL: databaseUrl, PUBLIC_URL: url };
  const { stdout } = await promisify(execFile)(process.execPath, [program, email], { env });
  const link = stdout.split('\n').find((line) => line.startsWith('http')) ?? '';
  await page.goto(link);
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('link', { name: 'Admin' })).toBeVisible();
  return email;
}
