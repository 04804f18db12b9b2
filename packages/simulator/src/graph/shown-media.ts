import { asArray, asObject, asString, type JsonObject } from '../json.ts';
import type { Simulation } from '../simulation.ts';
import type { Rendered } from '../world/types.ts';

const MEDIA_KINDS = ['image', 'video', 'audio', 'document', 'sticker'] as const;

/** A picture, sound or file inside a message: its own, or that of the header. */
export type MediaPart = { kind: (typeof MEDIA_KINDS)[number]; id: string | undefined; link: string | undefined };

function partOf(holder: JsonObject | undefined): MediaPart | undefined {
  const kind = MEDIA_KINDS.find((candidate) => candidate === holder?.type);
  const media = kind === undefined ? undefined : asObject(holder?.[kind]);
  return kind === undefined || media === undefined
    ? undefined
    : { kind, id: asString(media.id), link: asString(media.link) };
}

/** The media of a message that is sent, if it has any. */
export function mediaPartOf(body: JsonObject): MediaPart | undefined {
  if (body.type === 'interactive') return partOf(asObject(asObject(body.interactive)?.header));
  if (body.type !== 'template') return partOf(body);
  const components = (asArray(asObject(body.template)?.components) ?? []).map((component) => asObject(component));
  const header = components.find((component) => asString(component?.type)?.toLowerCase() === 'header');
  return partOf(asObject(asArray(header?.parameters)?.[0]));
}

/** The bubble's template text, and where the phone finds the media that was sent by id. */
export function renderMessage(
  simulation: Simulation,
  body: JsonObject,
  template: Rendered | undefined,
): Rendered | undefined {
  const id = mediaPartOf(body)?.id;
  if (id === undefined || simulation.media.find(id) === undefined) return template;
  return { ...template, mediaUrl: `/sim/media/${id}` };
}
