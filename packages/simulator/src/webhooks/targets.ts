import type { World } from '../world/world.ts';
import { isMessagingField, type Update } from './update.ts';

/** Where a webhook goes and with which secret it is signed. */
export type Target = { url: string; appSecret: string };

/** Whether anybody still listens there: a callback that was given up is not tried for ever. */
export function isCurrent(world: World, target: Target): boolean {
  const overrides = [...world.numbers.values(), ...world.wabas.values()].map((owner) => owner.override?.url);
  return overrides.includes(target.url) || world.subscriptions.values().some((app) => app.callbackUrl === target.url);
}

/** The callbacks that hear of an update: number override before account override before the app's own. */
export function targetsFor(world: World, update: Update): Target[] {
  const waba = world.wabas.get(update.wabaId);
  const subscribed = waba?.subscribed ?? 'default';
  if (subscribed === 'off') return [];
  const number = update.phoneNumberId === undefined ? undefined : world.numbers.get(update.phoneNumberId);
  const override = isMessagingField(update.field) ? (number?.override ?? waba?.override) : undefined;
  const targets: Target[] = [];
  for (const app of world.subscriptions.values()) {
    if (!app.everyWaba && subscribed !== 'on') continue;
    if (app.fields !== undefined && !app.fields.includes(update.field)) continue;
    targets.push({ url: override?.url ?? app.callbackUrl, appSecret: app.appSecret });
  }
  return targets;
}
