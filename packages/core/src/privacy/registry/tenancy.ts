import { inside, KEY, shown, STATE, table } from './entry.ts';

const account = { subject: 'tenant', purpose: 'provide-account', erasure: 'delete' } as const;
const person = { subject: 'member', purpose: 'provide-account', erasure: 'delete' } as const;

export const tenancy = {
  tenants: table(
    'tenants',
    { ...account, retention: { keep: 'with:tenants' } },
    {
      id: KEY,
      slug: shown('shop.profile'),
      name: shown('shop.profile'),
      publicName: shown('shop.profile'),
      country: shown('shop.profile'),
      city: shown('shop.profile'),
      currency: shown('shop.profile'),
      timezone: shown('shop.profile'),
      languages: shown('preference'),
      status: STATE,
      quietTimeMs: shown('preference'),
      openingHours: shown('shop.profile'),
      metaCatalogId: shown('shop.profile'),
      catalogVersion: STATE,
      createdAt: shown('activity'),
    },
  ),
  users: table(
    'users',
    { ...person, retention: { keep: 'with:users' } },
    {
      id: KEY,
      email: shown('contact.email'),
      name: shown('contact.name'),
      language: shown('preference'),
      passwordHash: inside('secret', { purpose: 'security' }),
      createdAt: shown('activity'),
    },
  ),
  members: table(
    'members',
    { ...person, retention: { keep: 'with:tenants' } },
    {
      tenantId: KEY,
      id: KEY,
      userId: KEY,
      name: shown('contact.name'),
      role: shown('shop.profile'),
      createdAt: shown('activity'),
    },
  ),
  sessions: table(
    'sessions',
    { ...person, purpose: 'security', retention: { keep: 'P30D', from: 'expiresAt' } },
    {
      id: KEY,
      tenantId: KEY,
      memberId: KEY,
      userId: KEY,
      createdAt: shown('activity'),
      activeAt: shown('activity'),
      expiresAt: STATE,
      revokedAt: shown('activity'),
    },
  ),
  apiKeys: table(
    'apiKeys',
    { ...account, purpose: 'security', retention: { keep: 'with:tenants' } },
    {
      tenantId: KEY,
      id: KEY,
      name: shown('shop.profile'),
      prefix: shown('shop.profile'),
      hash: inside('secret'),
      scopes: shown('shop.profile'),
      createdAt: shown('activity'),
      lastUsedAt: shown('activity'),
      expiresAt: shown('activity'),
      revokedAt: shown('activity'),
    },
  ),
  numbers: table(
    'numbers',
    { ...account, purpose: 'run-conversations', retention: { keep: 'with:tenants' } },
    {
      tenantId: KEY,
      id: KEY,
      wabaId: shown('shop.profile'),
      phoneNumberId: shown('shop.profile'),
      displayPhoneNumber: shown('contact.phone'),
      throughput: STATE,
      status: STATE,
      pausedCode: STATE,
      accessTokenSealed: inside('secret'),
      createdAt: shown('activity'),
    },
  ),
  numberRoutes: table(
    'numberRoutes',
    { ...account, purpose: 'operate', retention: { keep: 'with:numbers' } },
    {
      phoneNumberId: KEY,
      wabaId: KEY,
      tenantId: KEY,
      numberId: KEY,
    },
  ),
  tickets: table(
    'tickets',
    { ...person, purpose: 'operate', retention: { keep: 'PT1H', from: 'expiresAt' } },
    {
      hash: inside('secret'),
      tenantId: KEY,
      sessionId: KEY,
      fileId: KEY,
      expiresAt: STATE,
    },
  ),
};
