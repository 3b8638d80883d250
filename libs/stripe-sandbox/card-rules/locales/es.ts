import type { Texts } from './texts';

export const es: Texts = {
  validation: {
    incomplete_number: 'El número de tu tarjeta está incompleto.',
    invalid_number: 'El número de tu tarjeta no es válido.',
    incomplete_expiry: 'La fecha de caducidad de tu tarjeta está incompleta.',
    invalid_expiry_year_past: 'El año de caducidad de tu tarjeta ya ha pasado.',
    invalid_expiry_month_past: 'La fecha de caducidad de tu tarjeta ya ha pasado.',
    invalid_expiry_year: 'El año de caducidad de tu tarjeta no es válido.',
    incomplete_cvc: 'El código de seguridad de tu tarjeta está incompleto.',
    incomplete_zip: 'Tu código postal está incompleto.',
    incomplete_name: 'Tu nombre está incompleto.',
  },
  api: {
    authentication_failure:
      'No podemos autenticar tu método de pago. Elige otro método de pago e inténtalo de nuevo.',
    card_declined: 'Tu tarjeta ha sido rechazada.',
    connection:
      'No podemos conectar con el proveedor de pagos. No se te ha cobrado nada. Comprueba tu conexión a Internet e inténtalo de nuevo.',
    expired_card: 'Tu tarjeta ha caducado.',
    incorrect_cvc: 'El código de seguridad de tu tarjeta es incorrecto.',
    incorrect_number: 'El número de tu tarjeta es incorrecto.',
    incorrect_zip: 'Tu código postal es incorrecto.',
    insufficient_funds: 'Tu tarjeta no tiene fondos suficientes.',
    invalid_cvc: 'El código de seguridad de tu tarjeta no es válido.',
    invalid_expiry_month: 'El mes de caducidad de tu tarjeta no es válido.',
    invalid_expiry_year: 'El año de caducidad de tu tarjeta no es válido.',
    processing_error:
      'Se ha producido un error al procesar tu tarjeta. Inténtalo de nuevo dentro de un momento.',
  },
  labels: {
    number: 'Número de tarjeta',
    expiry: 'Fecha de caducidad',
    cvc: 'Código de seguridad',
    country: 'País',
    postal: 'Código postal',
    zip: 'Código postal',
    name: 'Nombre completo',
    card: 'Tarjeta',
    longNumber: 'Número de la tarjeta de crédito o débito',
    longExpiry: 'Fecha de caducidad de la tarjeta de crédito o débito',
    longCvc: 'CVC/CVV de la tarjeta de crédito o débito',
  },
  placeholders: {
    number: 'Número de tarjeta',
    expiry: 'MM / AA',
    cvc: 'CVC',
    postal: 'Código postal',
    zip: 'Código postal',
  },
  terms: (business) =>
    `Al proporcionar los datos de tu tarjeta, permites que ${business} la cargue en futuros pagos de acuerdo con sus condiciones.`,
};
