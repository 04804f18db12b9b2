import { LogOut, UserRound } from 'lucide-react';
import { Link } from 'wouter';
import { useText } from '../i18n/use-text.ts';
import { useSession } from '../session/session-context.ts';
import { useSignOut } from '../session/use-sign-out.ts';
import { classNames } from '../ui/class-names.ts';
import { DarkSwitch } from './dark-switch.tsx';
import { LanguageLinks } from './language-links.tsx';

const SQUARE = 'grid size-11 place-items-center rounded-lg hover:bg-white/10';

/** What belongs to the person and not to a page: language, theme, signing out. */
export function Tools() {
  const say = useText();
  const { userName, email, role } = useSession();
  const signOut = useSignOut();

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
          // A phone has no room for it here; the account's page has it too.
          className={classNames(SQUARE, 'max-md:hidden')}
          aria-label={say('shell.signOut')}
          title={say('shell.signOut')}
          onClick={signOut}
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
