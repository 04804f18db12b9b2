import { useQuery } from '@tanstack/react-query';
import { ClipboardList, MessagesSquare, Phone, Store, type LucideIcon } from 'lucide-react';
import type { Permission } from '@wac/shared/permissions';
import { roleAllows } from '@wac/shared/permissions';
import { Link, useLocation } from 'wouter';
import { trpc } from '../api/api.ts';
import { useLanguage, useText, type TextId } from '../i18n/use-text.ts';
import { useArrivals } from '../orders/arrivals.tsx';
import { useSession } from '../session/session-context.ts';
import { classNames } from '../ui/class-names.ts';

interface Place {
  path: string;
  text: TextId;
  icon: LucideIcon;
  permission: Permission;
}

const PLACES: readonly Place[] = [
  { path: '/orders', text: 'nav.orders', icon: ClipboardList, permission: 'order.read' },
  { path: '/inbox', text: 'nav.inbox', icon: MessagesSquare, permission: 'conversation.read' },
  { path: '/catalogue', text: 'nav.catalogue', icon: Store, permission: 'catalog.read' },
  { path: '/numbers', text: 'nav.numbers', icon: Phone, permission: 'number.read' },
];

/** How many customers wait for a person. */
function useAskingCount(enabled: boolean): number {
  const inbox = useQuery(trpc.conversations.inbox.queryOptions({ filter: 'needs_person' }, { enabled }));
  return inbox.data?.conversations.length ?? 0;
}

/** The links between the screens that this member may open. */
export function Navigation() {
  const say = useText();
  const language = useLanguage();
  const { role } = useSession();
  const { waiting } = useArrivals();
  const asking = useAskingCount(roleAllows(role, 'conversation.read'));
  const [path] = useLocation();

  return (
    <nav
      aria-label={say('nav.label')}
      className="zellige col-span-2 row-start-3 flex justify-around bg-rail text-on-rail md:col-span-1 md:col-start-1 md:row-start-2 md:flex-col md:justify-start md:gap-1 md:overflow-y-auto md:px-1.5 md:py-2"
    >
      {PLACES.filter((place) => roleAllows(role, place.permission)).map(({ path: to, text, icon: Icon }) => {
        const active = path === to || path.startsWith(`${to}/`);
        const count = to === '/orders' ? waiting : to === '/inbox' ? asking : 0;
        return (
          <Link
            key={to}
            href={to}
            hrefLang={language}
            aria-current={active ? 'page' : undefined}
            className={classNames(
              'relative m-1 grid min-h-13 flex-1 justify-items-center gap-0.5 rounded-xl px-1 py-1.5 text-[0.8125rem] leading-5 font-medium md:m-0 md:min-h-16 md:px-0 md:flex-none md:content-center',
              active ? 'bg-rail-active text-on-rail-active' : 'hover:bg-white/10',
            )}
          >
            <span className="relative">
              <Icon aria-hidden className="size-6" strokeWidth={1.7} />
              {count > 0 && (
                <span className="tabular absolute -end-3.5 -top-1.5 min-w-5 rounded-full bg-[#e9c46a] px-1 text-center text-xs leading-5 font-semibold text-[#3a2600]">
                  <span aria-hidden>{count}</span>
                  <span className="sr-only">{say(to === '/inbox' ? 'nav.asking' : 'nav.waiting', { count })}</span>
                </span>
              )}
            </span>
            <span className="max-w-full truncate">{say(text)}</span>
          </Link>
        );
      })}
    </nav>
  );
}
