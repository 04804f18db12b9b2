/** A telephone to dial (E.164) and to read. WhatsApp names customers by bare digits with the country code, people by any signs between them. */
export function phoneForms(raw: string): { dial: string; text: string } {
  const digits = raw.replaceAll(/\D/g, '');
  const moroccan = /^212(\d)(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(digits);
  const text = moroccan ? ['+212', ...moroccan.slice(1)].join(' ') : `+${digits}`;
  return { dial: `+${digits}`, text };
}
