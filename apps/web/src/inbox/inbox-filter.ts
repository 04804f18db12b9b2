/** Which conversations the inbox shows; the address says it. */
export const INBOX_FILTERS = ['all', 'mine', 'needs_person'] as const;
export type InboxFilter = (typeof INBOX_FILTERS)[number];

/** The filter of an address; all conversations when it names none that exists. */
export function filterIn(params: URLSearchParams): InboxFilter {
  return INBOX_FILTERS.find((filter) => filter === params.get('filter')) ?? 'all';
}
