import { useSyncExternalStore } from 'react';

const KEY = 'darkMode';
const listeners = new Set<() => void>();

/** What was chosen in this browser, else what the system prefers. */
function isDark(): boolean {
  const chosen = localStorage.getItem(KEY);
  return chosen === null ? matchMedia('(prefers-color-scheme: dark)').matches : chosen === 'true';
}

/** Puts the theme on the page; called once before the first render and on every change. */
export function applyTheme(): void {
  document.documentElement.dataset['theme'] = isDark() ? 'dark' : 'light';
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether the page is dark, and a switch that is remembered. */
export function useDarkMode(): [dark: boolean, toggle: () => void] {
  const dark = useSyncExternalStore(subscribe, isDark);
  return [
    dark,
    () => {
      localStorage.setItem(KEY, String(!dark));
      applyTheme();
      for (const listener of listeners) listener();
    },
  ];
}
