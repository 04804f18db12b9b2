import { Moon, Sun } from 'lucide-react';
import { useText } from '../i18n/use-text.ts';
import { useDarkMode } from '../theme/dark-mode.ts';

export function DarkSwitch({ className }: { className: string }) {
  const say = useText();
  const [dark, toggle] = useDarkMode();
  const Icon = dark ? Sun : Moon;
  return (
    <button
      type="button"
      aria-pressed={dark}
      aria-label={say('shell.darkMode')}
      title={say('shell.darkMode')}
      className={className}
      onClick={toggle}
    >
      <Icon aria-hidden className="size-5" />
    </button>
  );
}
