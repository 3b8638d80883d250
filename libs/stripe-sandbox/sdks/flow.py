"""The flow of flow.ts with the client for Python: flow.py BASE KEY VERSION, which the sandbox speaks with it."""

import json
import sys
import urllib.request

import stripe

base, key, speaks = sys.argv[1:]
stripe.api_base, stripe.api_key = base, key


def post(path, body):
    request = urllib.request.Request(
        base + path,
        json.dumps(body).encode(),
        {"Authorization": "Bearer " + key, "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


customer = stripe.Customer.create(email="ada@example.com", payment_method="pm_card_visa")
card = stripe.PaymentMethod.list(customer=customer.id, type="card").data[0]
stripe.Customer.modify(customer.id, invoice_settings={"default_payment_method": card.id})

types = "payment_method_types" if speaks < "2026-09-30" else "allowed_payment_method_types"
intent = stripe.PaymentIntent.create(
    amount=1999,
    currency="usd",
    customer=customer.id,
    payment_method="pm_card_threeDSecure2Required",
    confirm=True,
    return_url="https://shop.example/done",
    **{types: ["card"]},
)
assert intent.status == "requires_action", intent.status
post("/_sandbox/payment_intents/%s/authenticate" % intent.id, {"outcome": "succeed"})
intent = stripe.PaymentIntent.retrieve(intent.id, expand=["latest_charge"])
assert intent.status == "succeeded", intent.status
assert intent.latest_charge.amount == 1999
assert ("invoice" in intent) == (speaks < "2025-03-31")

refund = stripe.Refund.create(payment_intent=intent.id, amount=500)
assert refund.status == "succeeded", refund.status

try:
    stripe.PaymentIntent.create(
        amount=1999,
        currency="usd",
        payment_method="pm_card_chargeDeclined",
        confirm=True,
        return_url="https://shop.example/done",
    )
    raise AssertionError("not declined")
except stripe.error.CardError if hasattr(stripe, "error") else stripe.CardError as declined:
    assert declined.code == "card_declined", declined.code

price = stripe.Price.create(
    currency="usd", unit_amount=1500, recurring={"interval": "month"}, product_data={"name": "Plan"}
)
old = speaks < "2025-03-31"
subscription = stripe.Subscription.create(
    customer=customer.id,
    items=[{"price": price.id, "quantity": 2}],
    expand=["latest_invoice.payment_intent" if old else "latest_invoice.payments"],
)
assert subscription.status == "active", subscription.status
item = subscription["items"]["data"][0]
assert (subscription if old else item)["current_period_end"] > 0
assert subscription.latest_invoice.amount_paid == 3000

event = stripe.Event.list(type="payment_intent.succeeded").data[0]
assert event.api_version == speaks, event.api_version
