import { useMutation } from '@tanstack/react-query';
import { LogOut, UserRound } from 'lucide-react';
import { Link } from 'wouter';
import { trpc } from '../api/api.ts';
import { useText } from '../i18n/use-text.ts';
import { useSession } from '../session/session-context.ts';
import { closeSession } from '../session/session-token.ts';
import { DarkSwitch } from './dark-switch.tsx';
import { LanguageLinks } from './language-links.tsx';

const SQUARE = 'grid size-11 place-items-center rounded-lg hover:bg-white/10';

/** What belongs to the person and not to a page: language, theme, signing out. */
export function Tools() {
  const say = useText();
  const { userName, email, role } = useSession();
  // Without an answer the tab is signed out all the same; the session then ends by itself.
  const signOut = useMutation(trpc.auth.signOut.mutationOptions({ onSettled: closeSession }));

  return (
    <section
      aria-label={say('shell.account')}
      className="zellige col-start-2 row-start-1 flex items-center justify-end bg-rail py-1 pe-1 text-on-rail md:col-start-1 md:row-start-3 md:flex-col md:gap-1 md:px-1 md:pb-3"
    >
      <LanguageLinks tone="rail" className="md:[@media(min-height:43rem)]:flex-col" />
      <div className="flex md:flex-wrap md:justify-center">
        <DarkSwitch className={SQUARE} />
        <Link
          href="/account"
          className={SQUARE}
          aria-label={say('shell.toAccount')}
          title={`${say('shell.toAccount')} · ${userName} (${email})`}
        >
          <UserRound aria-hidden className="size-5" />
        </Link>
        <button
          type="button"
          className={SQUARE}
          aria-label={say('shell.signOut')}
          title={say('shell.signOut')}
          onClick={() => signOut.mutate()}
        >
          <LogOut aria-hidden className="size-5 rtl:-scale-x-100" />
        </button>
      </div>
      <p className="hidden w-full text-center text-xs leading-snug md:block" title={email}>
        <bdi className="line-clamp-2">{userName}</bdi>
        <span className="opacity-80">{say(`role.${role}`)}</span>
      </p>
    </section>
  );
}
