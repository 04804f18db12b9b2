import { randomInt } from 'node:crypto';
import type { JsonObject } from '../json.ts';
import type { Template } from './types.ts';
import type { World } from './world.ts';

const HELLO_WORLD: readonly JsonObject[] = [
  { type: 'HEADER', format: 'TEXT', text: 'Hello World' },
  {
    type: 'BODY',
    text: 'Welcome and congratulations!! This message demonstrates your ability to send a WhatsApp message notification.',
  },
  { type: 'FOOTER', text: 'WhatsApp Business Platform sample message' },
];

/** `en_US` and `en-US` are the same language. */
function normalised(language: string): string {
  return language.replace('-', '_').toLowerCase();
}

/** All languages of a template. */
export function templateNamed(world: World, wabaId: string, name: string): Template[] {
  return world.templates
    .values()
    .filter((template) => template.wabaId === wabaId && template.name === name)
    .toArray();
}

/** The template in this language; every account has `hello_world` in `en_US`, as with Meta. */
export function findTemplate(world: World, wabaId: string, name: string, language: string): Template | undefined {
  const found = templateNamed(world, wabaId, name).find(
    (template) => normalised(template.language) === normalised(language),
  );
  if (found !== undefined || name !== 'hello_world' || normalised(language) !== 'en_us') return found;
  return addTemplate(world, {
    wabaId,
    name,
    language: 'en_US',
    category: 'UTILITY',
    status: 'APPROVED',
    parameterFormat: 'POSITIONAL',
    components: [...HELLO_WORLD],
  });
}

/** Adds a template with a fresh id. */
export function addTemplate(world: World, input: Omit<Template, 'id' | 'rejectedReason' | 'editedAt'>): Template {
  const id = `${randomInt(1, 10)}${String(randomInt(0, 281_474_976_710_655)).padStart(15, '0')}`;
  const template: Template = { ...input, id, rejectedReason: 'NONE', editedAt: [] };
  world.templates.set(id, template);
  world.changed();
  return template;
}
