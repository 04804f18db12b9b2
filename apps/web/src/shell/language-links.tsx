import type { Language } from '@wac/shared/language';
import { useLocation, useSearch } from 'wouter';
import { useLanguage, useText } from '../i18n/use-text.ts';
import { classNames } from '../ui/class-names.ts';

const NAMES: Record<Language, { short: string; full: string }> = {
  ar: { short: 'ع', full: 'العربية' },
  fr: { short: 'FR', full: 'Français' },
  en: { short: 'EN', full: 'English' },
};

/** The same page in another language: an address of its own, so ordinary links. */
export function LanguageLinks({ className, tone }: { className?: string; tone: 'rail' | 'page' }) {
  const say = useText();
  const current = useLanguage();
  const [path, navigate] = useLocation();
  const search = useSearch();
  return (
    <ul aria-label={say('shell.language')} className={classNames('flex', className)}>
      {(Object.keys(NAMES) as Language[]).map((language) => {
        const href = `/${language}${path === '/' ? '' : path}${search && `?${search}`}`;
        const active = language === current;
        return (
          <li key={language}>
            <a
              href={href}
              lang={language}
              hrefLang={language}
              // What is read contains what is shown, so that whoever speaks to the machine can say it.
              aria-label={`${NAMES[language].short} ${NAMES[language].full}`}
              aria-current={active ? 'true' : undefined}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                event.preventDefault();
                // `~` leaves the router's base, which is the present language.
                navigate(`~${href}`, { replace: true });
              }}
              className={classNames(
                'grid min-h-11 place-items-center rounded-lg text-sm font-semibold',
                tone === 'rail' ? 'min-w-10 md:[@media(max-height:43rem)]:min-w-7' : 'min-w-10',
                tone === 'rail' && (active ? 'bg-white/15' : 'opacity-80 hover:bg-white/10 hover:opacity-100'),
                tone === 'page' && (active ? 'bg-sunken' : 'text-muted hover:bg-sunken'),
              )}
            >
              {NAMES[language].short}
            </a>
          </li>
        );
      })}
    </ul>
  );
}
