import { asArray, asObject, asString, type JsonObject } from '../json.ts';
import type { Simulation } from '../simulation.ts';
import { addTemplate, templateNamed } from '../world/templates.ts';
import type { Template, TemplateStatus } from '../world/types.ts';
import { GraphError, invalidParameter, noSuchObject } from './errors.ts';
import { pickFields } from './fields.ts';
import { pageOf } from './pages.ts';
import { ok, type GraphAnswer, type GraphRequest } from './request.ts';
import { validateDefinition } from './validate/template-definition.ts';

const DAY_MS = 86_400_000;
const DEFAULTS = ['name', 'parameter_format', 'components', 'language', 'status', 'category'];

function describe(template: Template): JsonObject {
  return {
    id: template.id,
    name: template.name,
    language: template.language,
    status: template.status,
    category: template.category,
    parameter_format: template.parameterFormat,
    components: template.components,
    quality_score: { score: 'UNKNOWN' },
    rejected_reason: template.rejectedReason,
  };
}

/** Changes a template's status and tells it by webhook. */
export function setTemplateStatus(
  simulation: Simulation,
  template: Template,
  status: TemplateStatus,
  reason = 'NONE',
): void {
  template.status = status;
  template.rejectedReason = status === 'REJECTED' ? reason : 'NONE';
  simulation.world.changed();
  const value: JsonObject = {
    event: status,
    message_template_id: Number(template.id),
    message_template_name: template.name,
    message_template_language: template.language,
    reason,
    message_template_category: template.category,
  };
  const time = Math.floor(simulation.world.clock.now() / 1000);
  void simulation.outbox.tell({ wabaId: template.wabaId, field: 'message_template_status_update', value, time });
}

/** Approves after the review time; a body that says `[reject]` is refused, so that this can be tried as well. */
function review(simulation: Simulation, template: Template): void {
  simulation.later(simulation.world.settings.templateReviewMs, () => {
    if (template.status !== 'PENDING') return;
    const body = template.components.find((component) => component.type === 'BODY');
    const reject = (asString(body?.text) ?? '').includes('[reject]');
    setTemplateStatus(simulation, template, reject ? 'REJECTED' : 'APPROVED', reject ? 'INVALID_FORMAT' : 'NONE');
  });
}

/** `POST /<account>/message_templates`: PENDING, then a webhook. */
export function createTemplate(simulation: Simulation, request: GraphRequest, wabaId: string): JsonObject {
  const definition = validateDefinition(request.body);
  const exists = templateNamed(simulation.world, wabaId, definition.name).some(
    (template) => template.language === definition.language,
  );
  if (exists) {
    throw new GraphError(100, {
      subcode: 2388024,
      message: 'Invalid parameter',
      details: 'Content in this language already exists',
    });
  }
  const template = addTemplate(simulation.world, { wabaId, status: 'PENDING', ...definition });
  review(simulation, template);
  return { id: template.id, status: template.status, category: template.category };
}

/** `GET /<account>/message_templates` with fields, filters and cursors. */
export function listTemplates(simulation: Simulation, request: GraphRequest, wabaId: string): JsonObject {
  const { query } = request;
  const filters = (['name', 'status', 'language', 'category'] as const).flatMap((key) => {
    const value = query.get(key);
    return value === null ? [] : [{ key, value }];
  });
  const templates = simulation.world.templates
    .values()
    .filter((template) => template.wabaId === wabaId && filters.every(({ key, value }) => template[key] === value));
  const items = Array.from(templates, (template) => pickFields(describe(template), query.get('fields'), DEFAULTS));
  return pageOf(items, query, request.origin, `/${request.version}/${wabaId}/message_templates`);
}

/** Deletes all languages of a name, or the one that `hsm_id` names. */
export function deleteTemplates(simulation: Simulation, request: GraphRequest, wabaId: string): JsonObject {
  const name = request.query.get('name');
  if (name === null) throw invalidParameter('The parameter name is required.');
  const hsmId = request.query.get('hsm_id');
  const doomed = templateNamed(simulation.world, wabaId, name).filter(
    (template) => hsmId === null || template.id === hsmId,
  );
  if (doomed.length === 0) throw invalidParameter(`Message template "${name}" does not exist.`);
  for (const template of doomed) {
    if (template.status === 'DISABLED') throw invalidParameter('A disabled template cannot be deleted.');
    simulation.world.templates.delete(template.id);
  }
  simulation.world.changed();
  return { success: true };
}

function edit(simulation: Simulation, request: GraphRequest, template: Template): GraphAnswer {
  if (!['APPROVED', 'REJECTED', 'PAUSED'].includes(template.status)) {
    throw invalidParameter(`A template that is ${template.status} cannot be edited.`);
  }
  const now = simulation.world.clock.now();
  const recent = template.editedAt.filter((at) => now - at < 30 * DAY_MS);
  if (template.status === 'APPROVED' && (recent.length >= 10 || recent.some((at) => now - at < DAY_MS))) {
    throw invalidParameter('An approved template can be edited once in 24 hours and 10 times in 30 days.');
  }
  const components = asArray(request.body.components)?.map((component) => asObject(component) ?? {});
  const category = asString(request.body.category) ?? template.category;
  if (template.status === 'APPROVED' && category !== template.category)
    throw invalidParameter('The category of an approved template cannot be edited.');
  validateDefinition({ ...describe(template), category, ...(components === undefined ? {} : { components }) });
  if (components !== undefined) template.components = components;
  Object.assign(template, { category, status: 'PENDING', editedAt: [...recent, now] });
  simulation.world.changed();
  review(simulation, template);
  return ok({ success: true });
}

/** A template by its id: read, edit, unpause. */
export function templateNode(simulation: Simulation, request: GraphRequest, template: Template): GraphAnswer {
  const call = `${request.method} ${request.edge}`;
  if (call === 'GET ') return ok(pickFields(describe(template), request.query.get('fields'), DEFAULTS));
  if (call === 'POST ') return edit(simulation, request, template);
  if (call === 'POST unpause' && template.status === 'PAUSED') {
    setTemplateStatus(simulation, template, 'APPROVED');
    return ok({ success: true });
  }
  throw noSuchObject(request.method, request.id);
}
