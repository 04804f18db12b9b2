/** A sentence that must hold, and a query over the catalogue that names (as `what`) whatever breaks it. */
export type Rules = Readonly<Record<string, string>>;
