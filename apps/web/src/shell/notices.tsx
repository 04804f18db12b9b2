import { useQuery } from '@tanstack/react-query';
import { CircleAlert, WifiOff } from 'lucide-react';
import { Link } from 'wouter';
import { trpc } from '../api/api.ts';
import { useText } from '../i18n/use-text.ts';
import { pauseReason } from '../numbers/pause-reason.ts';
import { useMay } from '../session/session-context.ts';

/** What everybody must know on every page: the screen is not live, or a number sends nothing. */
export function Notices({ connected }: { connected: boolean }) {
  const say = useText();
  const numbers = useQuery(trpc.numbers.list.queryOptions({}, { enabled: useMay('number.read') }));
  const stopped = numbers.data?.numbers.filter((number) => number.status !== 'connected') ?? [];

  return (
    <output className="block">
      {!connected && (
        <span className="flex items-center gap-2 bg-saffron-soft px-5 py-2 text-sm font-medium text-saffron">
          <WifiOff aria-hidden className="size-4 shrink-0" />
          {say('shell.notLive')}
        </span>
      )}
      {stopped.map((number) => (
        <span
          key={number.id}
          className="flex items-start gap-x-2 bg-danger-soft px-5 py-1.5 text-sm font-medium text-danger md:items-center"
        >
          <CircleAlert aria-hidden className="size-4 shrink-0 max-md:mt-1" />
          <span className="min-w-0">
            {say('shell.numberStopped')} <bdi dir="ltr">{number.displayPhoneNumber}</bdi>.{' '}
            {say(
              number.status === 'disconnected'
                ? 'numbers.disconnectedHint'
                : `numbers.paused.${pauseReason(number.pausedCode)}`,
            )}{' '}
            {/* A phone's screen is for the page: the rest stands where the link leads. */}
            <span className="max-md:hidden">{say('numbers.stillReceives')}</span>{' '}
            <Link href="/numbers" className="inline-flex min-h-6 items-center underline">
              {say('shell.numberStoppedLink')}
            </Link>
          </span>
        </span>
      ))}
    </output>
  );
}
