import { useMutation } from '@tanstack/react-query';
import type { WhatsappNumber } from '@wac/shared/contracts/numbers';
import { CircleAlert } from 'lucide-react';
import { queryClient, trpc } from '../api/api.ts';
import { useText } from '../i18n/use-text.ts';
import { useMay } from '../session/session-context.ts';
import { Badge, type Tone } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { toastRefusal, toasts } from '../ui/toasts.ts';
import { pauseReason } from './pause-reason.ts';

const TONE: Record<WhatsappNumber['status'], Tone> = { connected: 'mint', paused: 'danger', disconnected: 'slate' };

/** A number's state, and what to do when it stands still. */
export function NumberCard({ number }: { number: WhatsappNumber }) {
  const say = useText();
  const mayHandle = useMay('queue.handle');
  const resume = useMutation(
    trpc.numbers.resume.mutationOptions({
      onSuccess: () => void toasts.add({ title: say('numbers.resumed') }),
      onError: (error) => toastRefusal(error, say('numbers.notResumed'), say),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.numbers.pathKey() }),
    }),
  );
  return (
    <article className="rounded-card border border-line bg-surface p-4 shadow-card">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 dir="ltr" className="tabular text-lg font-semibold">
          {number.displayPhoneNumber}
        </h2>
        <Badge tone={TONE[number.status]}>{say(`numbers.status.${number.status}`)}</Badge>
      </div>
      {number.status === 'paused' && (
        <p role="alert" className="mt-3 flex gap-2 rounded-xl bg-danger-soft px-3 py-2 text-danger">
          <CircleAlert aria-hidden className="mt-0.5 size-5 shrink-0" />
          <span>
            {say(`numbers.paused.${pauseReason(number.pausedCode)}`)}{' '}
            {number.pausedCode !== null && say('numbers.pausedCode', { code: String(number.pausedCode) })}{' '}
            {say('numbers.stillReceives')}
          </span>
        </p>
      )}
      {number.status === 'paused' && mayHandle && (
        <div className="mt-3 flex flex-wrap items-center gap-3">
          <Button busy={resume.isPending} onClick={() => resume.mutate({ numberId: number.id })}>
            {say('numbers.resume')}
          </Button>
          <p className="min-w-0 flex-1 basis-52 text-sm text-muted">{say('numbers.resumeHint')}</p>
        </div>
      )}
      {number.status === 'disconnected' && <p className="mt-3 text-muted">{say('numbers.disconnectedHint')}</p>}
      <dl className="mt-3 grid gap-x-6 gap-y-2 text-sm sm:grid-cols-3">
        <div>
          <dt className="text-muted">{say('numbers.throughput')}</dt>
          <dd className="tabular font-medium">{say('numbers.perSecond', { count: number.throughput })}</dd>
        </div>
        <div>
          <dt className="text-muted">{say('numbers.phoneNumberId')}</dt>
          <dd className="tabular font-medium">
            <bdi>{number.phoneNumberId}</bdi>
          </dd>
        </div>
        <div>
          <dt className="text-muted">{say('numbers.wabaId')}</dt>
          <dd className="tabular font-medium">
            <bdi>{number.wabaId}</bdi>
          </dd>
        </div>
      </dl>
    </article>
  );
}
