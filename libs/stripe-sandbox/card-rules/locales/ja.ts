import type { Texts } from './texts';

export const ja: Texts = {
  validation: {
    incomplete_number: 'カード番号に不備があります。',
    invalid_number: 'カード番号が無効です。',
    incomplete_expiry: 'カードの有効期限に不備があります。',
    invalid_expiry_year_past: 'カードの有効期限 (年) が過ぎています。',
    invalid_expiry_month_past: 'カードの有効期限が過ぎています。',
    invalid_expiry_year: 'カードの有効期限 (年) が無効です。',
    incomplete_cvc: 'カードのセキュリティコードに不備があります。',
    incomplete_zip: '郵便番号に不備があります。',
    incomplete_name: '名前に不備があります。',
  },
  api: {
    authentication_failure:
      'お支払い方法を認証できませんでした。別のお支払い方法を選択して、もう一度お試しください。',
    card_declined: 'カードが拒否されました。',
    connection:
      '決済サービスに接続できません。請求は行われていません。インターネット接続を確認して、もう一度お試しください。',
    expired_card: 'カードの有効期限が切れています。',
    incorrect_cvc: 'カードのセキュリティコードが正しくありません。',
    incorrect_number: 'カード番号が正しくありません。',
    incorrect_zip: '郵便番号が正しくありません。',
    insufficient_funds: 'カードの残高が不足しています。',
    invalid_cvc: 'カードのセキュリティコードが無効です。',
    invalid_expiry_month: 'カードの有効期限 (月) が無効です。',
    invalid_expiry_year: 'カードの有効期限 (年) が無効です。',
    processing_error: 'カードの処理中にエラーが発生しました。しばらくしてからもう一度お試しください。',
  },
  labels: {
    number: 'カード番号',
    expiry: '有効期限',
    cvc: 'セキュリティコード',
    country: '国',
    postal: '郵便番号',
    zip: '郵便番号',
    name: '氏名',
    card: 'カード',
    longNumber: 'クレジットカードまたはデビットカードの番号',
    longExpiry: 'クレジットカードまたはデビットカードの有効期限',
    longCvc: 'クレジットカードまたはデビットカードの CVC/CVV',
  },
  placeholders: {
    number: 'カード番号',
    expiry: '月 / 年',
    cvc: 'CVC',
    postal: '郵便番号',
    zip: '郵便番号',
  },
  terms: (business) =>
    `カード情報を入力すると、${business} が規約に従って今後の支払いをこのカードに請求することを許可したことになります。`,
};
