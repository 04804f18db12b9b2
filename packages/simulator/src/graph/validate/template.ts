import { asArray, asObject, asString, type JsonObject } from '../../json.ts';
import { findTemplate, templateNamed } from '../../world/templates.ts';
import type { BusinessNumber, Rendered, Template } from '../../world/types.ts';
import type { World } from '../../world/world.ts';
import { GraphError, missingValue } from '../errors.ts';
import { requiredText } from './fields.ts';
import { renderTemplate } from './template-parameters.ts';

/** Finds the approved template a send names, checks its parameters and puts them in. */
export function matchTemplate(
  world: World,
  number: BusinessNumber,
  sent: JsonObject,
): { template: Template; rendered: Rendered } {
  const name = requiredText(sent.name, 'template.name', 512);
  const language = asString(asObject(sent.language)?.code);
  if (language === undefined) throw missingValue('template.language.code is required.');
  const template = findTemplate(world, number.wabaId, name, language);
  const usable = template !== undefined && template.status !== 'PENDING' && template.status !== 'REJECTED';
  if (!usable) {
    const exists = templateNamed(world, number.wabaId, name).length > 0;
    const details = exists
      ? `template name (${name}) does not exist in ${language}`
      : `template name (${name}) does not exist`;
    throw new GraphError(132001, { details });
  }
  if (template.status === 'PAUSED') throw new GraphError(132015);
  if (template.status !== 'APPROVED') throw new GraphError(132016);
  const components = (asArray(sent.components) ?? []).map((component) => asObject(component) ?? {});
  return { template, rendered: renderTemplate(template, components) };
}
