import { escapeHtml, mailPage } from './html';
import type { MailContent } from './mail';

type LinkMail = { subject: string; before: string[]; url: string; label: string; after: string[] };

function linkMail({ subject, before, url, label, after }: LinkMail): MailContent {
  const html = (paragraphs: string[]) =>
    paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`).join('\n');
  return {
    subject,
    text: `${[...before, `${label}: ${url}`, ...after].join('\n\n')}\n`,
    html: mailPage(
      subject,
      `${html(before)}
<p style="margin:1.75rem 0"><a href="${escapeHtml(url)}" style="color:#7a3b1d;font-weight:bold">${escapeHtml(label)}</a></p>
${html(after)}`,
    ),
  };
}

const NOT_YOU = 'If this was not you, do nothing: without the link nothing changes.';

/** Asks whoever reads mail at this address to say that the account is theirs. */
export const verifyEmailMail = (name: string, url: string): MailContent =>
  linkMail({
    subject: 'Is this your e-mail address?',
    before: [
      `Hello ${name},`,
      'an account at Countersign was made with this address. If it is yours, say so:',
    ],
    url,
    label: 'Yes, this is my address',
    after: ['The link is good for three days.', 'If you have made no account with us, do nothing.'],
  });

/** The link to a new password. */
export const resetPasswordMail = (name: string, url: string): MailContent =>
  linkMail({
    subject: 'Choose a new password',
    before: [`Hello ${name},`, 'somebody, probably you, has forgotten the password of your account.'],
    url,
    label: 'Choose a new password',
    after: ['The link is good for one hour and works once. All devices will be signed out.', NOT_YOU],
  });

/** To the new address: the account takes it once the link is opened. */
export const confirmEmailMail = (name: string, url: string): MailContent =>
  linkMail({
    subject: 'Use this address for your account?',
    before: [`Hello ${name},`, 'this shall become the address of your account at Countersign.'],
    url,
    label: 'Use this address',
    after: ['The link is good for one day. Until you open it, your account keeps its old address.', NOT_YOU],
  });

/** To the old address, as soon as another one is asked for. */
export const emailChangeMail = (name: string, newAddress: string, accountUrl: string): MailContent =>
  linkMail({
    subject: 'Your e-mail address is about to change',
    before: [
      `Hello ${name},`,
      `somebody who knows your password asked to change the address of your account to ${newAddress}. It changes once the link sent there is opened.`,
    ],
    url: accountUrl,
    label: 'Look at your account',
    after: ['If this was not you, change your password now: that voids the link.'],
  });

/** After a new password, however it came about. */
export const passwordChangedMail = (name: string, forgotUrl: string): MailContent =>
  linkMail({
    subject: 'Your password was changed',
    before: [
      `Hello ${name},`,
      'the password of your account was changed just now, and other devices were signed out.',
    ],
    url: forgotUrl,
    label: 'It was not me: choose another password',
    after: ['If it was you, there is nothing to do.'],
  });
