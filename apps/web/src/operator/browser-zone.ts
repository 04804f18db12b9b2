/** An operator has no shop whose time zone would count: theirs is that of the machine they sit at. */
export const BROWSER_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;
