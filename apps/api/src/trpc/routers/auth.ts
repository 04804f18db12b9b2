import { AppError, SignInInput } from '@wac/shared';
import { getSession } from '@wac/core/auth';
import { parseInput } from '@wac/core/kernel';
import type { z } from 'zod';
import { asTrpc, procedure, queryOf, router } from '../init.ts';

export const authRouter = router({
  signIn: procedure
    .input((value: unknown): z.input<typeof SignInInput> => value as z.input<typeof SignInInput>)
    .mutation(({ ctx, input }) =>
      asTrpc(() => {
        const { address, requestId } = ctx.request;
        return ctx.deps.auth.signIn(parseInput(SignInInput, input), { address, requestId });
      }),
    ),
  signOut: procedure.mutation(({ ctx }) =>
    asTrpc(async () => {
      if (ctx.request.ctx === null) throw new AppError('auth.required');
      await ctx.deps.auth.signOut(ctx.request.ctx);
      return {};
    }),
  ),
  session: queryOf(getSession),
});
