import { useSyncExternalStore } from 'react';

/** From here on the page is laid out for a table or a desk; below it for a hand. */
export const WIDE = '(min-width: 48rem)';

/** Whether the media query matches, kept current. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    () => matchMedia(query).matches,
  );
}
