/**
 * Errors that say nothing of the work itself: the connection (class 08), a deadlock or a conflict (40), a lock or limit of the
 * server (53, 55, an idle transaction 25P03), an operator or a shutdown (57), or no code of the database's at all from the network. The work comes again.
 */
export function isPassingError(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  if (typeof code !== 'string') return error instanceof Error && /connection|timeout exceeded/i.test(error.message);
  return /^(?:(?:08|40|53|55|57)[0-9A-Z]{3}|25P03)$/.test(code) || /^E[A-Z]+$/.test(code);
}
