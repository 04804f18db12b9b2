import { useQuery } from '@tanstack/react-query';
import { CircleAlert, WifiOff } from 'lucide-react';
import { Link } from 'wouter';
import { trpc } from '../api/api.ts';
import { useText } from '../i18n/use-text.ts';
import { useMay } from '../session/session-context.ts';

/** What everybody must know on every page: the screen is not live, or a number sends nothing. */
export function Notices({ connected }: { connected: boolean }) {
  const say = useText();
  const numbers = useQuery(trpc.numbers.list.queryOptions({}, { enabled: useMay('number.read') }));
  const paused = numbers.data?.numbers.filter((number) => number.status !== 'connected') ?? [];

  return (
    <output className="block">
      {!connected && (
        <span className="flex items-center gap-2 bg-saffron-soft px-5 py-2 text-sm font-medium text-saffron">
          <WifiOff aria-hidden className="size-4 shrink-0" />
          {say('shell.notLive')}
        </span>
      )}
      {paused.length > 0 && (
        <span className="flex flex-wrap items-center gap-x-2 bg-danger-soft px-5 py-1 text-sm font-medium text-danger">
          <CircleAlert aria-hidden className="size-4 shrink-0" />
          {say('shell.numberStopped', { count: paused.length })}
          <Link href="/numbers" className="inline-flex min-h-11 items-center underline">
            {say('shell.numberStoppedLink')}
          </Link>
        </span>
      )}
    </output>
  );
}
