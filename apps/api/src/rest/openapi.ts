import { ERROR_CODES, type ErrorCode, HTTP_STATUS } from '@wac/shared';
import type { Operation } from '@wac/core/kernel';
import { z } from 'zod';
import { RESOURCES, type Resource } from './routes.ts';

const ALWAYS: readonly ErrorCode[] = ['input.invalid', 'auth.required', 'auth.key_invalid', 'auth.forbidden'];

/** The OpenAPI 3.1 document of REST v1, made from the operations themselves. */
export function openApiDocument(publicUrl: string): Record<string, unknown> {
  return {
    openapi: '3.1.0',
    info: {
      title: 'WhatsApp Commerce API',
      version: '1',
      description: 'Read access to one shop. Lists come in pages: pass `nextCursor` back as `cursor` until it is null.',
    },
    servers: [{ url: `${publicUrl}/api/v1` }],
    security: [{ apiKey: [] }],
    paths: Object.fromEntries(RESOURCES.flatMap(pathsOf)),
    components: {
      securitySchemes: { apiKey: { type: 'http', scheme: 'bearer', description: 'An API key, `wac_live_…`' } },
      schemas: { Problem: PROBLEM },
    },
  };
}

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'details', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: [...Object.keys(ERROR_CODES), 'internal'] },
    details: { type: 'object' },
    requestId: { type: 'string' },
  },
};

function pathsOf({ path, list, get, id }: Resource): [string, unknown][] {
  return [
    [`/${path}`, { get: describe(list, `List ${path}`, queryParameters(list)) }],
    [
      `/${path}/{id}`,
      {
        get: describe(get, `One of ${path}`, [
          { name: 'id', in: 'path', required: true, description: id, schema: { type: 'string', format: 'uuid' } },
        ]),
      },
    ],
  ];
}

function describe(operation: Operation, summary: string, parameters: unknown[]): Record<string, unknown> {
  return {
    operationId: operation.name,
    summary,
    'x-permission': operation.permission,
    parameters,
    responses: {
      '200': { description: 'OK', content: { 'application/json': { schema: schemaOf(operation.output, 'output') } } },
      ...errorResponses([...ALWAYS, ...operation.errors]),
    },
  };
}

function errorResponses(codes: readonly ErrorCode[]): Record<string, unknown> {
  const byStatus = Map.groupBy(codes, (code) => String(HTTP_STATUS[ERROR_CODES[code]]));
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return Object.fromEntries([...byStatus].map(([status, list]) => [status, { description: list.join(', '), content }]));
}

function queryParameters(operation: Operation): unknown[] {
  const { properties } = schemaOf(operation.input, 'input') as { properties?: Record<string, unknown> };
  return Object.entries(properties ?? {}).map(([name, schema]) => ({ name, in: 'query', required: false, schema }));
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}
