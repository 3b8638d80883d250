import type { Texts } from './texts';

export const fr: Texts = {
  validation: {
    incomplete_number: 'Le numéro de votre carte est incomplet.',
    invalid_number: "Le numéro de votre carte n'est pas valide.",
    incomplete_expiry: "La date d'expiration de votre carte est incomplète.",
    invalid_expiry_year_past: "L'année d'expiration de votre carte est passée.",
    invalid_expiry_month_past: "La date d'expiration de votre carte est passée.",
    invalid_expiry_year: "L'année d'expiration de votre carte n'est pas valide.",
    incomplete_cvc: 'Le code de sécurité de votre carte est incomplet.',
    incomplete_zip: 'Votre code postal est incomplet.',
    incomplete_name: 'Votre nom est incomplet.',
  },
  api: {
    authentication_failure:
      'Nous ne parvenons pas à authentifier votre moyen de paiement. Veuillez en choisir un autre et réessayer.',
    card_declined: 'Votre carte a été refusée.',
    connection:
      "Le service de paiement est injoignable. Vous n'avez pas été débité. Vérifiez votre connexion à Internet et réessayez.",
    expired_card: 'Votre carte a expiré.',
    incorrect_cvc: 'Le code de sécurité de votre carte est incorrect.',
    incorrect_number: 'Le numéro de votre carte est incorrect.',
    incorrect_zip: 'Votre code postal est incorrect.',
    insufficient_funds: 'Votre carte ne dispose pas de fonds suffisants.',
    invalid_cvc: "Le code de sécurité de votre carte n'est pas valide.",
    invalid_expiry_month: "Le mois d'expiration de votre carte n'est pas valide.",
    invalid_expiry_year: "L'année d'expiration de votre carte n'est pas valide.",
    processing_error:
      "Une erreur s'est produite lors du traitement de votre carte. Réessayez dans un instant.",
  },
  labels: {
    number: 'Numéro de carte',
    expiry: "Date d'expiration",
    cvc: 'Code de sécurité',
    country: 'Pays',
    postal: 'Code postal',
    zip: 'Code postal',
    name: 'Nom complet',
    card: 'Carte',
    longNumber: 'Numéro de carte de crédit ou de débit',
    longExpiry: "Date d'expiration de la carte de crédit ou de débit",
    longCvc: 'Code CVC/CVV de la carte de crédit ou de débit',
  },
  placeholders: {
    number: 'Numéro de carte',
    expiry: 'MM / AA',
    cvc: 'CVC',
    postal: 'Code postal',
    zip: 'Code postal',
  },
  terms: (business) =>
    `En fournissant les informations de votre carte, vous autorisez ${business} à la débiter pour de futurs paiements conformément à ses conditions.`,
};
