export { chosenCard, inOrderOfUse, newCard, type Picked } from './card-choice';
export {
  type Action,
  confirmUntilDone,
  type Outcome,
  type PaymentIo,
} from './confirm-until-done';
export { nextStep, type PaymentState, type Stage } from './next-step';
export {
  type Awaited,
  isBusy,
  type PageEvent,
  type PageState,
  pageView,
  type Result,
  reducePage,
  startPage,
  type WayToPay,
} from './payment-page';
export { checkAgain, takeUp } from './take-up';
export { type CardData, resultOf, tryCard } from './try-card';
