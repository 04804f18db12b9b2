import { createTRPCClient, httpLink, TRPCClientError, type TRPCClient } from '@trpc/client';
import type { AppRouter } from '@wac/api';

export interface Dashboard {
  /** The typed client of a signed-in person. */
  readonly call: TRPCClient<AppRouter>;
  readonly token: string;
}

/** Signs in over HTTP as a browser does. */
export async function signIn(apiUrl: string, who: { email: string; password: string }): Promise<Dashboard> {
  const { token } = await clientOf(apiUrl, {}).auth.signIn.mutate(who);
  return { token, call: clientOf(apiUrl, { authorization: `Bearer ${token}`, 'x-person': '1' }) };
}

/** A client that sends these headers with every call. */
export function clientOf(apiUrl: string, headers: Record<string, string>): TRPCClient<AppRouter> {
  return createTRPCClient<AppRouter>({ links: [httpLink({ url: `${apiUrl}/trpc`, headers })] });
}

/** The code with which a call is refused; `accepted` when it is not. */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'accepted';
  } catch (error) {
    if (error instanceof TRPCClientError) return error.message;
    throw error;
  }
}
