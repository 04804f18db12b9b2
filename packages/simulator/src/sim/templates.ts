import { setTemplateStatus } from '../graph/templates.ts';
import { asArray, asObject, asString, type JsonObject } from '../json.ts';
import type { Simulation } from '../simulation.ts';
import { addTemplate, templateNamed } from '../world/templates.ts';
import type { Template, TemplateStatus } from '../world/types.ts';
import { Refusal, requireString } from './refusal.ts';

const STATUSES: readonly TemplateStatus[] = [
  'PENDING',
  'APPROVED',
  'REJECTED',
  'PAUSED',
  'DISABLED',
  'PENDING_DELETION',
];

/** `POST /sim/templates`: an approved template without review, replaced when it is there already. */
export function putTemplate(simulation: Simulation, input: JsonObject): JsonObject {
  const { world } = simulation;
  const wabaId = requireString(input, 'wabaId');
  const name = requireString(input, 'name');
  const language = requireString(input, 'language');
  for (const template of templateNamed(world, wabaId, name)) {
    if (template.language === language) world.templates.delete(template.id);
  }
  const template = addTemplate(world, {
    wabaId,
    name,
    language,
    category: asString(input.category) ?? 'UTILITY',
    status: 'APPROVED',
    parameterFormat: asString(input.parameterFormat)?.toUpperCase() === 'NAMED' ? 'NAMED' : 'POSITIONAL',
    components: (asArray(input.components) ?? []).map((component) => asObject(component) ?? {}),
  });
  return { id: template.id, name, language, status: template.status };
}

function changeCategory(simulation: Simulation, template: Template, category: string): void {
  const previous = template.category;
  template.category = category;
  simulation.world.changed();
  const value: JsonObject = {
    message_template_id: Number(template.id),
    message_template_name: template.name,
    message_template_language: template.language,
    previous_category: previous,
    new_category: category,
  };
  const time = Math.floor(simulation.world.clock.now() / 1000);
  void simulation.outbox.tell({ wabaId: template.wabaId, field: 'template_category_update', value, time });
}

/** `PATCH /sim/templates/:id`: Meta pauses, disables, rejects or reinstates it, or gives it another category, and tells so. */
export function patchTemplate(simulation: Simulation, id: string, input: JsonObject): JsonObject {
  const template = simulation.world.templates.get(id);
  if (template === undefined) throw new Refusal(404, `no template ${id}`);
  const status = STATUSES.find((candidate) => candidate === input.status);
  if (input.status !== undefined && status === undefined) {
    throw new Refusal(400, `"status" must be one of ${STATUSES.join(', ')}`);
  }
  if (status !== undefined) setTemplateStatus(simulation, template, status, asString(input.reason) ?? 'NONE');
  const category = asString(input.category);
  if (category !== undefined && category !== template.category) changeCategory(simulation, template, category);
  return { id, name: template.name, language: template.language, status: template.status, category: template.category };
}
