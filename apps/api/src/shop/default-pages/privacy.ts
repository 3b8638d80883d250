import { deletionSentences, exportLeavesOut } from '@app/contracts';

/** What this software stores and does. Whoever runs a shop adds what else is done with the data, and checks it. */
export const privacy = `# Privacy

This page says what the software of this shop stores about you, why, and for how long. It is a template: the seller is responsible for it and may add to it.

## Who is responsible

{{shop.seller}}

{{shop.contact}}

## What is stored

- **Your account**: name, email address, a hash of your password, and phone number, date of birth and gender if you enter them. It is needed to sign you in and to know which orders are yours. With two-step authentication also the secret that your authenticator app shares, encrypted, and hashes of your recovery codes.
- **Mailed links**, such as the one to a new password: when and to which address, until about a day after they expire. What the link contains is stored as a hash.
- **Sessions**: when you signed in and with which browser, such as “Firefox on Linux”. You see and end them under Account. A session ends by itself {{days.session}} days after its last use.
- **Basket and reading list**, so that you find them on all your devices.
- **Orders, payments, refunds and invoices**: what you bought, when, for how much, and the brand, last four digits, expiry date and kind of the card that you paid with.
- **Membership**, if you join: its periods, its payments and which card it is charged to.
- **Changes in Admin**, if you are an admin: what you changed and when, with your name.
- **Mails**: to which address a mail with which subject was sent, for {{days.mails}} days. Their text is not stored.
- **Notices from Stripe** about your payments, for {{days.events}} days.
- **Network address**: wrong passwords, declined cards and similar are counted for the address of your network for at most a day, to stop fraud. A payment by card stores that address until it ends. A payment in Stripe Checkout, a try to pay for a membership and a card that you save store it for at most a day, whatever becomes of them.

Card numbers and security codes never reach this shop. You type them into fields of Stripe, which stores saved cards for us.

## Who receives data

Payments are processed by Stripe. It receives your name, email address and phone number, what you pay and, from your browser, your card details. See [Stripe’s privacy policy](https://stripe.com/privacy). Mails are delivered by the seller’s mail server.

No advertising, no analytics and no other third party is part of this software.

## Cookies and storage

One cookie is set when you sign in, “countersign.sid”. It is needed to keep you signed in, and ends with your session. Your browser also stores the basket of a visitor and the colour scheme that you chose. Stripe sets cookies of its own to prevent fraud on pages with card fields.

## Your rights

- **See and take your data**: under Account, “Download your data” gives you what is stored about you as a file. ${exportLeavesOut}
- **Correct it**: under Account.
- **Delete it**: under Account. What that does is listed below.
- **Object, restrict or complain**: write to the seller, or to the supervisory authority where you live.

## If you delete your account

${deletionSentences('admin').join('\n\n')}
`;
