import { sealAudit } from '@wac/core/audit';
import { freshPlans, type Schedule } from '@wac/core/kernel';
import { resumeLater, sendReadReceipt } from '@wac/core/messaging';
import { purge } from '@wac/core/privacy';

/** Jobs that commands plan. */
export const JOBS = [sendReadReceipt, resumeLater] as const;

/** What the installation does by itself. */
export const SCHEDULES: readonly Schedule[] = [freshPlans, purge, sealAudit];
