import { type ChangeEmail, type ChangePassword, type DeleteAccount, path } from '@app/contracts/browser';
import { requestNothing } from '../../../lib/http/client';

/** Changes the password and ends all other sessions. */
export const changePassword = (body: ChangePassword): Promise<void> =>
  requestNothing(path('myPassword'), { method: 'PUT', body });

/** Sends a link to the new email address, which is used once the link is opened. */
export const changeEmail = (body: ChangeEmail): Promise<void> =>
  requestNothing(path('myEmail'), { method: 'POST', body });

/** Deletes the account and ends its sessions. */
export const deleteAccount = (body: DeleteAccount): Promise<void> =>
  requestNothing(path('me'), { method: 'DELETE', body });
