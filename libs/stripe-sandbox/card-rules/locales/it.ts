import type { Texts } from './texts';

export const it: Texts = {
  validation: {
    incomplete_number: 'Il numero della carta è incompleto.',
    invalid_number: 'Il numero della carta non è valido.',
    incomplete_expiry: 'La data di scadenza della carta è incompleta.',
    invalid_expiry_year_past: "L'anno di scadenza della carta è già passato.",
    invalid_expiry_month_past: 'La data di scadenza della carta è già passata.',
    invalid_expiry_year: "L'anno di scadenza della carta non è valido.",
    incomplete_cvc: 'Il codice di sicurezza della carta è incompleto.',
    incomplete_zip: 'Il codice postale è incompleto.',
    incomplete_name: 'Il nome è incompleto.',
  },
  api: {
    authentication_failure:
      'Non è stato possibile autenticare il metodo di pagamento. Scegli un altro metodo di pagamento e riprova.',
    card_declined: 'La carta è stata rifiutata.',
    connection:
      'Il servizio di pagamento non è raggiungibile. Non ti è stato addebitato nulla. Controlla la connessione a Internet e riprova.',
    expired_card: 'La carta è scaduta.',
    incorrect_cvc: 'Il codice di sicurezza della carta è errato.',
    incorrect_number: 'Il numero della carta è errato.',
    incorrect_zip: 'Il codice postale è errato.',
    insufficient_funds: 'La carta non dispone di fondi sufficienti.',
    invalid_cvc: 'Il codice di sicurezza della carta non è valido.',
    invalid_expiry_month: 'Il mese di scadenza della carta non è valido.',
    invalid_expiry_year: "L'anno di scadenza della carta non è valido.",
    processing_error: "Si è verificato un errore durante l'elaborazione della carta. Riprova tra poco.",
  },
  labels: {
    number: 'Numero di carta',
    expiry: 'Data di scadenza',
    cvc: 'Codice di sicurezza',
    country: 'Paese',
    postal: 'Codice postale',
    zip: 'Codice postale',
    name: 'Nome completo',
    card: 'Carta',
    longNumber: 'Numero della carta di credito o di debito',
    longExpiry: 'Data di scadenza della carta di credito o di debito',
    longCvc: 'CVC/CVV della carta di credito o di debito',
  },
  placeholders: {
    number: 'Numero di carta',
    expiry: 'MM / AA',
    cvc: 'CVC',
    postal: 'Codice postale',
    zip: 'Codice postale',
  },
  terms: (business) =>
    `Fornendo i dati della carta, autorizzi ${business} ad addebitarla per pagamenti futuri in conformità alle sue condizioni.`,
};
