export { advance } from './machine.ts';
export { OrderingState, initialState, parseState } from './state.ts';
export { priceCart, type CartProblem, type PricedCart, type PricedLine } from './totals.ts';
export { createUnderstanding } from './understanding/index.ts';
export { noticeText } from './texts/notice-text.ts';
export type * from './types.ts';
