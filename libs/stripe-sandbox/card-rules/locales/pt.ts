import type { Texts } from './texts';

export const pt: Texts = {
  validation: {
    incomplete_number: 'O número do seu cartão está incompleto.',
    invalid_number: 'O número do seu cartão é inválido.',
    incomplete_expiry: 'A data de validade do seu cartão está incompleta.',
    invalid_expiry_year_past: 'O ano de validade do seu cartão já passou.',
    invalid_expiry_month_past: 'A data de validade do seu cartão já passou.',
    invalid_expiry_year: 'O ano de validade do seu cartão é inválido.',
    incomplete_cvc: 'O código de segurança do seu cartão está incompleto.',
    incomplete_zip: 'Seu código postal está incompleto.',
    incomplete_name: 'Seu nome está incompleto.',
  },
  api: {
    authentication_failure:
      'Não foi possível autenticar sua forma de pagamento. Escolha outra forma de pagamento e tente novamente.',
    card_declined: 'Seu cartão foi recusado.',
    connection:
      'Não conseguimos nos conectar ao serviço de pagamentos. Nada foi cobrado. Verifique sua conexão com a Internet e tente novamente.',
    expired_card: 'Seu cartão expirou.',
    incorrect_cvc: 'O código de segurança do seu cartão está incorreto.',
    incorrect_number: 'O número do seu cartão está incorreto.',
    incorrect_zip: 'Seu código postal está incorreto.',
    insufficient_funds: 'Seu cartão não tem saldo suficiente.',
    invalid_cvc: 'O código de segurança do seu cartão é inválido.',
    invalid_expiry_month: 'O mês de validade do seu cartão é inválido.',
    invalid_expiry_year: 'O ano de validade do seu cartão é inválido.',
    processing_error: 'Ocorreu um erro ao processar seu cartão. Tente novamente em instantes.',
  },
  labels: {
    number: 'Número do cartão',
    expiry: 'Data de validade',
    cvc: 'Código de segurança',
    country: 'País',
    postal: 'Código postal',
    zip: 'Código postal',
    name: 'Nome completo',
    card: 'Cartão',
    longNumber: 'Número do cartão de crédito ou débito',
    longExpiry: 'Data de validade do cartão de crédito ou débito',
    longCvc: 'CVC/CVV do cartão de crédito ou débito',
  },
  placeholders: {
    number: 'Número do cartão',
    expiry: 'MM / AA',
    cvc: 'CVC',
    postal: 'Código postal',
    zip: 'Código postal',
  },
  terms: (business) =>
    `Ao fornecer os dados do seu cartão, você permite que ${business} faça cobranças em pagamentos futuros de acordo com os termos dessa empresa.`,
};
