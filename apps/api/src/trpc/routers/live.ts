import { AppError, type Hint } from '@wac/shared';
import { authorise } from '@wac/core/kernel';
import { asTrpc, procedure, router } from '../init.ts';

/** How often a stream looks whether its session still lives. */
const RECHECK_MS = 30_000;

export const liveRouter = router({
  /** What changed in the shop, as hints; each connection begins with `reset`. Ends with the session. */
  hints: procedure.subscription(async function* hints({ ctx, signal }): AsyncGenerator<Hint> {
    const caller = ctx.request.ctx;
    await asTrpc(async () => {
      if (caller?.actor.type !== 'member') throw new AppError('auth.required');
      authorise(caller.actor, 'session.use');
    });
    if (caller?.actor.type !== 'member') return;
    const { sessionId } = caller.actor;
    const stream = ctx.hints.open(caller.tenantId, signal);
    try {
      yield { topic: 'reset', id: null };
      let checkedAt = performance.now();
      for (;;) {
        // By the time and not by the quiet: a busy shop's stream would never look.
        const due = checkedAt + RECHECK_MS - performance.now();
        const hint = due > 0 ? await stream.next(due) : 'quiet';
        if (hint === 'closed') return;
        if (hint !== 'quiet') {
          yield hint;
          continue;
        }
        if (!(await ctx.deps.auth.sessionLives(sessionId))) return;
        checkedAt = performance.now();
      }
    } finally {
      stream.close();
    }
  }),
});
