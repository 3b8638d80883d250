import type { Texts } from './texts';

export const de: Texts = {
  validation: {
    incomplete_number: 'Ihre Kartennummer ist unvollständig.',
    invalid_number: 'Ihre Kartennummer ist ungültig.',
    incomplete_expiry: 'Das Ablaufdatum Ihrer Karte ist unvollständig.',
    invalid_expiry_year_past: 'Das Ablaufjahr Ihrer Karte liegt in der Vergangenheit.',
    invalid_expiry_month_past: 'Das Ablaufdatum Ihrer Karte liegt in der Vergangenheit.',
    invalid_expiry_year: 'Das Ablaufjahr Ihrer Karte ist ungültig.',
    incomplete_cvc: 'Der Sicherheitscode Ihrer Karte ist unvollständig.',
    incomplete_zip: 'Ihre Postleitzahl ist unvollständig.',
    incomplete_name: 'Ihr Name fehlt.',
  },
  api: {
    authentication_failure:
      'Wir konnten Ihre Zahlungsmethode nicht authentifizieren. Bitte wählen Sie eine andere Zahlungsmethode und versuchen Sie es erneut.',
    card_declined: 'Ihre Karte wurde abgelehnt.',
    connection:
      'Der Zahlungsdienst ist zurzeit nicht erreichbar. Ihnen wurde nichts berechnet. Bitte prüfen Sie Ihre Internetverbindung und versuchen Sie es erneut.',
    expired_card: 'Ihre Karte ist abgelaufen.',
    incorrect_cvc: 'Der Sicherheitscode Ihrer Karte ist falsch.',
    incorrect_number: 'Ihre Kartennummer ist falsch.',
    incorrect_zip: 'Ihre Postleitzahl ist falsch.',
    insufficient_funds: 'Ihre Karte weist keine ausreichende Deckung auf.',
    invalid_cvc: 'Der Sicherheitscode Ihrer Karte ist ungültig.',
    invalid_expiry_month: 'Der Ablaufmonat Ihrer Karte ist ungültig.',
    invalid_expiry_year: 'Das Ablaufjahr Ihrer Karte ist ungültig.',
    processing_error:
      'Bei der Verarbeitung Ihrer Karte ist ein Fehler aufgetreten. Bitte versuchen Sie es in Kürze erneut.',
  },
  labels: {
    number: 'Kartennummer',
    expiry: 'Ablaufdatum',
    cvc: 'Sicherheitscode',
    country: 'Land',
    postal: 'Postleitzahl',
    zip: 'Postleitzahl',
    name: 'Vollständiger Name',
    card: 'Karte',
    longNumber: 'Nummer der Kredit- oder Debitkarte',
    longExpiry: 'Ablaufdatum der Kredit- oder Debitkarte',
    longCvc: 'CVC/CVV der Kredit- oder Debitkarte',
  },
  placeholders: {
    number: 'Kartennummer',
    expiry: 'MM / JJ',
    cvc: 'CVC',
    postal: 'Postleitzahl',
    zip: 'PLZ',
  },
  terms: (business) =>
    `Mit der Angabe Ihrer Kartendaten erlauben Sie ${business}, Ihre Karte für künftige Zahlungen gemäß den dortigen Bedingungen zu belasten.`,
};
