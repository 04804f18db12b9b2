export { createUnderstanding } from './create-understanding.ts';
