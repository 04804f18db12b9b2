/** The fixed cast of the samples, and short forms for what is expected of an item. */
export const WABA = '215589313241560';
export const P1 = '408120069051733';
export const OMAR = { bsuid: 'AE.2087745510934467120', phone: '971501234567', profileName: 'Omar Haddad' };
export const NOURA = { bsuid: 'SA.1349120865530274191', phone: '966512345678', profileName: 'نورة القحطاني' };
export const SARA = { bsuid: 'SA.7745120033418876501', phone: null, username: 'sara_al', profileName: 'Sara' };
export const LINA = { bsuid: 'EG.9911200487756120334', username: 'lina.designs' };

export const message = (message: object, rest: object = {}): object => ({ kind: 'message', message, ...rest });
export const status = (status: string, rest: object = {}): object => ({ kind: 'status', status, ...rest });
export const failed = (code: number): object => status('failed', { errors: [{ code }], pricing: null });
export const account = (field: string, rest: object = {}): object => ({ kind: 'account', field, ...rest });
export const unsupported = (rest: object): object => message({ type: 'unsupported', ...rest });
