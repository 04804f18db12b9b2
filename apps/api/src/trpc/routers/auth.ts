import { AppError, ChangePasswordInput, EndSessionInput, SignInInput } from '@wac/shared';
import { getSession } from '@wac/core/auth';
import { parseInput, type Ctx } from '@wac/core/kernel';
import type { z } from 'zod';
import { asTrpc, procedure, queryOf, router, type TrpcContext } from '../init.ts';

const as =
  <In>() =>
  (value: unknown): In =>
    value as In;

function signedIn({ request }: TrpcContext): Ctx {
  if (request.ctx === null) throw new AppError('auth.required');
  return request.ctx;
}

export const authRouter = router({
  signIn: procedure.input(as<z.input<typeof SignInInput>>()).mutation(({ ctx, input }) =>
    asTrpc(() => {
      const { address, userAgent, requestId } = ctx.request;
      return ctx.deps.auth.signIn(parseInput(SignInInput, input), { address, userAgent, requestId });
    }),
  ),
  signOut: procedure.mutation(({ ctx }) =>
    asTrpc(async () => {
      await ctx.deps.auth.signOut(signedIn(ctx));
      return {};
    }),
  ),
  session: queryOf(getSession),
  sessions: procedure.query(({ ctx }) => asTrpc(async () => ctx.deps.auth.listOwnSessions(signedIn(ctx)))),
  endSession: procedure
    .input(as<z.input<typeof EndSessionInput>>())
    .mutation(({ ctx, input }) =>
      asTrpc(async () =>
        ctx.deps.auth.endOwnSessions(signedIn(ctx), { id: parseInput(EndSessionInput, input).sessionId }),
      ),
    ),
  endOtherSessions: procedure.mutation(({ ctx }) =>
    asTrpc(async () => ctx.deps.auth.endOwnSessions(signedIn(ctx), 'others')),
  ),
  changePassword: procedure
    .input(as<z.input<typeof ChangePasswordInput>>())
    .mutation(({ ctx, input }) =>
      asTrpc(async () => ctx.deps.auth.changePassword(signedIn(ctx), parseInput(ChangePasswordInput, input))),
    ),
});
