import type { Operation } from '@wac/core/kernel';
import { describeError } from '@wac/core/kernel';
import { AppError, type ErrorKind } from '@wac/shared';
import { initTRPC, TRPCError } from '@trpc/server';
import type { z } from 'zod';
import { anonymousCtx, type Deps, type RequestContext } from '../http/request-context.ts';
import type { HintHub } from '../live/hint-hub.ts';

export interface TrpcContext {
  readonly deps: Deps;
  readonly hints: HintHub;
  readonly request: RequestContext;
}

const TRPC_CODE: Record<ErrorKind, TRPCError['code']> = {
  invalid: 'BAD_REQUEST',
  unauthenticated: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  not_found: 'NOT_FOUND',
  conflict: 'CONFLICT',
  precondition: 'UNPROCESSABLE_CONTENT',
  limit: 'TOO_MANY_REQUESTS',
  unavailable: 'SERVICE_UNAVAILABLE',
};

const t = initTRPC.context<TrpcContext>().create({
  isServer: true,
  // Only codes, kinds and safe details leave the process: never a message of ours or of a library, never a stack.
  errorFormatter({ shape, error, ctx }) {
    const known = error.cause instanceof AppError ? error.cause : null;
    const badRequest = known === null && error.code !== 'INTERNAL_SERVER_ERROR';
    return {
      code: shape.code,
      message: known?.code ?? (badRequest ? 'input.invalid' : 'internal'),
      data: {
        httpStatus: shape.data.httpStatus,
        code: known?.code ?? (badRequest ? ('input.invalid' as const) : ('internal' as const)),
        kind: known?.kind ?? (badRequest ? ('invalid' as const) : ('internal' as const)),
        details: known?.details ?? {},
        requestId: ctx?.request.requestId ?? null,
      },
    };
  },
  sse: { ping: { enabled: true, intervalMs: 15_000 }, maxDurationMs: 30 * 60_000 },
});

export const router = t.router;

const procedure = t.procedure.use(async ({ ctx, path, next }) => {
  const result = await next();
  if (result.ok || result.error.cause instanceof AppError) return result;
  if (result.error.code === 'INTERNAL_SERVER_ERROR') {
    const { requestId } = ctx.request;
    ctx.deps.platform.log.error(
      { err: describeError(result.error.cause ?? result.error), requestId, operation: path },
      'request failed',
    );
  }
  return result;
});
export { procedure };

/** A line of a router: the operation is called as it is, and validates; a second parse would only double the work. */
export function queryOf<In extends z.ZodType, Out extends z.ZodType>(operation: Operation<In, Out>) {
  return procedure
    .input((value: unknown) => value as z.input<In>)
    .query(({ ctx, input }) => run(ctx, operation, input as z.input<In>));
}

export function mutationOf<In extends z.ZodType, Out extends z.ZodType>(operation: Operation<In, Out>) {
  return procedure
    .input((value: unknown) => value as z.input<In>)
    .mutation(({ ctx, input }) => run(ctx, operation, input as z.input<In>));
}

async function run<In extends z.ZodType, Out extends z.ZodType>(
  { request, deps }: TrpcContext,
  operation: Operation<In, Out>,
  input: z.input<In>,
): Promise<z.output<Out>> {
  const ctx = request.ctx ?? anonymousCtx(deps.platform, request.requestId);
  return asTrpc(() => operation.call(ctx, input));
}

/** Turns a refusal into the transport's error; anything else stays unknown. */
export async function asTrpc<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError)
      throw new TRPCError({ code: TRPC_CODE[error.kind], cause: error, message: error.code });
    throw error;
  }
}
