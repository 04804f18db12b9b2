import { Hono } from 'hono';

const DAY_MS = 86_400_000;
/** RFC 9116 asks for less than a year. Whoever never restarts for so long does not look after the rest either. */
const VALID_DAYS = 330;

/** `/.well-known/security.txt` (RFC 9116) and `/.well-known/change-password`, which password managers open. */
export function wellKnown(options: { publicUrl: string; contact: string; startedAt: Date }): Hono {
  const app = new Hono();
  const text = securityTxt(options);
  app.get('/security.txt', (c) => c.text(text));
  app.get('/change-password', (c) => c.redirect('/fr/account', 302));
  return app;
}

/** What RFC 9116 asks for, a field a line. */
export function securityTxt(options: { publicUrl: string; contact: string; startedAt: Date }): string {
  const expires = new Date(options.startedAt.getTime() + VALID_DAYS * DAY_MS);
  return [
    `Contact: ${options.contact}`,
    `Expires: ${expires.toISOString()}`,
    `Canonical: ${new URL('/.well-known/security.txt', options.publicUrl).href}`,
    'Preferred-Languages: ar, fr, en',
    '',
  ].join('\n');
}

/** Whom to write to: whom the operator names, else the postmaster's neighbour of RFC 2142 at the installation's host. */
export function securityContact(given: string | undefined, publicUrl: string): string {
  return given ?? `mailto:security@${new URL(publicUrl).hostname}`;
}
