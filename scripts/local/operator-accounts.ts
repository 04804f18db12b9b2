import { randomBytes } from 'node:crypto';
import { NOBODY, type Platform } from '@wac/core/kernel';
import { createOperator, disableOperator, listOperators, setOperatorPassword } from '@wac/core/operators';
import { AppError } from '@wac/shared';
import { LocalError } from './local-error.ts';
import { operatorContext } from './operator-contexts.ts';

interface Made {
  operatorId: string;
  email: string;
  /** Only one that was made here, and only this once: nothing keeps it. */
  password?: string;
}

/** Makes an operator's account; without a password it makes one, which nobody can know beforehand. */
export async function createAccount(
  platform: Platform,
  account: { email: string; name: string; password: string | null },
): Promise<Made> {
  const { email, name } = account;
  const made = account.password === null ? newPassword() : null;
  const password = account.password ?? made ?? '';
  const { operatorId } = await orRefusal(() => createOperator.call(asOperator(platform), { email, name, password }));
  return { operatorId, email, ...(made === null ? {} : { password: made }) };
}

/** A new password, which enables a disabled account again and ends every session. */
export async function changePassword(
  platform: Platform,
  account: { email: string; password: string | null },
): Promise<Made> {
  const { email } = account;
  const made = account.password === null ? newPassword() : null;
  const password = account.password ?? made ?? '';
  const { operatorId } = await orRefusal(() => setOperatorPassword.call(asOperator(platform), { email, password }));
  return { operatorId, email, ...(made === null ? {} : { password: made }) };
}

export async function disableAccount(platform: Platform, email: string): Promise<Made> {
  const { operatorId } = await orRefusal(() => disableOperator.call(asOperator(platform), { email }));
  return { operatorId, email };
}

export async function listAccounts(platform: Platform) {
  return (await listOperators.call(asOperator(platform), {})).operators;
}

function asOperator(platform: Platform) {
  return operatorContext(platform, NOBODY);
}

function newPassword(): string {
  return randomBytes(18).toString('base64url');
}

const WHY: Partial<Record<AppError['code'], string>> = {
  'operator.email_taken':
    'An operator or a member of a shop has this e-mail: an operator needs an address of their own.',
  'operator.not_found': 'No operator has this e-mail; "npm run operator -- list" shows them.',
  'input.invalid': 'Refused: it takes a valid e-mail, a name of at most 120 characters and a password of at least 15.',
};

async function orRefusal<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError) throw new LocalError(WHY[error.code] ?? `Refused: ${error.code}`);
    throw error;
  }
}
