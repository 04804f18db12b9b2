import { useSession } from '../session/session-context.ts';
import { Logo } from './logo.tsx';

/** Whose shop this is: a session belongs to one shop, and a member of two must see which. */
export function ShopMark() {
  const { tenant } = useSession();
  return (
    <header className="zellige col-start-1 row-start-1 flex min-w-0 items-center gap-2 bg-rail ps-3 text-on-rail md:flex-col md:gap-1 md:px-1 md:pt-4 md:pb-3">
      <Logo className="size-8 shrink-0 text-[#e9c46a] md:size-10" />
      <p
        dir="auto"
        className="truncate font-semibold md:line-clamp-2 md:w-full md:px-1 md:text-center md:text-sm md:leading-tight md:whitespace-normal"
      >
        {tenant.name}
      </p>
    </header>
  );
}
