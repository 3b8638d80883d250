import './frame.css';
import './payment/payment.css';
import './payment/saved.css';
import { CARD_TYPES, CONTACT_TYPES } from '../common/protocol';
import { frameAddress } from '../common/wire';
import { startContactForm } from './contact/start';
import { startPaymentForm } from './payment/start';
import { startCardField } from './start';

const address = frameAddress();
const named = address.get('type');
const type = CARD_TYPES.find((known) => known === named);
const contact = CONTACT_TYPES.find((known) => known === named);
const secret = address.get('group');

if (!secret || window.parent === window)
  document.body.textContent = 'This page is a card field of the Stripe sandbox. It works inside a page only.';
else if (type) startCardField(type, secret, address);
else if (named === 'payment') startPaymentForm(address);
else if (contact) startContactForm(contact, address);
