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

/** Proves that the person reads mail sent to the address of the account. */
export const verifyEmail = (body: UseLink): Promise<void> => post('verifyEmail', body);

/** Makes the address that the link was sent to the account's own. */
export const confirmEmail = (body: UseLink): Promise<void> => post('confirmEmail', body);

/** Asks for a link to choose a password; the answer never tells whether there is such an account. */
export const forgotPassword = (body: ForgotPassword): Promise<void> => post('forgotPassword', body);

/** Chooses a new password and ends every session of the account. */
export const resetPassword = (body: ResetPassword): Promise<void> => post('resetPassword', body);

/** Signs in by a link that works once. */
export const signInByLink = (body: UseLink): Promise<User> =>
  request(userSchema, path('signInLink'), { method: 'POST', body });
