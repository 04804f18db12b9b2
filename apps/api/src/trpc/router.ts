import { router } from './init.ts';
import { apiKeysRouter } from './routers/api-keys.ts';
import { authRouter } from './routers/auth.ts';
import { catalogRouter } from './routers/catalog.ts';
import { conversationsRouter } from './routers/conversations.ts';
import { liveRouter } from './routers/live.ts';
import { messagesRouter } from './routers/messages.ts';
import { numbersRouter } from './routers/numbers.ts';
import { operatorRouter } from './routers/operator.ts';
import { ordersRouter } from './routers/orders.ts';
import { queueRouter } from './routers/queue.ts';
import { ticketsRouter } from './routers/tickets.ts';

export const appRouter = router({
  apiKeys: apiKeysRouter,
  auth: authRouter,
  catalog: catalogRouter,
  conversations: conversationsRouter,
  live: liveRouter,
  messages: messagesRouter,
  numbers: numbersRouter,
  operator: operatorRouter,
  orders: ordersRouter,
  queue: queueRouter,
  tickets: ticketsRouter,
});

export type AppRouter = typeof appRouter;
