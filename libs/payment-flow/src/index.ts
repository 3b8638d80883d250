export { type NextStep, nextStep, type PaymentState, type Stage, stageOf } from './next-step';
export { type Action, type Outcome, type PaymentIo, settle } from './settle';
