import './harness.css';
import {
  CardCvcElement,
  CardElement,
  CardExpiryElement,
  CardNumberElement,
  Elements,
  PaymentElement,
  useElements,
  useStripe,
} from '@stripe/react-stripe-js';
import { loadStripe, type Stripe, type StripeElementsOptions } from '@stripe/stripe-js';
import { type FormEvent, StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';

declare global {
  interface Window {
    lab: { stripe: Promise<Stripe | null>; events: unknown[] };
  }
}

const query = new URLSearchParams(window.location.search);
const key = query.get('key') ?? '';
const stripe = loadStripe(key);
const events: unknown[] = [];
window.lab = { stripe, events };

const record = (event: unknown) => void events.push(event);
const listeners = {
  onChange: record,
  onFocus: () => record({ name: 'focus' }),
  onBlur: () => record({ name: 'blur' }),
  onEscape: () => record({ name: 'escape' }),
  onReady: () => record({ name: 'ready' }),
};

function PayForm({ split }: { split: boolean }) {
  const stripe = useStripe();
  const elements = useElements();
  const [answer, setAnswer] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const card = split ? elements?.getElement(CardNumberElement) : elements?.getElement(CardElement);
    if (!stripe || !card) return;
    setAnswer(
      JSON.stringify(
        await stripe.createPaymentMethod({ type: 'card', card, billing_details: { name: 'Ada' } }),
      ),
    );
  };
  return (
    <form onSubmit={submit}>
      {split ? (
        <>
          <label htmlFor="number">Number</label>
          <CardNumberElement id="number" options={{ showIcon: true }} {...listeners} />
          <CardExpiryElement {...listeners} />
          <CardCvcElement {...listeners} />
        </>
      ) : (
        <CardElement {...listeners} />
      )}
      <button type="submit">Save</button>
      <output>{answer}</output>
    </form>
  );
}

/** A shop with the Payment Element; the server's part is played by the test, which gives the client secret. */
function Checkout({ clientSecret }: { clientSecret: string }) {
  const stripe = useStripe();
  const elements = useElements();
  const [answer, setAnswer] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!stripe || !elements) return;
    const { error } = await elements.submit();
    if (error) return setAnswer(JSON.stringify({ error }));
    const confirmParams = {
      return_url: `${window.location.origin}/?${new URLSearchParams({ view: 'plain', key })}`,
    };
    const redirect = query.get('redirect') === 'if_required' ? 'if_required' : 'always';
    const options = { elements, clientSecret, confirmParams, redirect } as never;
    const confirm = clientSecret.startsWith('seti_') ? stripe.confirmSetup : stripe.confirmPayment;
    setAnswer(JSON.stringify(await confirm(options)));
  };
  return (
    <form onSubmit={submit}>
      <PaymentElement id="payment" onLoadError={record} {...listeners} />
      <button type="submit">Pay</button>
      <output>{answer}</output>
    </form>
  );
}

const secret = query.get('secret') ?? '';
const groupOptions: StripeElementsOptions =
  query.get('mode') === 'payment'
    ? { mode: 'payment', amount: Number(query.get('amount')), currency: 'usd' }
    : { clientSecret: secret };

const view = query.get('view');
const app = document.querySelector('#app');
if (app && view === 'plain')
  app.innerHTML =
    '<div id="plain"><label for="one">Card</label><div id="one"></div><div id="two"></div><div id="three"></div></div>';
else if (app)
  createRoot(app).render(
    <StrictMode>
      {view === 'payment' ? (
        <Elements stripe={stripe} options={groupOptions}>
          <Checkout clientSecret={secret} />
        </Elements>
      ) : (
        <Elements stripe={stripe}>
          <PayForm split={view === 'split'} />
        </Elements>
      )}
    </StrictMode>,
  );
