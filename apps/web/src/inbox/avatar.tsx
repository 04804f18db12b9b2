import { UserRound } from 'lucide-react';

/** The first letter of a name; WhatsApp shows no pictures to shops. */
export function Avatar({ name }: { name: string | null }) {
  const letter = name?.match(/\p{L}/u)?.[0];
  return (
    <span
      aria-hidden
      className="grid size-11 shrink-0 place-items-center rounded-2xl bg-mint-soft text-lg font-semibold text-mint uppercase"
    >
      {letter ?? <UserRound className="size-5" />}
    </span>
  );
}
