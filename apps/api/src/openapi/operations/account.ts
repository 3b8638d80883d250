import { clientConfigSchema, loginSchema, registerSchema, updateMeSchema, userSchema } from '@app/contracts';
import type { Operation } from '../operation';

/** Accounts, sessions and what a client must know. */
export const accountOperations: Operation[] = [
  {
    method: 'post',
    route: 'register',
    summary: 'Make an account and sign in',
    tag: 'Account',
    access: 'public',
    body: registerSchema,
    answers: { 201: userSchema },
    problems: ['email_taken', 'rate_limited'],
  },
  {
    method: 'post',
    route: 'login',
    summary: 'Sign in',
    tag: 'Account',
    access: 'public',
    body: loginSchema,
    answers: { 200: userSchema },
    problems: ['invalid_credentials', 'rate_limited'],
  },
  {
    method: 'post',
    route: 'logout',
    summary: 'Sign out; fine without a session too',
    tag: 'Account',
    access: 'public',
    answers: { 204: null },
  },
  {
    method: 'get',
    route: 'me',
    summary: 'The signed-in user',
    tag: 'Account',
    answers: { 200: userSchema },
  },
  {
    method: 'patch',
    route: 'me',
    summary: 'Change the profile; a field left out stays, null clears it',
    tag: 'Account',
    body: updateMeSchema,
    answers: { 200: userSchema },
  },
  {
    method: 'get',
    route: 'config',
    summary: 'What a client must know to load Stripe.js',
    tag: 'Account',
    access: 'public',
    answers: { 200: clientConfigSchema },
  },
];
