import { deletionSentences } from '@app/contracts';
import { greeting, linkMail, type MailContent } from './mail';

const NOT_YOU = 'If you did not request this, ignore this email.';

/** After registration: the link that confirms the email address. */
export const verifyEmailMail = (name: string | null, url: string, shopName: string): MailContent =>
  linkMail(
    'Confirm your email address',
    [
      greeting(name),
      `An account at ${shopName} was created with this email address. Confirm that it is yours:`,
    ],
    { label: 'Confirm email address', url },
    ['The link is valid for three days.', 'If you did not create an account, ignore this email.'],
  );

/** The link to reset the password. */
export const resetPasswordMail = (name: string | null, url: string): MailContent =>
  linkMail(
    'Reset your password',
    [greeting(name), 'We received a request to reset the password of your account.'],
    { label: 'Choose a new password', url },
    ['The link is valid for one hour and works once. You will be signed out on all devices.', NOT_YOU],
  );

/** To the new address: opening the link changes the account's address. */
export const confirmEmailMail = (name: string | null, url: string, shopName: string): MailContent =>
  linkMail(
    'Confirm your new email address',
    [greeting(name), `Confirm this email address to use it for your account at ${shopName}.`],
    { label: 'Change email address', url },
    ['The link is valid for one day. Your account keeps its old email address until you open it.', NOT_YOU],
  );

/** To the old address, as soon as a change is requested; a reader without a name does not learn the new one either. */
export const emailChangeMail = (name: string | null, newAddress: string, accountUrl: string): MailContent =>
  linkMail(
    'Your email address is about to change',
    [
      greeting(name),
      `A request was made with your password to change the email address of your account${name === null ? '' : ` to ${newAddress}`}. It changes when the link sent there is opened.`,
    ],
    { label: 'View your account', url: accountUrl },
    ['If this was not you, change your password now. That cancels the request.'],
  );

/** After every change of the password. */
export const passwordChangedMail = (name: string | null, forgotUrl: string): MailContent =>
  linkMail(
    'Your password was changed',
    [greeting(name), 'The password of your account was changed. Other devices were signed out.'],
    { label: 'Reset your password', url: forgotUrl },
    ['If this was not you, reset your password now. If it was you, no action is needed.'],
  );

/** After two-step authentication was turned on or off. */
export const secondFactorMail = (
  name: string | null,
  change: 'on' | 'off',
  accountUrl: string,
): MailContent =>
  linkMail(
    `Two-step authentication was turned ${change}`,
    [
      greeting(name),
      change === 'on'
        ? 'Signing in to your account now takes your password and a code of your authenticator app. Other devices were signed out.'
        : 'Signing in to your account now takes your password alone. Other devices were signed out.',
    ],
    { label: 'View your account', url: accountUrl },
    ['If this was not you, change your password now. If it was you, no action is needed.'],
  );

/** After the recovery codes of two-step authentication were renewed. */
export const recoveryCodesMail = (name: string | null, accountUrl: string): MailContent =>
  linkMail(
    'Your recovery codes were renewed',
    [
      greeting(name),
      'New recovery codes were made for the two-step authentication of your account. The old ones are void.',
    ],
    { label: 'View your account', url: accountUrl },
    [
      'If this was not you, change your password and make new recovery codes now. If it was you, no action is needed.',
    ],
  );

/** After the account was deleted: what is gone, what stays and why. Nobody knows the address after it. */
export const accountDeletedMail = (
  { name, role }: { name: string | null; role: 'customer' | 'admin' },
  shopUrl: string,
  shopName: string,
): MailContent =>
  linkMail(
    'Your account was deleted',
    [greeting(name), `Your account at ${shopName} was deleted.`, ...deletionSentences(role)],
    { label: `Go to ${shopName}`, url: shopUrl },
    ['This is the last mail that you get from us. If you did not delete your account, contact us.'],
  );
