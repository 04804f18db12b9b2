export * from './ids.ts';
export * from './language.ts';
export * from './money.ts';
export * from './contracts/catalog.ts';
