/** The level of the product's logs in tests; `TEST_LOG=info` shows them. */
export const logLevel = process.env.TEST_LOG ?? 'silent';
