import { DirectionProvider } from '@base-ui/react/direction-provider';
import type { I18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { textDirection, type Language } from '@wac/shared/language';
import { useEffect, useState, type ReactNode } from 'react';
import { loadLanguage } from './load-language.ts';

/** Gives the page its language and direction. While another language loads, the present one stays. */
export function LanguageFrame({ language, children }: { language: Language; children: ReactNode }) {
  const [i18n, setI18n] = useState<I18n>();
  const [failure, setFailure] = useState<unknown>();

  useEffect(() => {
    let current = true;
    const show = async () => {
      try {
        const loaded = await loadLanguage(language);
        if (!current) return;
        document.documentElement.lang = language;
        document.documentElement.dir = textDirection(language);
        setI18n(loaded);
        setFailure(undefined);
      } catch (error) {
        if (current) setFailure(error);
      }
    };
    void show();
    return () => {
      current = false;
    };
  }, [language]);

  if (failure !== undefined) return <TextsMissing />;
  if (!i18n) return <main aria-busy />;
  return (
    <I18nProvider i18n={i18n}>
      <DirectionProvider direction={textDirection(i18n.locale as Language)}>{children}</DirectionProvider>
    </I18nProvider>
  );
}

/** The only words that cannot come from a language file: the file did not arrive. */
function TextsMissing() {
  return (
    <main className="grid h-full place-content-center justify-items-center gap-2 p-6 text-center">
      <p lang="ar" dir="rtl">
        تعذّر الاتصال.
      </p>
      <p lang="fr">Pas de connexion.</p>
      <p lang="en">No connection.</p>
      <button
        type="button"
        className="min-h-11 rounded-xl bg-brand px-5 font-medium text-on-brand"
        onClick={() => location.reload()}
      >
        ↻
      </button>
    </main>
  );
}
