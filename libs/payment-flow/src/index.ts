export { chosenCard, inOrderOfUse, newCard, type Picked } from './card-choice';
export {
  type Action,
  type ChallengeEnd,
  challengeEnd,
  confirmUntilDone,
  type Outcome,
  type PaymentIo,
} from './confirm-until-done';
export { type NextStep, nextStep, type PaymentState, type Stage, stageOf } from './next-step';
export {
  type Awaited,
  isBusy,
  type PageEvent,
  type PageState,
  type PageView,
  type Phase,
  pageView,
  type Result,
  reducePage,
  startPage,
  type WayToPay,
} from './payment-page';
export { type CardData, resultOf, type TryIo, tryCard } from './try-card';
