export {
  type Action,
  type ChallengeEnd,
  challengeEnd,
  confirmUntilDone,
  type Outcome,
  type PaymentIo,
} from './confirm-until-done';
export { type NextStep, nextStep, type PaymentState, type Stage, stageOf } from './next-step';
