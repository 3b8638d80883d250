import {
  type ForgotPassword,
  path,
  type ResetPassword,
  type UseLink,
  type User,
  userSchema,
} from '@app/contracts/browser';
import { request, requestNothing } from '../../../lib/http/client';

const post = (name: Parameters<typeof path>[0], body: object) =>
  requestNothing(path(name), { method: 'POST', body });

/** Confirms the email address of the account. */
export const verifyEmail = (body: UseLink): Promise<void> => post('verifyEmail', body);

/** Confirms the new email address of the account. */
export const confirmEmail = (body: UseLink): Promise<void> => post('confirmEmail', body);

/** Requests a link to set a password; the answer does not tell whether the account exists. */
export const forgotPassword = (body: ForgotPassword): Promise<void> => post('forgotPassword', body);

/** Sets a new password and ends all sessions of the account. */
export const resetPassword = (body: ResetPassword): Promise<void> => post('resetPassword', body);

/** Signs in with a link that works once. */
export const signInByLink = (body: UseLink): Promise<User> =>
  request(userSchema, path('signInLink'), { method: 'POST', body });
