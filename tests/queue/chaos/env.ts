const number = (name: string, fallback: number): number => {
  const value = Number(process.env[name] ?? fallback);
  if (!Number.isFinite(value)) throw new Error(`${name} must be a number`);
  return value;
};

/** Repeats a plan; each run prints its own. */
export const seedFromOutside = (fallback: number): number => number('CHAOS_SEED', fallback);

/** How large the long form is. */
export const longForm = () => ({
  messages: number('CHAOS_MESSAGES', 100_000),
  conversations: number('CHAOS_CONVERSATIONS', 1_000),
  tenants: number('CHAOS_TENANTS', 20),
  /** Messages a second. */
  rate: number('CHAOS_RATE', 200),
});
