export { acknowledgeAlarm } from './acknowledge-alarm.ts';
export { dropQuarantined, listQuarantined, replayQuarantined } from './handle-quarantine.ts';
export { createOperator, disableOperator, listOperators, setOperatorPassword } from './manage-operators.ts';
export { overseeQueue } from './oversee-queue.ts';
