import type { Json, JsonObject } from '../json.ts';

/** A request to the Graph API, read but not yet understood. */
export type GraphRequest = {
  method: string;
  /** As in `v25.0`. */
  version: string;
  /** The node: a number, account, template, media, catalogue or app. */
  id: string;
  /** What follows the node, `''` for the node itself. */
  edge: string;
  query: URLSearchParams;
  body: JsonObject;
  /** The file of a multipart upload. */
  file?: { bytes: Uint8Array; name: string; type: string };
  token: string | undefined;
  /** Scheme and host by which the caller reached us. */
  origin: string;
};

/** What goes back; the last two never become an HTTP answer. */
export type GraphAnswer =
  | { kind: 'json'; status: number; body: Json }
  | { kind: 'html'; status: number; body: string }
  | { kind: 'hang' }
  | { kind: 'reset' };

/** 200 with JSON. */
export function ok(body: Json): GraphAnswer {
  return { kind: 'json', status: 200, body };
}

/** A parameter from the body or, as Graph allows, from the query. */
export function parameter(request: GraphRequest, name: string): Json | undefined {
  return request.body[name] ?? request.query.get(name) ?? undefined;
}
