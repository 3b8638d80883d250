/** Points to the recurring price of the same id, which is all that a plan is. */
export interface PlanRecord {
  id: string;
  created: number;
  deleted?: true;
}

declare module '../../kernel/store/records' {
  interface Records {
    plan: PlanRecord;
  }
}
