import { Toast } from '@base-ui/react/toast';
import { refusalOf } from '../api/refusal.ts';
import type { Say } from '../i18n/use-text.ts';

/** Short notices from anywhere; `Toaster` shows them. */
export const toasts = Toast.createToastManager();

/** Says that something was not done, and why. Signing out explains itself. */
export function toastRefusal(error: unknown, title: string, say: Say): void {
  const refusal = refusalOf(error);
  if (refusal.kind === 'unauthenticated') return;
  toasts.add({ title, description: say(`error.${refusal.code}`), type: 'problem', priority: 'high' });
}
