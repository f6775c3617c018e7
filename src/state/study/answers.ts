/** What the studies answer, for panels, which do not speak to the worker themselves. */
export type { Brought, BudgetSet, FragileRow } from '../../worker/study/protocol.ts';
